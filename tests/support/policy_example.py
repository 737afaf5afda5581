"""A small fleet that passes every check, to be spoiled one detail at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from parsers.commands import REQUIRED
from parsers.record_schemas import TABLES, VERIFIED_TABLES, Reading
from parsers.records import Records
from policy.checks import CHECKS
from policy.context import Check
from policy.judge import Verdict, judge
from policy.reference.overlays import Tier
from policy.reference.reference_tables import Reference, load_reference
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.settings import PolicySettings

PLACE = {"source_file": "own.csv", "instead_of": ""}
AS_OF = date(2026, 11, 24)
Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]
BLANKS: Row = {"int64": 0, "float64": 0.0, "bool": False}


def filled(table: str, row: Row) -> dict[str, Any]:
    """A record with every column that is not given left blank; it is one of the CLI unless it names its reading."""
    columns = TABLES[table].columns
    row = {"reading": str(Reading.CLI), **row} if table in VERIFIED_TABLES else row
    return {name: row.get(name, BLANKS.get(str(column.dtype), "")) for name, column in columns.items()}


def device(host: str = "r1", **more: Any) -> Row:
    """A device that was reached."""
    return {"host": host, "reached": True, "transcript": f"{host}.txt", "theater": "EMEA", "site": "ams1", **more}


def fru(path: str, kind: str, sku: str = "", **more: Any) -> Row:
    """A part with a serial number of its own."""
    row = {"host": "r1", "path": path, "item": path.rsplit("/", maxsplit=1)[-1], "kind": kind, "sku": sku, "line": 9}
    row |= {"part_number": "750-000000", "serial_number": f"S{path}".replace(" ", "")}
    return {**row, "parent": path.rpartition("/")[0], "description": f"{kind} board", **more}


CHASSIS = fru("Chassis", "chassis", "MX480", part_number="", description="MX480")
CARD = fru("FPC 0", "fpc", "MPC-3D-16XGE-SFPP", revision="REV 30")
HEALTH: tuple[Row, ...] = (
    {"host": "r1", "component": "FPC 0", "source": "fpc", "state": "Online", "line": 20},
    {"host": "r1", "component": "PEM 0", "source": "environment", "state": "OK", "line": 30},
)
INTERFACES: tuple[Row, ...] = (
    {"host": "r1", "interface": "xe-0/0/0", "admin": "up", "oper": "up", "line": 50},
    {"host": "r1", "interface": "xe-0/0/1", "admin": "up", "oper": "down", "line": 51},
    {"host": "r1", "interface": "lo0", "admin": "up", "oper": "up", "line": 52},
)
SOFTWARE: Row = {"host": "r1", "model": "mx480", "release": "23.4R2-S3.9", "train": "23.4", "shipped": True, "line": 4}


def outputs(**status: Row) -> list[Row]:
    """Every required command, complete; `show_version={...}` changes one of them."""
    whole: Row = {"host": "r1", "status": "complete", "first_line": 1, "records": 5}
    return [{**whole, "command": command, **status.get(command.replace(" ", "_"), {})} for command in REQUIRED]


def good_device(changed: Rows) -> dict[str, Sequence[Row]]:
    """Rows of one good device by table, whole tables of it replaced; verified_TABLE adds rows of other readings."""
    good: Rows = {
        "devices": [device()],
        "frus": [CHASSIS, CARD],
        "software": [SOFTWARE],
        "health": HEALTH,
        "interfaces": INTERFACES,
        "outputs": outputs(),
    }
    rows = {**good, **{name: table for name, table in changed.items() if name in TABLES}}
    verified = {name: changed.get(f"verified_{name}", ()) for name in VERIFIED_TABLES}
    return {**rows, **{name: [*rows.get(name, ()), *more] for name, more in verified.items()}}


def records(**changed: Sequence[Row]) -> Records:
    """Records of one good device, whole tables of it replaced or, as verified_TABLE, verified."""
    rows = good_device(changed)
    return Records.from_rows({name: [filled(name, row) for row in rows.get(name, ())] for name in TABLES})


def fleet(devices: Mapping[str, Rows]) -> Records:
    """Records of several devices by host, each the good one with whole tables replaced."""
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
    blank = dict.fromkeys(TABLE_SCHEMAS[name].schema.columns, "")
    origin = {"confidence": "owner", "as_of": "2026-11-01", "source": "test"}
    own = [
        {**blank, **origin, "left": False, **row, "tier": tier_of(row), **PLACE, "source_line": number}
        for number, row in enumerate(rows, start=2)
    ]
    return pd.concat([pd.DataFrame(own)[list(table.columns)], table], ignore_index=True)


def tier_of(row: Row) -> int:
    """Who speaks in a row, by its confidence where nothing else is said: the owner."""
    tiers = {"owner": Tier.OWNER, "export": Tier.EXPORT, "fleet": Tier.FLEET, "invented": Tier.SAMPLE}
    return int(row.get("tier", tiers.get(row.get("confidence", "owner"), Tier.SHIPPED)))


def verdict(
    given: Records | None = None,
    reference: Reference | None = None,
    settings: PolicySettings | None = None,
    as_of: date = AS_OF,
    checks: Sequence[Check] = CHECKS,
) -> Verdict:
    """The verdict on the good device, or on other records, tables, settings or days."""
    return judge(given or records(), reference or shipped(), settings or PolicySettings(), as_of, checks)


def two_devices(given: Records) -> Records:
    """The same device twice, as r1 and r2, serial numbers and all."""
    tables = {name: given.every_reading(name) for name in TABLES}
    doubled = {
        name: pd.concat([table, table.assign(host=table["host"].str.replace("r1", "r2"))], ignore_index=True)
        for name, table in tables.items()
    }
    return Records.from_tables(doubled)
