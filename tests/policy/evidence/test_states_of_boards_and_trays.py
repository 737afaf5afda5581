"""Control boards, fabric boards and fan trays whose state the environment does not give."""

from check_findings import Findings
from state_examples import STATES, env, states

from policy.checks.operable import CHECK
from policy.testkit import Row, Rows, fru

CB0, CB1 = (fru(f"CB {slot}", "control-board") for slot in range(2))
SFB0, SFB1 = (fru(f"SFB {slot}", "fabric") for slot in range(2))
TRAY0, TRAY1, TRAY2 = (fru(f"Fan Tray {slot}", "fan") for slot in range(3))
FIXED = fru("FPC 0", "fpc", part_number="BUILTIN", is_product=False)


def orderly(count: int) -> str:
    return f"r1// # :40 pass environment-in-order [environment] count={count}"


def stateless(*paths: str) -> list[str]:
    """What is found of parts without a state."""
    serials = [(path, path.replace(" ", "")) for path in paths]
    command = "command=show chassis environment"
    return [f"r1//{path} #S{serial} :9 missing no-state [{path}] path={path}; {command}" for path, serial in serials]


def installed(frus: list[Row], *names: str) -> Rows:
    """Parts of the inventory, and components that are in order."""
    return states([env(name) for name in names], frus)


CASES: dict[str, tuple[Rows, list[str]]] = {
    "a control board by a sensor": (installed([CB0], "CB 0 Exhaust A"), [orderly(1)]),
    "a control board that is absent": (states([env("CB 0", "Absent")], [CB0]), stateless("CB 0")),
    "a second control board": (installed([CB0, CB1], "CB 0 Intake"), [orderly(1), *stateless("CB 1")]),
    "a control board beside a longer number": (installed([CB1], "CB 10"), [orderly(1), *stateless("CB 1")]),
    "a control board that is no product": (installed([{**CB0, "is_product": False}]), []),
    "a control board of a virtual machine": (installed([{**CB0, "virtual": True}]), []),
    "a control board of a fixed box": (installed([CB0, FIXED]), []),
    "a control board beside a card": (
        installed([CB0, {**FIXED, "part_number": "750-1"}]),
        stateless("CB 0"),
    ),
    "a processor on a control board": (installed([fru("SPMB 0", "control-board")]), []),
    "one fabric board of two": (installed([SFB0, SFB1], "SFB 0 Intake"), [orderly(1), *stateless("SFB 1")]),
    "fabric boards of which one is absent": (states([env("SFB 0", "Absent")], [SFB0]), stateless("SFB 0")),
    "fabric boards, and the environment names none": (installed([SFB0, SFB1], "SFBX 0"), [orderly(1)]),
    "trays by number": (installed([TRAY0, TRAY1], "Fan Tray 0 Fan 1", "Fan Tray 1 Fan 1"), [orderly(2)]),
    "trays of a switch by number": (installed([TRAY0, TRAY1], "FPC 0 Fan Tray 0", "FPC 0 Fan Tray 1"), [orderly(2)]),
    "one numbered tray of two": (
        installed([TRAY0, TRAY1], "Fan Tray 0 Fan 1", "Fan Tray 0 Fan 2"),
        [orderly(2), *stateless("Fan Tray 1")],
    ),
    "a tray beside a longer number": (installed([TRAY1], "Fan Tray 10 Fan 1"), [orderly(1), *stateless("Fan Tray 1")]),
    "top and bottom tray": (installed([TRAY0, TRAY1], "Top Tray Fan 1", "Bottom Tray Fan 1"), [orderly(2)]),
    "the top tray alone": (
        installed([TRAY0, TRAY1], "Top Tray Fan 1", "Top Tray Fan 2"),
        [orderly(2), *stateless("Fan Tray 0", "Fan Tray 1")],
    ),
    "fans at three sides of three trays": (
        installed([TRAY0, TRAY1, TRAY2], "Top Left Front fan", "Bottom Left Front fan", "Rear Tray Top fan"),
        [orderly(3)],
    ),
    "fans at two sides of three trays": (
        installed([TRAY0, TRAY1, TRAY2], "Top Left Front fan", "Top Right Front fan", "Rear Tray Top fan"),
        [orderly(3), *stateless("Fan Tray 0", "Fan Tray 1", "Fan Tray 2")],
    ),
    "fans by numbers of their own": (installed([TRAY0, TRAY1], "FPC 0 Fan 1", "FPC 0 Fan 2"), [orderly(2)]),
    "an impeller": (installed([TRAY0], "Top Impeller"), [orderly(1)]),
    "a cable manager": (installed([fru("Fan Extender", "fan")]), []),
    "trays above the members of a virtual chassis": (
        states([env("FPC 0 Fan 1", member="fpc0")], [TRAY0, fru("FPC 0", "fpc", member="fpc0", is_product=False)]),
        ["r1/fpc0/ # :40 pass environment-in-order [environment] count=1"],
    ),
}
FOUND = Findings(CHECK, CASES, tables={"component_states": STATES})


def test_boards_and_trays_without_state() -> None:
    """Each board and tray needs a state of its own."""
    assert FOUND.wrong == {}
