"""Installed parts whose state a complete output does not give, as the check operable finds them."""

import pytest
from check_cases import Case, Group, assert_all_words, assert_case, parameters
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
CASES = (
    Case("FPC with a state", ["pass in-order"], parts([CARD], [fpc("FPC 0")])),
    Case("FPC without", ["pass in-order", "missing no-state"], parts([CARD], [fpc("FPC 1")])),
    Case(
        "FPC with the state of another device",
        ["pass in-order", "missing no-state"],
        parts([CARD], [fpc("FPC 0", host="r2")]),
    ),
    Case(
        "FPC with the state of a longer number",
        ["pass in-order", "missing no-state"],
        parts([fru("FPC 1", "fpc")], [fpc("FPC 10")]),
    ),
    Case("FPC in an empty slot", ["missing no-state"], parts([CARD], [fpc("FPC 0", "Empty")])),
    Case("engine without a number", ["missing no-state"], parts([fru("Routing Engine", "routing-engine")], [])),
    Case("FPC that is no product", [], parts([{**CARD, "is_product": False}], [])),
    Case("FPC of a box", ["missing no-state"], parts([{**CARD, "is_product": False, "fixed": True}], [])),
    Case("slot of a box", [], parts([{**CARD, "is_product": False, "fixed": True, "part_number": ""}], [])),
    Case("PIC", [], parts([fru("FPC 0/PIC 0", "pic")], [])),
    Case(
        "an empty slot of a PIC that is listed",
        ["missing no-state"],
        parts([fru("FPC 0/MIC 1/PIC 2", "pic")], [env("FPC 0/PIC 2", "Empty", source="pic")]),
    ),
    Case(
        "an empty slot beside a PIC that is listed",
        [],
        parts([fru("FPC 0/PIC 0", "pic")], [env("FPC 0/PIC 1", "Empty", source="pic")]),
    ),
    Case("FPC of a virtual machine", [], parts([{**CARD, "virtual": True}, {**PEM, "virtual": True}], [])),
    Case("FPC, and show chassis fpc cut", [], parts([CARD], [], fpc="output-cut-off")),
    Case(
        "FPC, and show chassis fpc cut on another", ["missing no-state"], parts([CARD], [], "r2", fpc="output-cut-off")
    ),
    Case(
        "FPC in the environment alone",
        ["pass environment-in-order", "missing no-state"],
        parts([CARD], [env("FPC 0 CPU")]),
    ),
    Case(
        "FPC in the environment, that stands in",
        ["pass environment-in-order"],
        parts([CARD], [env("FPC 0 CPU")], fpc=EXCUSED),
    ),
    Case(
        "FPC in the environment, that stands in for another",
        ["pass environment-in-order", "missing no-state"],
        parts([CARD], [env("FPC 0 CPU")], "r2", fpc=EXCUSED),
    ),
    Case(
        "FPC nowhere, and the environment stands in",
        ["pass environment-in-order", "missing no-state"],
        parts([CARD], [env("FPC 1 CPU")], fpc=EXCUSED),
    ),
    Case(
        "FPC by the supply inside it",
        ["pass environment-in-order"],
        parts([CARD, fru("FPC 0/Power Supply 1", "power")], [env("FPC 0 Power Supply 1")], fpc=EXCUSED),
    ),
    Case(
        "FPC of one node",
        ["pass in-order", "missing no-state"],
        parts([*member("node0", CARD), *member("node1", CARD)], member("node0", fpc("FPC 0"))),
    ),
    Case(
        "switches with one state",
        ["pass in-order", "missing no-state"],
        parts([*member("fpc0", CARD), *member("fpc1", fru("FPC 1", "fpc"))], member("fpc1", fpc("FPC 0"))),
    ),
    Case("supply by place", ["pass environment-in-order"], parts([PEM], [env("PEM 3")])),
    Case("supply by number", ["pass environment-in-order"], parts([PEM], [env("PSM 3")])),
    Case("supply by a sensor", ["pass environment-in-order"], parts([PEM], [env("Power Supply 3 Exhaust")])),
    Case(
        "supply by the number of another",
        ["pass environment-in-order", "missing no-state"],
        parts([PEM], [env("PSM 2"), env("PSM 30")]),
    ),
    Case("supply that is absent", ["missing no-state"], parts([PEM], [env("PEM 3", "Absent")])),
    Case(
        "supply of a letter",
        ["pass environment-in-order", "missing no-state"],
        parts([fru("PSU A", "power"), fru("PSU B", "power")], [env("PSU A")]),
    ),
    Case("lone supply", ["pass environment-in-order"], parts([fru("PSU", "power")], [env("Power Supply 0")])),
    Case(
        "lone supply, and the second is stated",
        ["pass environment-in-order", "missing no-state"],
        parts([fru("PSU", "power")], [env("Power Supply 1")]),
    ),
    Case("built-in supply", [], parts([{**PEM, "part_number": "BUILTIN", "serial_number": "BUILTIN"}], [])),
    Case(
        "distribution module", [], parts([fru("PDM", "power"), fru("PEM 3 Fan", "power"), fru("My PEM 3", "power")], [])
    ),
    Case(
        "supply by another output",
        ["pass in-order", "missing no-state"],
        parts([PEM], [env("PEM 3", source="routing-engine"), fpc("PEM 3")]),
    ),
    Case("supply, and the environment cut", [], parts([PEM, RE1, TRAY], [], environment="output-cut-off")),
    Case(
        "supply of another device",
        ["pass environment-in-order", "missing no-state"],
        parts([PEM, {**PEM, "host": "r2"}], [env("PEM 3", host="r2")]),
    ),
    Case(
        "supply of one member",
        ["pass environment-in-order", "missing no-state"],
        parts([*member("fpc0", PEM), *member("fpc1", PEM)], member("fpc1", env("PEM 3"))),
    ),
    Case(
        "supply of one member, by number",
        ["pass environment-in-order", "missing no-state"],
        parts([*member("fpc0", PEM), *member("fpc1", PEM)], member("fpc1", env("PSM 3"))),
    ),
    Case(
        "supply inside, and its namesake",
        ["pass environment-in-order", "missing no-state"],
        parts([fru("FPC 0/PEM 3", "power"), PEM], [env("FPC 0 PEM 3")]),
    ),
    Case(
        "second engine", ["pass environment-in-order", "missing no-state"], parts([RE0, RE1], [env("Routing Engine 0")])
    ),
    Case(
        "second engine by a sensor",
        ["pass environment-in-order"],
        parts([RE0, RE1], [env("Routing Engine 0"), env("RE 1 CPU")]),
    ),
    Case(
        "lone engine",
        ["pass environment-in-order"],
        parts([fru("Routing Engine", "routing-engine")], [env("Routing Engine CPU")]),
    ),
    Case("engine that is no product", [], parts([{**RE1, "is_product": False}], [])),
    Case(
        "engine by the name of a supply",
        ["pass environment-in-order", "missing no-state"],
        parts([RE1], [env("PEM 1")]),
    ),
    Case("fans of any name", ["pass environment-in-order"], parts([TRAY], [env("Top Rear Fan")])),
    Case("fans in capitals", ["pass environment-in-order"], parts([TRAY], [env("FANS 1")])),
    Case("blowers", ["pass environment-in-order"], parts([fru("Blower", "fan")], [env("Left blower")])),
    Case(
        "fans unstated",
        ["pass environment-in-order", *["missing no-state"] * 3],
        parts([TRAY, fru("Fan 1", "fan"), fru("Blower", "fan")], [env("Fantail 1")]),
    ),
    Case("fans absent", ["missing no-state"], parts([TRAY], [env("Top Fan", "Absent")])),
    Case("filter", [], parts([fru("Air Filter", "fan"), fru("Fan Tray", "craft")], [])),
    Case(
        "fans of another device",
        ["pass environment-in-order", "missing no-state"],
        parts([TRAY], [env("Top Fan", host="r2")]),
    ),
    Case(
        "fans of one member",
        ["pass environment-in-order", "missing no-state"],
        parts([*member("fpc0", TRAY), *member("fpc1", TRAY)], member("fpc0", env("Fan 1"))),
    ),
    Case(
        "FPC of a platform without show chassis fpc, and the state of a PIC",
        ["missing no-state"],
        parts([CARD], [env("FPC 0/PIC 0", "Online", source="pic")], fpc=EXCUSED),
    ),
    Case(
        "FPC of a platform without show chassis fpc, and the state of a PIC that is listed",
        ["missing no-state"],
        parts([CARD, fru("FPC 0/PIC 0", "pic")], [env("FPC 0/PIC 0", "Online", source="pic")], fpc=EXCUSED),
    ),
    Case(
        "a fan tray beside what is no fan",
        ["pass environment-in-order", "missing no-state"],
        parts([TRAY], [env("Top Sensor")]),
    ),
    Case(
        "board of a fixed chassis, and the states of other slots",
        ["missing no-state"],
        parts([{**CARD, "is_product": False, "tied_to": "Chassis"}], [fpc("FPC 1", "Empty")]),
    ),
    Case(
        "board of a fixed chassis with a state",
        ["pass in-order"],
        parts([{**CARD, "is_product": False, "tied_to": "Chassis"}], [fpc("FPC 0"), fpc("FPC 1", "Empty")]),
    ),
    Case(
        "board of a fixed chassis, and the states of another device",
        ["pass in-order"],
        parts([{**CARD, "is_product": False, "tied_to": "Chassis"}], [fpc("FPC 1", host="r2")]),
    ),
    Case(
        "board of a fixed chassis, and no state of any slot",
        ["pass environment-in-order"],
        parts([{**CARD, "is_product": False, "tied_to": "Chassis"}], [env("CPU")]),
    ),
)
GROUPS = {"parts without state": Group(CHECK, CASES, tables={"component_states": STATES})}


def test_all_that_is_found(regenerate: bool) -> None:
    """Values, places, words and cited rows of every case."""
    assert_all_words("missing_states.txt", GROUPS, regenerate)


@pytest.mark.parametrize(("group", "case"), **parameters(GROUPS))
def test_missing_states(group: str, case: Case) -> None:
    """Each FPC, supply, engine and fan tray that an output should name, and what stands for its state."""
    assert_case(GROUPS[group], case)
