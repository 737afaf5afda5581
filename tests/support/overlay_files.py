"""Files of reference tables, written by the row, and the table that they come to."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from parsers.record_schemas import typed_columns
from policy.reference.overlays import Tier
from policy.reference.precedence import table_of
from policy.reference.precedence_by_fact import CONFLICTS
from policy.reference.read_table import TableFile, TableSource
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.testkit import ORIGIN, Row

OWNER, EXPORT, FLEET, SHIPPED, RESELLER, SAMPLE = Tier
File = tuple[Tier, str, Sequence[Row]]
Came = tuple[Tier, str, Sequence[Row], int]


def read(name: str, tier: Tier, file: str, rows: Sequence[Row], arrived: int = 0) -> TableFile:
    """A file of a table, its rows from line 2 on."""
    blank = {**dict.fromkeys(TABLE_SCHEMAS[name].schema.columns, ""), **ORIGIN, "source_file": file}
    filled = [{**blank, **row, "line": line} for line, row in enumerate(rows, start=2)]
    frame = pd.DataFrame(typed_columns({**dict.fromkeys(blank, "str"), "line": "int64"}, filled))
    days = [date.fromisoformat(day) for day in frame["as_of"] if day]
    return TableFile(
        frame, TableSource(name, file, "", len(rows), max(days, default=None), ""), (), tier, file, arrived
    )


def joined(name: str, files: Sequence[Came | File]) -> tuple[Any, Any]:
    """Rows and conflicts of a table from its files."""
    rows, conflicts = table_of(name, [read(name, *one) for one in files])
    assert list(conflicts.columns) == list(CONFLICTS)
    return rows.to_dict("records"), conflicts.to_dict("records")


def life(day: str, sku: str = "X", **more: str) -> Row:
    return {"sku": sku, "last_order_date": day, **more}


ONE, TWO = "2030-01-01", "2031-01-01"


def number(sku: str, part: str = "750-1") -> Row:
    return {"part_number": part, "sku": sku}
