"""Which part of the inventory a component is, as the check operable finds it."""

from check_findings import Findings
from state_examples import CARD, STATES, env, states

from policy.checks.operable import CHECK
from policy.testkit import Rows, fru

CASES: dict[str, tuple[Rows, list[str]]] = {
    "a supply inside a part": (
        states([env("FPC 0 PSM 1", "Failed")], [CARD, fru("FPC 0/PSM 1", "power")]),
        [
            "r1//FPC 0/PSM 1 # :40 fail failed [FPC 0 PSM 1] component=FPC 0 PSM 1; state=Failed",
            "r1//FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc",
        ],
    ),
    "a supply of the same number at the top": (
        states([env("FPC 0 Power Supply 1", "Failed")], [CARD, fru("Power Supply 1", "power")]),
        [
            "r1//Power Supply 1 # :40 fail failed [FPC 0 Power Supply 1] component=FPC 0 Power Supply 1; state=Failed",
            "r1//FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc",
        ],
    ),
    "a supply that is listed both ways": (
        states([env("FPC 0 PEM 1", "Failed")], [CARD, fru("PEM 1", "power"), fru("FPC 0/PEM 1", "power")]),
        [
            "r1//FPC 0/PEM 1 # :40 fail failed [FPC 0 PEM 1] component=FPC 0 PEM 1; state=Failed",
            "r1//FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc",
            "r1//PEM 1 #SPEM1 :9 missing no-state [PEM 1] path=PEM 1; command=show chassis environment",
        ],
    ),
    "a supply that is not listed, inside one that is": (
        states([env("FPC 0 Fan Tray 1", "Failed")], [CARD]),
        [
            "r1//FPC 0 # :40 fail failed [FPC 0 Fan Tray 1] component=FPC 0 Fan Tray 1; state=Failed",
            "r1//FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc",
        ],
    ),
    "a fan tray inside a part": (
        states([env("FPC 0 Fan Tray 1", "Failed")], [CARD, fru("FPC 0/Fan Tray 1", "fan")]),
        [
            "r1//FPC 0/Fan Tray 1 # :40 fail failed [FPC 0 Fan Tray 1] component=FPC 0 Fan Tray 1; state=Failed",
            "r1//FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc",
        ],
    ),
    "a name that begins with something else": (
        states([env("2: FPC 0 PEM 1", "Failed")], [CARD, fru("FPC 0/PEM 1", "power")]),
        [
            "r1// # :40 fail failed [2: FPC 0 PEM 1] component=2: FPC 0 PEM 1; state=Failed",
            "r1//FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc",
        ],
    ),
    "a number with a letter": (
        states([env("PEM 0x", "Check")], [fru("PEM 0", "power")]),
        ["r1// # :40 fail condition-not-readable [PEM 0x] component=PEM 0x; state=Check"],
    ),
    "a name that is longer than the number": (
        states([env("FPC 01", "Failed")], [CARD]),
        [
            "r1// # :40 fail failed [FPC 01] component=FPC 01; state=Failed",
            "r1//FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc",
        ],
    ),
    "a sensor behind the number": (
        states([env("Routing Engine 0 CPU", "Failed")], [fru("Routing Engine 0", "routing-engine")]),
        ["r1//Routing Engine 0 # :40 fail failed [Routing Engine 0 CPU] component=Routing Engine 0 CPU; state=Failed"],
    ),
    "a part whose own name is that of a sensor": (
        states([env("CB 0 PSM 1", "Failed")], [fru("CB 0", "other"), fru("CB 0 PSM 1", "power")]),
        ["r1//CB 0 PSM 1 # :40 fail failed [CB 0 PSM 1] component=CB 0 PSM 1; state=Failed"],
    ),
    "the member that alone lists it": (
        states([env("FPC 1 CPU", "Failed")], [{**CARD, "member": "fpc0"}, fru("FPC 1", "fpc", member="fpc1")]),
        [
            "r1/fpc1/FPC 1 # :40 fail failed [FPC 1 CPU] component=FPC 1 CPU; state=Failed",
            "r1/fpc0/FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc",
            "r1/fpc1/FPC 1 #SFPC1 :9 missing no-state [FPC 1] path=FPC 1; command=show chassis fpc",
        ],
    ),
    "the first of two members": (
        states([env("PEM 0", "Failed")], [fru("PEM 0", "power", member="fpc0"), fru("PEM 0", "power", member="fpc1")]),
        [
            "r1/fpc0/PEM 0 # :40 fail failed [PEM 0] component=PEM 0; state=Failed",
            "r1/fpc1/PEM 0 #SPEM0 :9 missing no-state [PEM 0] path=PEM 0; command=show chassis environment",
        ],
    ),
    "the member that it names": (
        states(
            [env("PEM 0", "Failed", member="fpc1")],
            [fru("PEM 0", "power", member="fpc0"), fru("PEM 0", "power", member="fpc1")],
        ),
        [
            "r1/fpc1/PEM 0 # :40 fail failed [PEM 0] component=PEM 0; state=Failed",
            "r1/fpc0/PEM 0 #SPEM0 :9 missing no-state [PEM 0] path=PEM 0; command=show chassis environment",
        ],
    ),
    "a member whose inventory does not list it": (
        states(
            [env("PEM 0", "Check", member="fpc1")],
            [fru("PEM 0", "power", member="fpc0"), fru("FPC 1", "fpc", member="fpc1")],
        ),
        [
            "r1/fpc1/ # :40 advice not-installed [PEM 0] component=PEM 0; state=Check",
            "r1/fpc1/FPC 1 #SFPC1 :9 missing no-state [FPC 1] path=FPC 1; command=show chassis fpc",
            "r1/fpc0/PEM 0 #SPEM0 :9 missing no-state [PEM 0] path=PEM 0; command=show chassis environment",
        ],
    ),
    "a member of a device whose inventory names none": (
        states([env("PEM 0", "Check", member="lcc0-re0")], [fru("PEM 0", "power")]),
        [
            "r1/lcc0-re0/PEM 0 # :40 fail condition-not-readable [PEM 0] component=PEM 0; state=Check",
            "r1//PEM 0 #SPEM0 :9 missing no-state [PEM 0] path=PEM 0; command=show chassis environment",
        ],
    ),
    "no member, and an inventory whose rows name none": (
        states([env("PEM 0", "Check")], [fru("PEM 0", "power"), fru("PEM 1", "power", member="fpc1", host="r2")]),
        [
            "r1//PEM 0 # :40 fail condition-not-readable [PEM 0] component=PEM 0; state=Check",
            "r2/fpc1/PEM 1 #SPEM1 :9 missing no-state [PEM 1] path=PEM 1; command=show chassis environment",
        ],
    ),
}
FOUND = Findings(CHECK, CASES, tables={"component_states": STATES})


def test_place() -> None:
    """A component is the part at its place, a part inside another, or one by the number that it begins with."""
    assert FOUND.wrong == {}
