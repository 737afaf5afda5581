"""Control boards, fabric boards and fan trays whose state the environment does not give."""

import pytest
from check_cases import Case, Group, assert_all_words, assert_case, parameters
from state_examples import STATES, env, states

from policy.checks.operable import CHECK
from policy.testkit import Row, Rows, fru

CB0, CB1 = (fru(f"CB {slot}", "control-board") for slot in range(2))
SFB0, SFB1 = (fru(f"SFB {slot}", "fabric") for slot in range(2))
TRAY0, TRAY1, TRAY2 = (fru(f"Fan Tray {slot}", "fan") for slot in range(3))
FIXED = fru("FPC 0", "fpc", part_number="BUILTIN", is_product=False)


def installed(frus: list[Row], *names: str) -> Rows:
    """Parts of the inventory, and components that are in order."""
    return states([env(name) for name in names], frus)


CASES = (
    Case("a control board by a sensor", ["pass environment-in-order"], installed([CB0], "CB 0 Exhaust A")),
    Case("a control board that is absent", ["missing no-state"], states([env("CB 0", "Absent")], [CB0])),
    Case(
        "a second control board",
        ["pass environment-in-order", "missing no-state"],
        installed([CB0, CB1], "CB 0 Intake"),
    ),
    Case(
        "a control board beside a longer number",
        ["pass environment-in-order", "missing no-state"],
        installed([CB1], "CB 10"),
    ),
    Case("a control board that is no product", [], installed([{**CB0, "is_product": False}])),
    Case("a control board of a virtual machine", [], installed([{**CB0, "virtual": True}])),
    Case("a control board of a fixed box", [], installed([CB0, FIXED])),
    Case("a control board beside a card", ["missing no-state"], installed([CB0, {**FIXED, "part_number": "750-1"}])),
    Case("a processor on a control board", [], installed([fru("SPMB 0", "control-board")])),
    Case(
        "one fabric board of two",
        ["pass environment-in-order", "missing no-state"],
        installed([SFB0, SFB1], "SFB 0 Intake"),
    ),
    Case("fabric boards of which one is absent", ["missing no-state"], states([env("SFB 0", "Absent")], [SFB0])),
    Case(
        "fabric boards, and the environment names none",
        ["pass environment-in-order"],
        installed([SFB0, SFB1], "SFBX 0"),
    ),
    Case(
        "trays by number",
        ["pass environment-in-order"],
        installed([TRAY0, TRAY1], "Fan Tray 0 Fan 1", "Fan Tray 1 Fan 1"),
    ),
    Case(
        "trays of a switch by number",
        ["pass environment-in-order"],
        installed([TRAY0, TRAY1], "FPC 0 Fan Tray 0", "FPC 0 Fan Tray 1"),
    ),
    Case(
        "one numbered tray of two",
        ["pass environment-in-order", "missing no-state"],
        installed([TRAY0, TRAY1], "Fan Tray 0 Fan 1", "Fan Tray 0 Fan 2"),
    ),
    Case(
        "a tray beside a longer number",
        ["pass environment-in-order", "missing no-state"],
        installed([TRAY1], "Fan Tray 10 Fan 1"),
    ),
    Case(
        "top and bottom tray",
        ["pass environment-in-order"],
        installed([TRAY0, TRAY1], "Top Tray Fan 1", "Bottom Tray Fan 1"),
    ),
    Case(
        "the top tray alone",
        ["pass environment-in-order", "missing no-state", "missing no-state"],
        installed([TRAY0, TRAY1], "Top Tray Fan 1", "Top Tray Fan 2"),
    ),
    Case(
        "fans at three sides of three trays",
        ["pass environment-in-order"],
        installed([TRAY0, TRAY1, TRAY2], "Top Left Front fan", "Bottom Left Front fan", "Rear Tray Top fan"),
    ),
    Case(
        "fans at two sides of three trays",
        ["pass environment-in-order", *["missing no-state"] * 3],
        installed([TRAY0, TRAY1, TRAY2], "Top Left Front fan", "Top Right Front fan", "Rear Tray Top fan"),
    ),
    Case(
        "fans by numbers of their own",
        ["pass environment-in-order"],
        installed([TRAY0, TRAY1], "FPC 0 Fan 1", "FPC 0 Fan 2"),
    ),
    Case("an impeller", ["pass environment-in-order"], installed([TRAY0], "Top Impeller")),
    Case("a cable manager", [], installed([fru("Fan Extender", "fan")])),
    Case(
        "trays above the members of a virtual chassis",
        ["pass environment-in-order"],
        states([env("FPC 0 Fan 1", member="fpc0")], [TRAY0, fru("FPC 0", "fpc", member="fpc0", is_product=False)]),
    ),
    Case("a control board that is built in", ["missing no-state"], installed([{**CB0, "part_number": "BUILTIN"}])),
    Case(
        "a control board beside a built-in PIC",
        ["missing no-state"],
        installed([CB0, {**FIXED, "path": "FPC 1/PIC 0", "kind": "pic"}]),
    ),
    Case(
        "a numbered tray and a blower",
        ["pass environment-in-order"],
        installed([TRAY0, fru("Blower", "fan")], "Fan Tray 0 Fan 1", "Left blower"),
    ),
)
GROUPS = {"boards and trays": Group(CHECK, CASES, tables={"component_states": STATES})}


def test_all_that_is_found(regenerate: bool) -> None:
    """Values, places, words and cited rows of every case."""
    assert_all_words("states_of_boards_and_trays.txt", GROUPS, regenerate)


@pytest.mark.parametrize(("group", "case"), **parameters(GROUPS))
def test_states_of_boards_and_trays(group: str, case: Case) -> None:
    """Each board and tray needs a state of its own."""
    assert_case(GROUPS[group], case)
