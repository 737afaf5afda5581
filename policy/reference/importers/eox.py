"""Records of Juniper's EoX interface, as its queries answer in JSON."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from documents.problems import InputError, Problem
from documents.sheet import check_size, heading, read_bytes
from documents.text import clean
from policy.reference.importers.importer import Importer
from policy.reference.importers.options import ImportOptions, Option
from policy.reference.importers.write_overlay import Imported, imported, refuse
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.reference.sheet_columns import ReportProgress
from policy.reference.typed_rows import days, names, once, with_skus

TABLE = "lifecycle"
PRODUCT = "eoxProduct"
NAMES = {
    PRODUCT: "sku",
    "eolAnnounceDate": "announced",
    "lastOrderDate": "last_order_date",
    "sameDaySupportDiscontinuedDate": "same_day_support_end",
    "nextDaySupportDiscontinuedDate": "next_day_support_end",
    "endofHwEngineeringDate": "end_of_hardware_engineering",
    "endofSwEngineeringDate": "end_of_software_engineering",
    "endofSupportDate": "end_of_support",
    "replacementPart": "replacement",
}
DAYS = tuple(ours for ours in NAMES.values() if ours not in {"sku", "replacement"})
LARGEST = 256_000_000
MILLISECONDS = 1000
OLDEST = 10**11


def import_eox(path: Path, options: ImportOptions, report_progress: ReportProgress) -> Imported:
    """The products of the file, exported on a day; InputError when it is no such file or a date is none."""
    check_size(path, LARGEST, "Export it in parts, and import each.")
    try:
        data = json.loads(read_bytes(path).decode("utf-8-sig"), parse_constant=str)
    except (ValueError, RecursionError) as error:
        hint = "Save the answer of the interface as it is."
        raise InputError(
            [Problem(path.name, f"is not JSON: {error}.", getattr(error, "lineno", None), hint=hint)]
        ) from error
    found = list(records(data))
    report_progress(len(found))
    if not found:
        raise InputError(
            [Problem(path.name, f'has no record with "{PRODUCT}".', hint="Export the query for products.")]
        )
    rows = pd.DataFrame([row_of(number, one) for number, one in enumerate(found, start=1)])
    rows = with_skus(rows.astype({"line": "int64"}))
    notes = [
        f"{path.name}: record {line} names no product and was left aside."
        for line in rows.loc[rows["sku"] == "", "line"]
    ]
    rows, problems = days(rows[rows["sku"] != ""], DAYS, path.name, options.order)
    # Without days it says nothing, and would take the place of rows that do.
    blank = (rows[list(DAYS)] == "").all(axis=1) & (not problems)
    notes += [f"{path.name}: {sku} has no milestone and was left aside." for sku in rows.loc[blank, "sku"]]
    rows = rows[~blank]
    rows, repeated = once(rows.assign(source=path.name), path.name, TABLE_SCHEMAS[TABLE], (*DAYS, "replacement"))
    refuse([*names(rows, "sku", path.name), *problems, *repeated])
    return imported(TABLE, rows, options.as_of, path.name, notes, f"eox-{heading(path.stem)}-{options.as_of}")


def records(data: Any) -> Iterator[Mapping[str, Any]]:
    """Every record of a product, however deep it lies."""
    waiting = [data]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict) and PRODUCT in one:
            yield one
        elif isinstance(one, dict):
            waiting += reversed(list(one.values()))
        elif isinstance(one, list):
            waiting += reversed(one)


def row_of(number: int, record: Mapping[str, Any]) -> dict[str, Any]:
    return {"line": number, **{ours: text_of(record.get(name)) for name, ours in NAMES.items()}}


def text_of(value: Any) -> str:
    """A value as text; a number of the size of milliseconds since 1970 is the day it means."""
    if value in (None, {}, []):
        return ""
    if isinstance(value, int) and abs(value) >= OLDEST:
        with suppress(OverflowError, OSError, ValueError):
            return datetime.fromtimestamp(value / MILLISECONDS, UTC).date().isoformat()
    return clean(str(value))


IMPORTER = Importer(
    name="eox",
    table=TABLE,
    summary="Take the JSON records of Juniper's EoX interface: end-of-life milestones.",
    example="eox.json",
    takes=(Option.AS_OF, Option.DATES),
    read=import_eox,
)
