"""Components in states that a small table explains, on devices whose alarms are not known."""

from collections.abc import Sequence
from typing import Any

from policy.testkit import Row, Rows, device, fru

ALARMS = ("show chassis alarms", "show system alarms")
STATES = (
    {"output": "fpc", "state": "Online", "meaning": "ok"},
    {"output": "fpc", "state": "Offline", "meaning": "failed"},
    {"output": "fpc", "state": "Empty", "meaning": "empty"},
    {"output": "fpc", "state": "Probed", "meaning": "settling"},
    {"output": "fpc", "state": "Dormant", "meaning": "failed", "confidence": "weak"},
    {"output": "routing-engine", "state": "OK", "meaning": "ok"},
    {"output": "pic", "state": "Online", "meaning": "ok"},
    {"output": "pic", "state": "Offline", "meaning": "failed"},
    {"output": "pic", "state": "Empty", "meaning": "empty"},
    {"output": "environment", "state": "OK", "meaning": "ok"},
    {"output": "environment", "state": "Check", "meaning": "doubtful"},
    {"output": "environment", "state": "Failed", "meaning": "failed"},
    {"output": "environment", "state": "Absent", "meaning": "empty"},
    {"output": "environment", "state": "Testing", "meaning": "settling"},
    {"output": "cluster", "state": "primary", "meaning": "ok", "confidence": "inferred"},
    {"output": "cluster", "state": "lost", "meaning": "failed", "confidence": "inferred"},
    {"output": "environment", "state": "Dim", "meaning": "doubtful", "confidence": "inferred"},
)
CARD = fru("FPC 0", "fpc")
TWO = [device("r1"), device("r2")]


def env(component: str, state: str = "OK", **more: Any) -> Row:
    """A component of the environment."""
    return {"host": "r1", "component": component, "source": "environment", "state": state, "line": 40, **more}


def fpc(component: str, state: str = "Online", **more: Any) -> Row:
    """A slot of show chassis fpc."""
    return env(component, state, source="fpc", **more)


QUIET = [{"host": host, "command": one, "reason": "output-cut-off"} for one in ALARMS for host in ("r1", "r2")]


def states(health: Sequence[Row], frus: Sequence[Row], *answers: Row, **more: Any) -> Rows:
    """Components in these states, and parts of the inventory, on devices whose alarms are not known."""
    return {"health": health, "frus": frus, "devices": TWO, "answers": [*QUIET, *answers], **more}
