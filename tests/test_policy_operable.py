"""Equipment that is damaged or inoperable."""

from typing import Any

import pytest
from policy_check_example import Example, answered, assert_finding, findings, frus
from policy_example import CARD, CHASSIS, HEALTH, Rows, fru

from policy.checks.operable import CHECK


def state(component: str, source: str, state: str, **more: Any) -> Rows:
    """One more state or alarm on a device that has a second power supply."""
    row = {"host": "r1", "component": component, "source": source, "state": state, "line": 40, **more}
    return {"health": [*HEALTH, row], "frus": [CHASSIS, CARD, fru("PEM 1", "power")]}


def alarm(severity: str) -> Rows:
    return state("", "chassis-alarm", "active", severity=severity, detail="PEM 1 Not OK")


EXAMPLES = (
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


@pytest.mark.parametrize(
    ("component", "source", "said"), [("FPC 4", "fpc", "Empty"), ("PEM 3", "environment", "Absent")]
)
def test_empty_slot_is_not_mentioned(component: str, source: str, said: str) -> None:
    """A slot without a part is no finding, in whichever words the device says so."""
    example = Example("empty", "pass", "", state(component, source, said))
    assert not findings(CHECK, (example,))["subject"].eq(component).any()
