"""The workbook of a large fleet as one: its sums and actions, and which page and workbook has each of its parts."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from documents.atomic import atomic_file, scratch_folder
from reports.lists.csv_columns import CSV_FILES
from reports.lists.declared_columns import CsvColumn
from reports.lists.fleet_lists import FleetLists
from reports.page.fleet_page import PartStated
from reports.page.page_parts import UNKNOWN
from reports.report_data import ReportData
from reports.workbook.list_sheet import ROWS_OF_SHEET, ListSheet, add_list
from reports.workbook.new_workbook import new_workbook
from reports.workbook.plain_sheets import action_sheets, columns_of, forecast_sheet, tables_sheet
from reports.workbook.run_workbook import WORKBOOK
from reports.workbook.summary_sheet import add_summary
from reports.workbook.trend_sheet import trend_sheets

SUMS = (
    "devices passed failed incomplete currency submit_everything submit_passing submit_remedied avoidable at_risk "
    "unpriced contracts_passing contracts_remedied licenses_passing licenses_remedied unpriced_bought"
)
PAGES = (
    CsvColumn("theater", "theater of the devices"),
    CsvColumn("sites", "their sites, joined by a comma"),
    CsvColumn("page", "page of the run that has them"),
    CsvColumn("workbook", "workbook of the run that has them, with the others of their theater"),
    *columns_of("totals.csv", SUMS),
)


def write_fleet_workbook(
    run: Path, fleet: ReportData, lists: FleetLists, stated: Sequence[PartStated], workbooks: Mapping[str, str]
) -> Path:
    """Write report.xlsx of a fleet whose theaters have `workbooks` of their own, atomically.

    OSError when the folder cannot be written.
    """
    path, title, frames = run / WORKBOOK, f"Reinstatement audit of {fleet.as_of}", lists.frames(fleet)
    once, _ = action_sheets({**frames, "actions.csv": pd.DataFrame(columns=["host"])})
    with (
        scratch_folder(path) as folder,
        atomic_file(path) as packed,
        new_workbook(packed, title, fleet.as_of, folder) as book,
    ):
        add_summary(book, fleet)
        for sheet in (
            pages_sheet(stated, workbooks),
            ListSheet("Fees by site", CSV_FILES["fee-totals.csv"], frames["fee-totals.csv"]),
            once,
            forecast_sheet(frames),
            *trend_sheets(fleet),
            tables_sheet(fleet),
        ):
            add_list(book, sheet, most_rows=ROWS_OF_SHEET)
    return path


def pages_sheet(stated: Sequence[PartStated], workbooks: Mapping[str, str]) -> ListSheet:
    """A row for each page and currency, with its rows of the totals."""
    rows = [
        {
            **row,
            "theater": one.part.theater or UNKNOWN,
            "sites": ", ".join(site or UNKNOWN for site in one.part.sites),
            "page": one.part.page,
            "workbook": workbooks[one.part.theater],
        }
        for one in stated
        for row in one.totals
    ]
    return ListSheet("Pages", PAGES, pd.DataFrame(rows, columns=[column.name for column in PAGES]))
