"""States of components by the records of two readings."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import pandas as pd
import pytest
from verified_rows import given_all, of_device, row, tuples

from policy.checks import operable
from policy.testkit import Row
from policy.verification.state_discrepancies import state_discrepancies

WORDS = {"OK": "ok", "Failed": "failed", "Offline": "doubtful", "Empty": "empty", "Testing": "settling"}
STATES: Sequence[Row] = [
    {"output": output, "state": state, "meaning": meaning}
    for output in ("environment", "fpc", "napalm", "re")
    for state, meaning in WORDS.items()
]


def pem(state: str, source: str = "environment", component: str = "PEM 0", **more: Any) -> Row:
    return {"host": "r1", "component": component, "source": source, "state": state, "line": 30, **more}


# States by the CLI, those of the verification, and of each subject: the two states, the reader and the two lines.
HEALTH: list[tuple[str, Sequence[Row], Sequence[Row], Sequence[tuple[Any, ...]]]] = [
    ("alike", [pem("OK")], [row(**{**pem("OK"), "line": 80})], []),
    ("failed", [pem("OK")], [{**pem("Failed"), **row()}], [("OK", "Failed", "NETCONF", 30, 80)]),
    ("in order", [pem("Failed")], [{**pem("OK"), **row()}], [("Failed", "OK", "NETCONF", 30, 80)]),
    ("unknown", [pem("OK")], [{**pem("Strange"), **row()}], []),
    ("starting", [pem("OK")], [{**pem("Testing"), **row()}], []),
    (
        "a reply with sections where the CLI has none",
        [pem("OK")],
        [{**pem("Failed", member="fpc1"), **row()}],
        [("OK", "Failed", "NETCONF", 30, 80)],
    ),
    (
        "a reply without sections where the CLI has some",
        [pem("OK", member="fpc1"), pem("OK", component="PEM 1", member="fpc0")],
        [{**pem("Failed"), **row()}, {**pem("OK", component="PEM 1"), **row()}],
        [("OK", "Failed", "NETCONF", 30, 80)],
    ),
    (
        "another member of several by the CLI",
        [pem("OK", member="fpc0"), pem("Failed", member="fpc1")],
        [{**pem("Failed"), **row()}],
        [],
    ),
    (
        "another member of several by the verification",
        [pem("OK")],
        [{**pem("Failed", member="fpc1"), **row()}, {**pem("OK", member="fpc0"), **row()}],
        [],
    ),
    ("another device", [pem("OK")], [{**pem("Failed"), **row(host="r2")}], []),
    ("another component", [pem("OK")], [{**pem("Failed", component="PEM 1"), **row()}], []),
    (
        "by show chassis fpc",
        [pem("OK", "fpc")],
        [{**pem("Failed", "fpc"), **row()}],
        [("OK", "Failed", "NETCONF", 30, 80)],
    ),
    ("by another output", [pem("OK", "re")], [{**pem("Failed"), **row()}], []),
    ("by NAPALM", [pem("OK")], [{**pem("Failed", "napalm"), **row("napalm")}], [("OK", "Failed", "NAPALM", 30, 80)]),
    (
        "by NAPALM against a reply",
        [pem("OK")],
        [{**pem("OK"), **row()}, {**pem("Failed", "napalm"), **row("napalm")}],
        [],
    ),
    (
        "by NAPALM, the reply of another component",
        [pem("OK")],
        [{**pem("OK", component="PEM 1"), **row()}, {**pem("Failed", "napalm"), **row("napalm")}],
        [("OK", "Failed", "NAPALM", 30, 80)],
    ),
    (
        "by two readings, the first counts",
        [pem("OK")],
        [{**pem("Failed"), **row("import", line=81)}, {**pem("Empty"), **row()}],
        [("OK", "Failed", "the imported XML", 30, 81)],
    ),
    ("nothing verified", [pem("OK")], [], []),
    (
        "in two classes by the verification",
        [pem("OK")],
        [{**pem("OK"), **row()}, {**pem("Failed"), **row(line=81)}],
        [("OK", "Failed", "NETCONF", 30, 81)],
    ),
    (
        "in two classes by the CLI",
        [pem("OK"), pem("Failed", line=31)],
        [{**pem("OK"), **row()}],
        [("Failed", "OK", "NETCONF", 31, 80)],
    ),
    (
        "in two classes by both",
        [pem("OK"), pem("Failed", line=31)],
        [{**pem("OK"), **row()}, {**pem("Failed"), **row(line=81)}],
        [],
    ),
    (
        "in two classes, and in one by the verification",
        [pem("OK"), pem("Failed", line=31)],
        [{**pem("Failed"), **row()}],
        [],
    ),
    (
        "in two classes, and exchanged",
        [pem("OK"), pem("Failed", line=31)],
        [{**pem("Failed"), **row()}, {**pem("OK"), **row(line=81)}],
        [("OK", "Failed", "NETCONF", 30, 80)],
    ),
    (
        "in two classes, and failed in both by the verification",
        [pem("OK"), pem("Failed", line=31)],
        [{**pem("Failed"), **row()}, {**pem("Failed"), **row(line=81)}],
        [("OK", "Failed", "NETCONF", 30, 80)],
    ),
    (
        "in two classes, of which one starts",
        [pem("Testing"), pem("OK", line=31)],
        [{**pem("OK"), **row()}, {**pem("Testing"), **row(line=81)}],
        [],
    ),
    (
        "in two classes, and one more states nothing",
        [pem("OK"), pem("", line=31), pem("Failed", line=32)],
        [{**pem("OK"), **row()}, {**pem("Failed"), **row(line=81)}],
        [],
    ),
    (
        "exchanged between an output and another",
        [pem("OK"), pem("Failed", line=31)],
        [{**pem("Failed", "fpc"), **row()}, {**pem("OK", "fpc"), **row(line=81)}],
        [],
    ),
    (
        "in two classes by the verification, and another output of the CLI",
        [pem("OK", "fpc")],
        [{**pem("OK"), **row()}, {**pem("Failed"), **row(line=81)}],
        [],
    ),
]


@cache
def compared() -> pd.DataFrame:
    """The components of all cases on which the readings differ."""
    cases, verified = ({one[0]: {"health": one[1]} for one in HEALTH}, {one[0]: {"health": one[2]} for one in HEALTH})
    return state_discrepancies(given_all(operable.CHECK, cases, verified, {"component_states": STATES}))


@pytest.mark.parametrize(("case", "wanted"), [(one[0], one[3]) for one in HEALTH], ids=[one[0] for one in HEALTH])
def test_components_by_cli_and_verification(case: str, wanted: Sequence[tuple[Any, ...]]) -> None:
    found = of_device(compared(), case)
    assert tuples(found, "state", "state_verified", "reader", "line", "verified_line") == wanted
    assert set(tuples(found, "host", "path", "subject", "component", "differs")) <= {
        (case, "PEM 0", "PEM 0", "PEM 0", True)
    }
    assert set(found["verified_reading"]) <= {"netconf", "import", "napalm"}
