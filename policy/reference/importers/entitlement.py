"""The Excel file of Juniper's entitlement search."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from documents.problems import InputError, Problem
from documents.sheet import heading
from policy.reference.importers.dates import DayOrder
from policy.reference.importers.open_sheets import sheets
from policy.reference.importers.sheet_columns import Told, Wanted, read_sheet
from policy.reference.importers.write_overlay import Imported, days, imported, names, once, refuse
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS

TABLE = "entitlements"
SHEET = "ReportData"
COLUMNS = {
    "serial_number": "Serial No.",
    "contract": "Contract ID",
    "start": "Start Date",
    "end": "End Date",
    "warranty_end": "Warranty Expiry Date",
}
DAYS = ("start", "end", "warranty_end")


def import_entitlement(
    path: Path, as_of: date, columns: Mapping[str, str], order: DayOrder | None, told: Told
) -> Imported:
    """The contracts and warranties of a file of that day; its dates are month-day-year unless said otherwise."""
    named = {**COLUMNS, **columns}
    wanted = Wanted(named, "serial_number", frozenset(DAYS))
    notes: list[str] = []
    found = [cells for sheet in sheets(path, notes, named.values()) if (cells := read_sheet(sheet, wanted, told))]
    chosen = [cells for cells in found if SHEET in cells.label] or found
    if not chosen:
        message = f'no sheet has a column "{named["serial_number"]}" in its first rows.'
        raise InputError([Problem(path.name, message, hint=f"Export the search again; its sheet is called {SHEET}.")])
    problems = [problem for cells in chosen for problem in cells.problems]
    rows = pd.concat([cells.rows for cells in chosen], ignore_index=True)
    label = chosen[0].label
    blank = rows.loc[rows["serial_number"] == "", "line"]
    notes += [f"{label}:{line} has no serial number and was left aside." for line in blank]
    rows = rows[rows["serial_number"] != ""]
    rows = rows.assign(serial_number=rows["serial_number"].str.upper())
    problems += [problem for column in ("serial_number", "contract") for problem in names(rows, column, label)]
    rows, wrong = days(rows, DAYS, label, order or DayOrder.MONTH_FIRST)
    rows, several = once(rows, label, TABLE_SCHEMAS[TABLE], ("warranty_end",))
    refuse([*problems, *wrong])
    notes += [
        f"{label}: {len(several)} rows repeat a contract with another end of warranty; the last end counts."
    ] * bool(several)
    last = rows.sort_values("warranty_end", ascending=False, kind="stable")
    rows = last.drop_duplicates(list(TABLE_SCHEMAS[TABLE].key)).sort_index()
    return imported(TABLE, rows, as_of, path.name, notes, f"search-{heading(path.stem)}-{as_of}")
