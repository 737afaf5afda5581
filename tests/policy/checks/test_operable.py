"""Equipment that is damaged or inoperable."""

from collections.abc import Sequence
from typing import Any

import pytest
from policy_check_example import Example, answered, assert_finding, findings, frus
from policy_example import CARD, CHASSIS, HEALTH, Row, Rows, fru, outputs

from policy.checks.operable import CHECK


def state(component: str, source: str, state: str, **more: Any) -> Rows:
    """One more state or alarm on a device that has a second power supply."""
    row = {"host": "r1", "component": component, "source": source, "state": state, "line": 40, **more}
    return {"health": [*HEALTH, row], "frus": [CHASSIS, CARD, fru("PEM 1", "power")]}


def alarm(severity: str) -> Rows:
    return state("", "chassis-alarm", "active", severity=severity, detail="PEM 1 Not OK")


def parts(*rows: Row, health: Sequence[Row] = ()) -> Rows:
    """The good device with more parts, and more states."""
    return {"frus": [CHASSIS, CARD, *rows], "health": [*HEALTH, *health]}


def environment(component: str, state: str = "OK", **more: Any) -> Row:
    return {"host": "r1", "component": component, "source": "environment", "state": state, "line": 40, **more}


SUPPLY, ENGINE, FAN = fru("PEM 3", "power"), fru("Routing Engine 1", "routing-engine"), fru("Fan Tray", "fan")
INNER = fru("FPC 0/Power Supply 1", "power", part_number="", serial_number="")
NODES = {
    "frus": [{**row, "member": node} for node in ("node0", "node1") for row in (CHASSIS, CARD)],
    "health": [{**row, "member": "node0"} for row in HEALTH],
    "outputs": [{**row, "members": "node0 node1"} for row in outputs()],
}
NO_FPC = {"status": "rejected", "detail": "error: command is not valid on the ex2200"}
WITHOUT = "is in the inventory, and show chassis environment does not give its state"
UNTOLD = (
    Example("supply without state", "missing", f"PEM 3 {WITHOUT}", parts(SUPPLY)),
    Example(
        "supply in an empty slot", "missing", f"PEM 3 {WITHOUT}", parts(SUPPLY, health=[environment("PEM 3", "Absent")])
    ),
    Example(
        "supply inside", "missing", f"FPC 0/Power Supply 1 {WITHOUT}", parts(INNER, health=[environment("FPC 0 CPU")])
    ),
    Example(
        "engine without state",
        "missing",
        f"Routing Engine 1 {WITHOUT}",
        parts(ENGINE, health=[environment("Routing Engine 0")]),
    ),
    Example("fans without state", "missing", f"Fan Tray {WITHOUT}", parts(FAN)),
    Example(
        "FPC in an empty slot",
        "missing",
        "does not give its state",
        {"frus": [CHASSIS, CARD], "health": [{**HEALTH[0], "state": "Empty"}]},
    ),
    Example("FPC of the other node", "missing", "FPC 0 is in the inventory, and show chassis fpc", NODES),
    Example(
        "no show chassis fpc",
        "missing",
        "FPC 0 is in the inventory",
        {**answered(show_chassis_fpc=NO_FPC), "health": HEALTH[1:]},
    ),
)
TOLD = {
    "supply by number": parts(fru("Power Supply 0", "power"), health=[environment("FPC 0 Power Supply 0")]),
    "supply by place": parts(INNER, health=[environment("FPC 0 Power Supply 1")]),
    "supply by another name": parts(fru("PSM 3", "power"), health=[environment("PEM 3")]),
    "supply of a letter": parts(fru("Power Supply A", "power"), health=[environment("Power Supply A")]),
    "built-in supply": parts(fru("PSM 0", "power", part_number="BUILTIN", serial_number="BUILTIN")),
    "distribution module": parts(fru("PDM", "power")),
    "engine by a sensor": parts(ENGINE, health=[environment("Routing Engine 1 CPU Temperature")]),
    "engine without number": parts(fru("Routing Engine", "routing-engine"), health=[environment("Routing Engine CPU")]),
    "engine that is the chassis": parts(fru("Routing Engine", "routing-engine", tied_to="Chassis")),
    "fans of any name": parts(FAN, health=[environment("Top Rear Fan")]),
    "FPC in the environment": {**answered(show_chassis_fpc=NO_FPC), "health": [*HEALTH[1:], environment("FPC 0 CPU")]},
}
EXAMPLES = (
    *UNTOLD,
    Example("FPC online", "pass", "FPC 0 is Online.", path="FPC 0"),
    Example("no alarm", "pass", "No alarm is active in show system alarms."),
    Example("environment", "pass", "1 components of the environment are in order."),
    Example("major alarm", "fail", "Major alarm is active: PEM 1 Not OK.", alarm("major")),
    Example("minor alarm", "advice", "Minor alarm is active", alarm("minor")),
    Example("alarm of another class", "missing", "Unclassified alarm is active", alarm("")),
    Example("FPC offline", "fail", "FPC 1 is Offline", state("FPC 1", "fpc", "Offline")),
    Example("FPC starting", "missing", "still starting", state("FPC 1", "fpc", "Probed")),
    Example("unknown state", "missing", "a state that no table explains", state("FPC 1", "fpc", "Basking")),
    Example("failed fan", "fail", "Rear Fan is Failed", state("Rear Fan", "environment", "Failed")),
    Example("check", "fail", "condition cannot be read", state("PEM 1", "environment", "Check"), "PEM 1"),
    Example("check, not installed", "advice", "lists no such part", state("PEM 3", "environment", "Check")),
    Example("FPC without state", "missing", "does not give its state", frus(CHASSIS, fru("FPC 5", "fpc"))),
    Example("alarms cut off", "missing", "alarms is cut off", answered(show_chassis_alarms={"status": "cut"})),
)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_operable(example: Example) -> None:
    """An alarm, an FPC or a sensor leads to the finding that a renewal team expects."""
    assert_finding(CHECK, EXAMPLES, example)


@pytest.mark.parametrize("name", TOLD)
def test_part_with_a_state_is_told(name: str) -> None:
    """Outputs name parts in their own ways: by place, by number, by a sensor of the part."""
    said = findings(CHECK, (Example(name, "pass", "", TOLD[name]),))
    assert list(said.loc[said["outcome"] == "missing", "sentence"]) == []


@pytest.mark.parametrize(
    ("component", "source", "said"), [("FPC 4", "fpc", "Empty"), ("PEM 3", "environment", "Absent")]
)
def test_empty_slot_is_not_mentioned(component: str, source: str, said: str) -> None:
    """A slot without a part is no finding, in whichever words the device says so."""
    example = Example("empty", "pass", "", state(component, source, said))
    assert not findings(CHECK, (example,))["subject"].eq(component).any()
