"""The Excel file of Juniper's entitlement search."""

from dataclasses import replace
from pathlib import Path

from documents.dates import DayOrder
from documents.problems import InputError, Problem
from documents.sheet import heading
from policy.reference.importers.by_headings import cells_of, typed_parts, wanted_of
from policy.reference.importers.importer import Importer
from policy.reference.importers.options import ImportOptions, Option
from policy.reference.importers.write_overlay import Imported, imported, refuse
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.reference.sheet_columns import Cells, ReportProgress
from policy.reference.typed_rows import once

TABLE = "entitlements"
SCHEMA = TABLE_SCHEMAS[TABLE]
SHEET = "ReportData"
ALIASES = {
    "serial_number": "Serial No.",
    "contract": "Contract ID",
    "start": "Start Date",
    "end": "End Date",
    "warranty_end": "Warranty Expiry Date",
}


def import_entitlement(path: Path, options: ImportOptions, report_progress: ReportProgress) -> Imported:
    """The contracts and warranties of a file of that day.

    Its dates are month-day-year, unless they have points or a person says otherwise.
    """
    columns = {**ALIASES, **options.columns}
    notes: list[str] = []
    found, _ = cells_of(path, wanted_of(SCHEMA, columns), notes, report_progress, options.aside)
    chosen = [cells for cells in found if SHEET in cells.label] or found
    if not chosen:
        message = f'no sheet has a column "{columns["serial_number"]}" in its first rows.'
        raise InputError([Problem(path.name, message, hint=f"Export the search again; its sheet is called {SHEET}.")])
    rows, problems = typed_parts(chosen, SCHEMA, replace(options, order=options.order or usual_order(chosen)), notes)
    label = chosen[0].label
    blank = rows.loc[rows["serial_number"] == "", "line"]
    notes += [f"{label}:{line} has no serial number and was left aside." for line in blank]
    rows = rows[rows["serial_number"] != ""]
    rows = rows.assign(serial_number=rows["serial_number"].str.upper())
    rows, several = once(rows, label, SCHEMA, ("warranty_end",))
    refuse(problems)
    notes += [
        f"{label}: {len(several)} rows repeat a contract with another end of warranty; the last end counts."
    ] * bool(several)
    last = rows.sort_values("warranty_end", ascending=False, kind="stable")
    rows = last.drop_duplicates(list(SCHEMA.key)).sort_index()
    return imported(TABLE, rows, options.as_of, path.name, notes, f"search-{heading(path.stem)}-{options.as_of}")


def usual_order(found: list[Cells]) -> DayOrder | None:
    """Month before day, as the search writes it, but where points stand in them: there the day comes first."""
    dotted = any(cells.rows[name].str.contains(r"\d\.\d").any() for cells in found for name in SCHEMA.own_days)
    return None if dotted else DayOrder.MONTH_FIRST


IMPORTER = Importer(
    name="entitlement",
    table=TABLE,
    summary="Take the Excel file of Juniper's entitlement search: contracts and warranties by serial number.",
    example="ReportData.xlsx",
    aliases=ALIASES,
    takes=(Option.AS_OF, Option.COLUMN, Option.DATES, Option.SET_ASIDE),
    read=import_entitlement,
)
