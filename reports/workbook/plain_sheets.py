"""The sheets that show a list of the run as its CSV file has it, in the columns that a reader works with."""

from collections.abc import Mapping

import pandas as pd

from reports.lists.csv_columns import CSV_FILES
from reports.lists.declared_columns import CellFormat, CsvColumn
from reports.report_data import ReportData
from reports.workbook.list_sheet import TEAM_NOTES, ListSheet

Frames = Mapping[str, pd.DataFrame]
NOTES = CsvColumn(TEAM_NOTES, "for the team: nothing is written here, and nothing is read from here")
DEVICES = (
    "theater site host model chassis_serial result stage fails missing result_then rack country lot group reached "
    "failure detail verified not_verified"
)
FRUS = "host member path kind sku part_number revision serial_number description candidates is_product"
WORKLIST = (
    "action owner devices hosts parts checks replacement unlocks unlocks_together saves replacements currency unpriced "
    "helps"
)
ACTIONS = (
    "host order action owner check member path outcome sentence release replacement replacement_price "
    "replacement_currency unlocks unlocks_together saves currency unpriced helps"
)
FORECAST = "quarter host member path serial_number outcome date sentence remedy owner held_up currency unpriced"
TABLES = (
    CsvColumn("table", "reference table"),
    CsvColumn("file", "file that its rows are from"),
    CsvColumn("rows", "rows of the file", CellFormat.NUMBER),
    CsvColumn("newest", "day of its youngest row", CellFormat.DAY),
    CsvColumn("days", "days from then to the day of the audit", CellFormat.NUMBER),
    CsvColumn("too_old", "yes where the table is too old for the audit by max_table_age_days"),
    CsvColumn("note", "what is to be known of the file"),
    CsvColumn("sha256", "SHA-256 of the file"),
)


def columns_of(file: str, names: str) -> tuple[CsvColumn, ...]:
    """Some columns of a CSV file, in another order."""
    known = {column.name: column for column in CSV_FILES[file]}
    return tuple(known[name] for name in names.split())


def devices_sheet(frames: Frames) -> ListSheet:
    """Every device."""
    return ListSheet("Devices", columns_of("devices.csv", DEVICES), frames["devices.csv"])


def frus_sheet(frames: Frames) -> ListSheet:
    """Every part that the devices list."""
    return ListSheet("FRUs", columns_of("frus.csv", FRUS), frames["frus.csv"])


def action_sheets(frames: Frames) -> tuple[ListSheet, ListSheet]:
    """What is to be done, the same for many devices once, and device by device; both with room for notes."""
    once, each = frames["worklist.csv"].assign(notes=""), frames["actions.csv"].assign(notes="")
    return (
        ListSheet("Actions", (*columns_of("worklist.csv", WORKLIST), NOTES), once),
        ListSheet("Actions by device", (*columns_of("actions.csv", ACTIONS), NOTES), each),
    )


def forecast_sheet(frames: Frames) -> ListSheet:
    """What gets worse within the next eight quarters."""
    return ListSheet("Forecast", columns_of("forecast.csv", FORECAST), frames["forecast.csv"])


def tables_sheet(report: ReportData) -> ListSheet:
    """The reference tables that the run was judged by, with their age."""
    stale = {(table.name, table.file) for table in report.stale_tables}
    rows = [
        {
            "table": source.name,
            "file": source.file,
            "rows": source.rows,
            "newest": source.newest.isoformat() if source.newest else "",
            "days": str((report.as_of - source.newest).days) if source.newest else "",
            "too_old": "yes" if (source.name, source.file) in stale else "",
            "note": source.note,
            "sha256": source.sha256,
        }
        for source in report.sources
    ]
    return ListSheet("Tables used", TABLES, pd.DataFrame(rows, columns=[column.name for column in TABLES]))
