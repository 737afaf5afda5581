"""Rows of a verification, and frames as tuples, for the tests of comparisons."""

from typing import Any

import pandas as pd

from policy.testkit import Row

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
