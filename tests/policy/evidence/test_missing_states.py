"""Installed parts whose state a complete output does not give, as the check operable finds them."""

from check_findings import Findings
from state_examples import CARD, STATES, env, fpc, states

from policy.checks.operable import CHECK
from policy.testkit import Row, Rows, fru

PEM = fru("PEM 3", "power")
RE0, RE1 = (fru(f"RE {slot}", "routing-engine") for slot in range(2))
TRAY = fru("Fan Tray", "fan")


def member(name: str, *rows: Row) -> list[Row]:
    return [{**row, "member": name} for row in rows]


def parts(frus: list[Row], health: list[Row], host: str = "r1", **outputs: str) -> Rows:
    """Parts and states on two devices, and the reasons of outputs of one of them that are not complete."""
    fates = [{"host": host, "command": f"show chassis {name}", "reason": reason} for name, reason in outputs.items()]
    return states(health, frus, *fates)


EXCUSED = "command-not-on-platform"
CASES: dict[str, tuple[Rows, list[str]]] = {
    "FPC with a state": (
        parts([CARD], [fpc("FPC 0")]),
        ["r1//FPC 0 # :40 pass in-order [FPC 0] component=FPC 0; state=Online"],
    ),
    "FPC without": (
        parts([CARD], [fpc("FPC 1")]),
        [
            "r1// # :40 pass in-order [FPC 1] component=FPC 1; state=Online",
            "r1//FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc",
        ],
    ),
    "FPC with the state of another device": (
        parts([CARD], [fpc("FPC 0", host="r2")]),
        [
            "r2// # :40 pass in-order [FPC 0] component=FPC 0; state=Online",
            "r1//FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc",
        ],
    ),
    "FPC with the state of a longer number": (
        parts([fru("FPC 1", "fpc")], [fpc("FPC 10")]),
        [
            "r1// # :40 pass in-order [FPC 10] component=FPC 10; state=Online",
            "r1//FPC 1 #SFPC1 :9 missing no-state [FPC 1] path=FPC 1; command=show chassis fpc",
        ],
    ),
    "FPC in an empty slot": (
        parts([CARD], [fpc("FPC 0", "Empty")]),
        ["r1//FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc"],
    ),
    "engine without a number": (
        parts([fru("Routing Engine", "routing-engine")], []),
        [
            "r1//Routing Engine #SRoutingEngine :9 missing no-state [Routing Engine] path=Routing Engine; "
            "command=show chassis environment"
        ],
    ),
    "FPC that is no product": (parts([{**CARD, "is_product": False}], []), []),
    "FPC of a box": (
        parts([{**CARD, "is_product": False, "fixed": True}], []),
        ["r1//FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc"],
    ),
    "slot of a box": (parts([{**CARD, "is_product": False, "fixed": True, "part_number": ""}], []), []),
    "PIC": (parts([fru("FPC 0/PIC 0", "pic")], []), []),
    "FPC of a virtual machine": (parts([{**CARD, "virtual": True}, {**PEM, "virtual": True}], []), []),
    "FPC, and show chassis fpc cut": (parts([CARD], [], fpc="output-cut-off"), []),
    "FPC, and show chassis fpc cut on another": (
        parts([CARD], [], "r2", fpc="output-cut-off"),
        ["r1//FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc"],
    ),
    "FPC in the environment alone": (
        parts([CARD], [env("FPC 0 CPU")]),
        [
            "r1// # :40 pass environment-in-order [environment] count=1",
            "r1//FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc",
        ],
    ),
    "FPC in the environment, that stands in": (
        parts([CARD], [env("FPC 0 CPU")], fpc=EXCUSED),
        ["r1// # :40 pass environment-in-order [environment] count=1"],
    ),
    "FPC in the environment, that stands in for another": (
        parts([CARD], [env("FPC 0 CPU")], "r2", fpc=EXCUSED),
        [
            "r1// # :40 pass environment-in-order [environment] count=1",
            "r1//FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc",
        ],
    ),
    "FPC nowhere, and the environment stands in": (
        parts([CARD], [env("FPC 1 CPU")], fpc=EXCUSED),
        [
            "r1// # :40 pass environment-in-order [environment] count=1",
            "r1//FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc",
        ],
    ),
    "FPC by the supply inside it": (
        parts([CARD, fru("FPC 0/Power Supply 1", "power")], [env("FPC 0 Power Supply 1")], fpc=EXCUSED),
        ["r1// # :40 pass environment-in-order [environment] count=1"],
    ),
    "FPC of one node": (
        parts([*member("node0", CARD), *member("node1", CARD)], member("node0", fpc("FPC 0"))),
        [
            "r1/node0/FPC 0 # :40 pass in-order [FPC 0] component=FPC 0; state=Online",
            "r1/node1/FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc",
        ],
    ),
    "switches with one state": (
        parts([*member("fpc0", CARD), *member("fpc1", fru("FPC 1", "fpc"))], member("fpc1", fpc("FPC 0"))),
        [
            "r1/fpc1/ # :40 pass in-order [FPC 0] component=FPC 0; state=Online",
            "r1/fpc0/FPC 0 #SFPC0 :9 missing no-state [FPC 0] path=FPC 0; command=show chassis fpc",
        ],
    ),
    "supply by place": (parts([PEM], [env("PEM 3")]), ["r1// # :40 pass environment-in-order [environment] count=1"]),
    "supply by number": (parts([PEM], [env("PSM 3")]), ["r1// # :40 pass environment-in-order [environment] count=1"]),
    "supply by a sensor": (
        parts([PEM], [env("Power Supply 3 Exhaust")]),
        ["r1// # :40 pass environment-in-order [environment] count=1"],
    ),
    "supply by the number of another": (
        parts([PEM], [env("PSM 2"), env("PSM 30")]),
        [
            "r1// # :40 pass environment-in-order [environment] count=2",
            "r1//PEM 3 #SPEM3 :9 missing no-state [PEM 3] path=PEM 3; command=show chassis environment",
        ],
    ),
    "supply that is absent": (
        parts([PEM], [env("PEM 3", "Absent")]),
        ["r1//PEM 3 #SPEM3 :9 missing no-state [PEM 3] path=PEM 3; command=show chassis environment"],
    ),
    "supply of a letter": (
        parts([fru("PSU A", "power"), fru("PSU B", "power")], [env("PSU A")]),
        [
            "r1// # :40 pass environment-in-order [environment] count=1",
            "r1//PSU B #SPSUB :9 missing no-state [PSU B] path=PSU B; command=show chassis environment",
        ],
    ),
    "lone supply": (
        parts([fru("PSU", "power")], [env("Power Supply 0")]),
        ["r1// # :40 pass environment-in-order [environment] count=1"],
    ),
    "lone supply, and the second is stated": (
        parts([fru("PSU", "power")], [env("Power Supply 1")]),
        [
            "r1// # :40 pass environment-in-order [environment] count=1",
            "r1//PSU #SPSU :9 missing no-state [PSU] path=PSU; command=show chassis environment",
        ],
    ),
    "built-in supply": (parts([{**PEM, "part_number": "BUILTIN", "serial_number": "BUILTIN"}], []), []),
    "distribution module": (parts([fru("PDM", "power"), fru("PEM 3 Fan", "power"), fru("My PEM 3", "power")], []), []),
    "supply by another output": (
        parts([PEM], [env("PEM 3", source="routing-engine"), fpc("PEM 3")]),
        [
            "r1//PEM 3 # :40 pass in-order [PEM 3] component=PEM 3; state=Online",
            "r1//PEM 3 #SPEM3 :9 missing no-state [PEM 3] path=PEM 3; command=show chassis environment",
        ],
    ),
    "supply, and the environment cut": (parts([PEM, RE1, TRAY], [], environment="output-cut-off"), []),
    "supply of another device": (
        parts([PEM, {**PEM, "host": "r2"}], [env("PEM 3", host="r2")]),
        [
            "r2// # :40 pass environment-in-order [environment] count=1",
            "r1//PEM 3 #SPEM3 :9 missing no-state [PEM 3] path=PEM 3; command=show chassis environment",
        ],
    ),
    "supply of one member": (
        parts([*member("fpc0", PEM), *member("fpc1", PEM)], member("fpc1", env("PEM 3"))),
        [
            "r1/fpc1/ # :40 pass environment-in-order [environment] count=1",
            "r1/fpc0/PEM 3 #SPEM3 :9 missing no-state [PEM 3] path=PEM 3; command=show chassis environment",
        ],
    ),
    "supply of one member, by number": (
        parts([*member("fpc0", PEM), *member("fpc1", PEM)], member("fpc1", env("PSM 3"))),
        [
            "r1/fpc1/ # :40 pass environment-in-order [environment] count=1",
            "r1/fpc0/PEM 3 #SPEM3 :9 missing no-state [PEM 3] path=PEM 3; command=show chassis environment",
        ],
    ),
    "supply inside, and its namesake": (
        parts([fru("FPC 0/PEM 3", "power"), PEM], [env("FPC 0 PEM 3")]),
        [
            "r1// # :40 pass environment-in-order [environment] count=1",
            "r1//PEM 3 #SPEM3 :9 missing no-state [PEM 3] path=PEM 3; command=show chassis environment",
        ],
    ),
    "second engine": (
        parts([RE0, RE1], [env("Routing Engine 0")]),
        [
            "r1// # :40 pass environment-in-order [environment] count=1",
            "r1//RE 1 #SRE1 :9 missing no-state [RE 1] path=RE 1; command=show chassis environment",
        ],
    ),
    "second engine by a sensor": (
        parts([RE0, RE1], [env("Routing Engine 0"), env("RE 1 CPU")]),
        ["r1// # :40 pass environment-in-order [environment] count=2"],
    ),
    "lone engine": (
        parts([fru("Routing Engine", "routing-engine")], [env("Routing Engine CPU")]),
        ["r1// # :40 pass environment-in-order [environment] count=1"],
    ),
    "engine that is no product": (parts([{**RE1, "is_product": False}], []), []),
    "engine by the name of a supply": (
        parts([RE1], [env("PEM 1")]),
        [
            "r1// # :40 pass environment-in-order [environment] count=1",
            "r1//RE 1 #SRE1 :9 missing no-state [RE 1] path=RE 1; command=show chassis environment",
        ],
    ),
    "fans of any name": (
        parts([TRAY], [env("Top Rear Fan")]),
        ["r1// # :40 pass environment-in-order [environment] count=1"],
    ),
    "fans in capitals": (
        parts([TRAY], [env("FANS 1")]),
        ["r1// # :40 pass environment-in-order [environment] count=1"],
    ),
    "blowers": (
        parts([fru("Blower", "fan")], [env("Left blower")]),
        ["r1// # :40 pass environment-in-order [environment] count=1"],
    ),
    "fans unstated": (
        parts([TRAY, fru("Fan 1", "fan"), fru("Blower", "fan")], [env("Fantail 1")]),
        [
            "r1// # :40 pass environment-in-order [environment] count=1",
            "r1//Fan Tray #SFanTray :9 missing no-state [Fan Tray] path=Fan Tray; command=show chassis environment",
            "r1//Fan 1 #SFan1 :9 missing no-state [Fan 1] path=Fan 1; command=show chassis environment",
            "r1//Blower #SBlower :9 missing no-state [Blower] path=Blower; command=show chassis environment",
        ],
    ),
    "fans absent": (
        parts([TRAY], [env("Top Fan", "Absent")]),
        ["r1//Fan Tray #SFanTray :9 missing no-state [Fan Tray] path=Fan Tray; command=show chassis environment"],
    ),
    "filter": (parts([fru("Air Filter", "fan"), fru("Fan Tray", "craft")], []), []),
    "fans of another device": (
        parts([TRAY], [env("Top Fan", host="r2")]),
        [
            "r2// # :40 pass environment-in-order [environment] count=1",
            "r1//Fan Tray #SFanTray :9 missing no-state [Fan Tray] path=Fan Tray; command=show chassis environment",
        ],
    ),
    "fans of one member": (
        parts([*member("fpc0", TRAY), *member("fpc1", TRAY)], member("fpc0", env("Fan 1"))),
        [
            "r1/fpc0/ # :40 pass environment-in-order [environment] count=1",
            "r1/fpc1/Fan Tray #SFanTray :9 missing no-state [Fan Tray] path=Fan Tray; command=show chassis environment",
        ],
    ),
}
FOUND = Findings(CHECK, CASES, tables={"component_states": STATES})


def test_parts_without_state() -> None:
    """Each FPC, supply, engine and fan tray that an output should name, and what stands for its state."""
    assert FOUND.wrong == {}
