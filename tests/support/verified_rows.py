"""Rows of a verification, cases side by side in one fleet, and frames as tuples, for the tests of comparisons."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from check_cases import on_host

from policy.check import Check
from policy.given import Given
from policy.testkit import Row, Rows, given, good_device

DIFFERS, BY_CLI, BY_OTHER = (True, False, False), (False, True, False), (False, False, True)
REACHED: Row = {"host": "r1", "reached": True}
WANTED: Row = {"host": "r1", "wanted": True, "reading": "netconf", "verified": True, "sound": True}
NOT_READ: Row = {**WANTED, "verified": False, "sound": False, "reason": "netconf-closed"}
PART: Row = {
    **{"host": "r1", "path": "FPC 0", "item": "FPC 0", "kind": "fpc"},
    **{"part_number": "750-1", "serial_number": "S1", "description": "MPC", "line": 9},
}


def row(reading: str = "netconf", **values: Any) -> Row:
    """A row of a verification of r1."""
    return {"host": "r1", "reading": reading, "line": 80, **values}


def tuples(rows: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    """The values of some columns, row by row."""
    return list(rows[list(columns)].itertuples(index=False, name=None))


def given_all(
    check: Check, cases: Mapping[str, Rows], verified: Mapping[str, Rows], tables: Rows | None = None
) -> Given:
    """What a check is given of a fleet in which each case is the good device, with tables replaced."""
    complete = {case: {**good_device(), **rows} for case, rows in cases.items()}
    return given(check, on_hosts(complete), tables, on_hosts(verified))


def on_hosts(cases: Mapping[str, Rows]) -> Rows:
    """The rows of all cases by table, each on the device of its case."""
    found: dict[str, list[Row]] = {}
    for case, tables in cases.items():
        for name, rows in tables.items():
            found.setdefault(name, []).extend(on_host(case, one) for one in rows)
    return found


def of_device(found: pd.DataFrame, case: str) -> pd.DataFrame:
    """What is found of the device of a case, and of others that stand beside it in the case."""
    return found[(found["host"] == case) | found["host"].str.startswith(f"{case} @ ")]
