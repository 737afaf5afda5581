"""A small fleet that passes every check, to be spoiled one detail at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from parsers.record_schemas import TABLES, VERIFIED_TABLES
from parsers.records import Records
from policy import testkit
from policy.check import Check
from policy.checks import CHECKS
from policy.judge import Verdict, judge
from policy.owner_records import OwnerRecords
from policy.reference.reference_tables import Reference, load_reference
from policy.settings import PolicySettings
from policy.testkit import (
    AS_OF,
    CARD,
    CHASSIS,
    HEALTH,
    INTERFACES,
    SOFTWARE,
    Row,
    Rows,
    device,
    filled,
    fru,
    outputs,
    table_rows,
)

__all__ = ["AS_OF", "CARD", "CHASSIS", "HEALTH", "INTERFACES", "SOFTWARE", "Row", "Rows", "device", "filled", "fru"]
__all__ += ["outputs"]


def good_device(changed: Rows) -> dict[str, Sequence[Row]]:
    """Rows of one good device by table, complete tables of it replaced; verified_TABLE adds rows of other readings."""
    good = testkit.good_device()
    rows = {**good, **{name: table for name, table in changed.items() if name in TABLES}}
    verified = {name: changed.get(f"verified_{name}", ()) for name in VERIFIED_TABLES}
    return {**rows, **{name: [*rows.get(name, ()), *more] for name, more in verified.items()}}


def records(**changed: Sequence[Row]) -> Records:
    """Records of one good device, complete tables of it replaced or, as verified_TABLE, verified."""
    rows = good_device(changed)
    return Records.from_rows({name: [filled(name, row) for row in rows.get(name, ())] for name in TABLES})


def fleet(devices: Mapping[str, Rows]) -> Records:
    """Records of several devices by host, each the good one with complete tables replaced."""
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for host, changed in devices.items():
        for name, table in good_device(changed).items():
            rows[name].extend(filled(name, on_host(host, row)) for row in table)
    return Records.from_rows(rows)


def on_host(host: str, row: Row) -> Row:
    """The same row on another device, whose boards have serial numbers of their own."""
    moved = {**row, "host": host}
    if row.get("transcript"):
        moved["transcript"] = f"{host}.txt"
    if str(row.get("serial_number", "")).startswith("S"):
        moved["serial_number"] = f"{row['serial_number']}@{host}"
    return moved


@cache
def shipped(*, sample: bool = True) -> Reference:
    """The shipped tables, read once."""
    return load_reference(sample=sample)


def with_rows(reference: Reference, tables: Rows) -> Reference:
    """The tables with rows put in front, as if the owner had given them."""
    changed: dict[str, Any] = {name: in_front(reference, name, rows) for name, rows in tables.items()}
    return replace(reference, **changed)


def in_front(reference: Reference, name: str, rows: Sequence[Row]) -> pd.DataFrame:
    """One table with the owner's rows before its own."""
    table: pd.DataFrame = getattr(reference, name)
    own = table_rows(name, rows)
    return pd.concat([pd.DataFrame(own)[list(table.columns)], table], ignore_index=True)


def verdict(
    given: Records | None = None,
    reference: Reference | None = None,
    settings: PolicySettings | None = None,
    as_of: date = AS_OF,
    checks: Sequence[Check] = CHECKS,
    owner: OwnerRecords | None = None,
) -> Verdict:
    """The verdict on the good device, or on other records, tables, settings or days."""
    return judge(given or records(), reference or shipped(), settings or PolicySettings(), as_of, checks, owner=owner)


@cache
def good_verdict() -> Verdict:
    """The verdict on the good device, reached once."""
    return verdict()
