"""Small inputs for the tests of checks: ours, and those that other packages bring (entry point reinstate.checks).

A device `r1` passes every check of ours; a test replaces tables of it and calls one check with them. Nothing is read
from disk, so that a case costs milliseconds.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import product
from typing import Any

import pandas as pd

from parsers.commands import REQUIRED
from parsers.record_schemas import TABLES, VERIFIED_TABLES, Reading, typed_columns
from policy.check import Check
from policy.decisions import NOT
from policy.derived_tables import DERIVED, DerivedTables
from policy.evidence.complete_outputs import COMPLETE, EXCUSED, FACTS, OUTPUT_REASONS, VALUES
from policy.finding_rows import worded
from policy.fleet.fleet_facts import FleetFacts, facts_of
from policy.given import Declared, Given
from policy.lookup.names import JOINT
from policy.owner_records import OWNER_TABLES
from policy.parts.printed_names import printed_names
from policy.reference.overlays import Tier
from policy.reference.reference_tables import Reference
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.settings import PRODUCTS, PolicySettings

AS_OF = date(2026, 11, 24)
Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]
SCHEMAS = {**TABLES, **OWNER_TABLES}
BLANKS: Row = {"int64": 0, "float64": 0.0, "bool": False}
PLACE: Row = {"source_file": "own.csv", "instead_of": ""}
ORIGIN: Row = {"confidence": "owner", "as_of": "2026-11-01", "source": "test"}
TIERS = {"owner": Tier.OWNER, "export": Tier.EXPORT, "fleet": Tier.FLEET, "reseller": Tier.RESELLER}
TIERS |= {"invented": Tier.SAMPLE}


def device(host: str = "r1", **more: Any) -> Row:
    """A device that was reached."""
    return {"host": host, "reached": True, "transcript": f"{host}.txt", "theater": "EMEA", "site": "ams1", **more}


def fru(path: str, kind: str, sku: str = "", **more: Any) -> Row:
    """A part with a serial number of its own."""
    row = {"host": "r1", "path": path, "item": path.rsplit("/", maxsplit=1)[-1], "kind": kind, "sku": sku, "line": 9}
    serial = f"S{path}".replace(" ", "")
    serial += "" if serial[-1].isdigit() else "1"
    row |= {"part_number": "750-000000", "serial_number": serial}
    return {**row, "parent": path.rpartition("/")[0], "description": f"{kind} board", **more}


CHASSIS = fru("Chassis", "chassis", "MX480", part_number="", description="MX480")
CARD = fru("FPC 0", "fpc", "MPC-3D-16XGE-SFPP", revision="REV 30")
PORTS = fru("FPC 0/PIC 0", "pic", part_number="BUILTIN", serial_number="BUILTIN", is_product=False)
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


FACTS_STATED: tuple[Row, ...] = (
    {"host": "r1", "source": "storage", "component": "/var", "name": "Capacity", "value": "12%", "line": 60},
)
COMPLETE_OUTPUT: Row = {"host": "r1", "status": "complete", "first_line": 1, "records": 5}
MAINTENANCE = ("show system storage", "show system core-dumps")


def outputs(**status: Row) -> list[Row]:
    """Every required command, complete; `show_version={...}` changes one of them."""
    return [
        {**COMPLETE_OUTPUT, "command": command, **status.get(command.replace(" ", "_"), {})} for command in REQUIRED
    ]


def good_device() -> dict[str, Sequence[Row]]:
    """The rows of the device that passes, by table."""
    return {
        "devices": [device()],
        "frus": [CHASSIS, CARD, PORTS],
        "software": [SOFTWARE],
        "health": HEALTH,
        "interfaces": INTERFACES,
        "outputs": [*outputs(), *({**COMPLETE_OUTPUT, "command": command} for command in MAINTENANCE)],
        "facts": FACTS_STATED,
    }


def filled(table: str, row: Row) -> dict[str, Any]:
    """A record with every column that is not given left blank; it is one of the CLI unless it names another source."""
    blank = blank_row(table)
    return {**blank, **{name: row[name] for name in row if name in blank}}


@cache
def blank_row(table: str) -> Row:
    """A record of the CLI with every column left blank."""
    blank = {name: BLANKS.get(kind, "") for name, kind in types_of(table).items()}
    return blank | ({"reading": str(Reading.CLI)} if table in VERIFIED_TABLES else {})


@cache
def types_of(table: str) -> dict[str, str]:
    """The type of each column of a record table."""
    return {name: str(column.dtype) for name, column in SCHEMAS[table].columns.items()}


def record_frame(table: str, rows: Iterable[Row]) -> pd.DataFrame:
    """Records of one table in its columns and types."""
    rows = [filled(table, row) for row in rows]
    return typed_records(table, rows) if rows else no_records(table).copy(deep=False)


@cache
def no_records(table: str) -> pd.DataFrame:
    """A record table without rows, made once."""
    return typed_records(table, [])


def typed_records(table: str, rows: Sequence[Row]) -> pd.DataFrame:
    """Complete rows as a record table."""
    return pd.DataFrame(typed_columns(types_of(table), rows))


def resolved(rows: Sequence[Row]) -> pd.DataFrame:
    """Parts as checks get them; a row may say otherwise of `is_product` and of each of `marks`."""
    frus = record_frame("frus", rows)
    marks = {"virtual": False, "fixed": False, "what": "", "candidates": "", "hint": ""}
    marks |= {"note": "", "names": "", "verified_as": ""}
    rows = [{"names": JOINT.join(printed_names(str(row.get("description", "")))), **row} for row in rows]
    products = [bool(row.get("is_product", row.get("kind") in PRODUCTS)) for row in rows]
    types = {"is_product": "bool", **{name: "bool" if blank is False else "str" for name, blank in marks.items()}}
    given = [{**marks, **row, "is_product": product} for row, product in zip(rows, products, strict=True)]
    return frus.assign(**typed_columns(types, given))


def answered(commands: Iterable[str], rows: Sequence[Row] = (), hosts: Sequence[str] = ("r1",)) -> pd.DataFrame:
    """The needed outputs of these devices as checks get them, complete unless a row (command, reason) says otherwise.

    A row without host is one of r1. The facts of its reason hold.
    """
    changed = {(row.get("host", "r1"), row["command"]): row for row in rows}
    conditions = {reason.code: reason.when for reason in OUTPUT_REASONS}
    found = []
    for host, command in product(hosts, dict.fromkeys((*REQUIRED, *commands))):
        more = changed.get((host, command), {})
        row: dict[str, Any] = {"host": host, "line": 1, "reason": COMPLETE, **dict.fromkeys(VALUES, ""), **more}
        row |= {"command": command, "answered": row["reason"] in {COMPLETE, EXCUSED}}
        found.append({**dict.fromkeys(FACTS, False), **holding(conditions[row["reason"]]), **row})
    types = {"host": "str", "answered": "bool", "reason": "str", "line": "int64"}
    return pd.DataFrame(typed_columns({**types, **dict.fromkeys(FACTS, "bool"), **dict.fromkeys(VALUES, "str")}, found))


def holding(when: str) -> dict[str, bool]:
    """The facts that fulfil a condition."""
    return {one.removeprefix(NOT): not one.startswith(NOT) for one in when.split(" and ") if one}


def table_rows(name: str, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Rows of a reference table as if they stood in own.csv, from line 2 on: the owner's, of 2026-11-01."""
    blank = {**dict.fromkeys(TABLE_SCHEMAS[name].schema.columns, ""), **ORIGIN, **PLACE}
    more = {"left": False} if name == "prices" else {}
    return [
        {**blank, **more, **row, "tier": tier_of(row), "source_line": number}
        for number, row in enumerate(rows, start=2)
    ]


def tier_of(row: Row) -> int:
    """The source of a row, by its confidence; the owner where it has none."""
    return int(row.get("tier", TIERS.get(row.get("confidence", "owner"), Tier.SHIPPED)))


def table_frame(name: str, rows: Sequence[Row]) -> pd.DataFrame:
    """A reference table that holds these rows and no others."""
    if not rows:
        return empty_table(name).copy(deep=False)
    return typed_table(name, table_rows(name, rows))


def small_reference(tables: Rows) -> Reference:
    """Reference tables that hold these rows and no others."""
    return Reference(**{name: table_frame(name, tables.get(name, ())) for name in TABLE_SCHEMAS}, sources=())


@cache
def empty_table(name: str) -> pd.DataFrame:
    """A reference table without rows, made once."""
    return typed_table(name, [])


def typed_table(name: str, rows: Sequence[Row]) -> pd.DataFrame:
    """Rows with their places as a reference table."""
    columns = [*TABLE_SCHEMAS[name].schema.columns, *PLACE, "source_line", "tier", *(["left"] * (name == "prices"))]
    types = {"source_line": "int64", "tier": "int64", "left": "bool"}
    return pd.DataFrame(typed_columns({column: types.get(column, "str") for column in columns}, rows))


def given(
    check: Check,
    records: Rows | None = None,
    tables: Rows | None = None,
    verified: Rows | None = None,
    settings: PolicySettings | None = None,
    as_of: date = AS_OF,
) -> Given:
    """What a check is given of the good device, with complete record tables replaced and these reference rows alone.

    `verified` are rows of the verification. Rows of `answers` name a command and a reason of complete_outputs, and
    their host where it is not r1.
    """
    rows = {**good_device(), **(records or {})}
    frames = {name: record_frame(name, rows.get(name, ())) for name in check.records if name in SCHEMAS}
    hosts = [row["host"] for row in rows["devices"] if row.get("reached", True)]
    frames |= {"frus": resolved(rows["frus"]), "answers": answered(check.needs, rows.get("answers", ()), hosts)}
    devices, purchases = (record_frame(name, rows.get(name, ())) for name in ("devices", "purchases"))
    frames |= facts_of(FleetFacts.of_nothing().pairs, purchases, frames["frus"], devices, frames["answers"]).tables()
    second = {
        name: record_frame(name, (verified or {}).get(name, ())) for name in VERIFIED_TABLES if check.verification
    }
    reference = {name: table_frame(name, (tables or {}).get(name, ())) for name in check.tables}
    derived = DerivedTables(frames, **reference)
    frames |= {name: derived[name] for name in DERIVED if name in check.records}
    return Given(
        Declared(check.id, "record table", frames, check.records),
        Declared(check.id, "verification of", second, check.records if check.verification else ()),
        Declared(check.id, "reference table", reference, check.tables),
        settings or PolicySettings(),
        as_of,
    )


def findings(check: Check, **more: Any) -> pd.DataFrame:
    """What a check finds: outcome, reason, values, sentence, remedy and places of each subject; `more` as in given."""
    return worded(check(given(check, **more)), check.reasons, check.requirement)
