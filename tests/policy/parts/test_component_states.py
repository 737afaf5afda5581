"""Which part of the inventory a component is, as the check operable finds it."""

import pytest
from check_cases import Case, Group, assert_all_words, assert_case, parameters
from state_examples import CARD, STATES, env, states

from policy.checks.operable import CHECK
from policy.testkit import fru

CASES = (
    Case(
        "a supply inside a part",
        ["fail failed", "missing no-state"],
        states([env("FPC 0 PSM 1", "Failed")], [CARD, fru("FPC 0/PSM 1", "power")]),
    ),
    Case(
        "a supply of the same number at the top",
        ["fail failed", "missing no-state"],
        states([env("FPC 0 Power Supply 1", "Failed")], [CARD, fru("Power Supply 1", "power")]),
    ),
    Case(
        "a supply that is listed both ways",
        ["fail failed", "missing no-state", "missing no-state"],
        states([env("FPC 0 PEM 1", "Failed")], [CARD, fru("PEM 1", "power"), fru("FPC 0/PEM 1", "power")]),
    ),
    Case(
        "a supply that is not listed, inside one that is",
        ["fail failed", "missing no-state"],
        states([env("FPC 0 Fan Tray 1", "Failed")], [CARD]),
    ),
    Case(
        "a fan tray inside a part",
        ["fail failed", "missing no-state"],
        states([env("FPC 0 Fan Tray 1", "Failed")], [CARD, fru("FPC 0/Fan Tray 1", "fan")]),
    ),
    Case(
        "a name that begins with something else",
        ["fail failed", "missing no-state"],
        states([env("2: FPC 0 PEM 1", "Failed")], [CARD, fru("FPC 0/PEM 1", "power")]),
    ),
    Case(
        "a supply by another of its names",
        ["fail condition-not-readable"],
        states([env("Power Supply 0 Fan 1", "Check")], [fru("PEM 0", "power")]),
    ),
    Case(
        "a supply of another number by another of its names",
        ["advice not-installed", "missing no-state"],
        states([env("PSU 1", "Check")], [fru("PEM 0", "power")]),
    ),
    Case(
        "a number with a letter",
        ["fail condition-not-readable"],
        states([env("PEM 0x", "Check")], [fru("PEM 0", "power")]),
    ),
    Case(
        "a name that is longer than the number",
        ["fail failed", "missing no-state"],
        states([env("FPC 01", "Failed")], [CARD]),
    ),
    Case(
        "a sensor behind the number",
        ["fail failed"],
        states([env("Routing Engine 0 CPU", "Failed")], [fru("Routing Engine 0", "routing-engine")]),
    ),
    Case(
        "a part whose own name is that of a sensor",
        ["fail failed"],
        states([env("CB 0 PSM 1", "Failed")], [fru("CB 0", "other"), fru("CB 0 PSM 1", "power")]),
    ),
    Case(
        "the member that alone lists it",
        ["fail failed", "missing no-state", "missing no-state"],
        states([env("FPC 1 CPU", "Failed")], [{**CARD, "member": "fpc0"}, fru("FPC 1", "fpc", member="fpc1")]),
    ),
    Case(
        "the first of two members",
        ["fail failed", "missing no-state"],
        states([env("PEM 0", "Failed")], [fru("PEM 0", "power", member="fpc0"), fru("PEM 0", "power", member="fpc1")]),
    ),
    Case(
        "the member that it names",
        ["fail failed", "missing no-state"],
        states(
            [env("PEM 0", "Failed", member="fpc1")],
            [fru("PEM 0", "power", member="fpc0"), fru("PEM 0", "power", member="fpc1")],
        ),
    ),
    Case(
        "a member whose inventory does not list it",
        ["advice not-installed", "missing no-state", "missing no-state"],
        states(
            [env("PEM 0", "Check", member="fpc1")],
            [fru("PEM 0", "power", member="fpc0"), fru("FPC 1", "fpc", member="fpc1")],
        ),
    ),
    Case(
        "a member of a device whose inventory names none",
        ["fail condition-not-readable", "missing no-state"],
        states([env("PEM 0", "Check", member="lcc0-re0")], [fru("PEM 0", "power")]),
    ),
    Case(
        "no member, and an inventory whose rows name none",
        ["fail condition-not-readable", "missing no-state"],
        states([env("PEM 0", "Check")], [fru("PEM 0", "power"), fru("PEM 1", "power", member="fpc1", host="r2")]),
    ),
    Case(
        "by its name only, and that of a part that cannot be read",
        ["missing failed-by-name"],
        states([env("PEM 0", "Dim")], [fru("PEM 0", "power")]),
    ),
)
GROUPS = {"places": Group(CHECK, CASES, tables={"component_states": STATES})}


def test_all_that_is_found(regenerate: bool) -> None:
    """Values, places, words and cited rows of every case."""
    assert_all_words("component_states.txt", GROUPS, regenerate)


@pytest.mark.parametrize(("group", "case"), **parameters(GROUPS))
def test_component_states(group: str, case: Case) -> None:
    """A component is the part at its place, a part inside another, or one by the number that it begins with."""
    assert_case(GROUPS[group], case)
