"""The workbook of a theater of a large fleet: the sheets of a run, their rows made part by part and held in files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pandas as pd

from documents.atomic import scratch_folder
from parsers.frame_files import encoded, load_frame
from policy.pricing.cost_lines import due_lines
from policy.pricing.totals import ScopeSums, totals_of
from reports.lists.csv_files import host_frames
from reports.lists.fleet_lists import joined_forecast
from reports.lists.worklist import WorkItems, joined_items, work_items, worklist_of
from reports.report_data import ReportData
from reports.workbook.evidence_sheet import joined_rows, lacking_rows, sheet_of
from reports.workbook.fee_sheets import COLUMNS, TABLE, FeeSums, add_fee_sums, fee_sums, with_places
from reports.workbook.list_sheet import ROWS_OF_SHEET, ListSheet, add_list, parts
from reports.workbook.new_workbook import new_workbook
from reports.workbook.plain_sheets import action_sheets, devices_sheet, forecast_sheet, frus_sheet, tables_sheet
from reports.workbook.sheet_rows import RowSource, SheetRows
from reports.workbook.submit_sheets import submit_sheet, waiting_sheet
from reports.workbook.summary_sheet import add_summary

FEE_LINES = "Fee lines"
SHOWN = ("devices.csv", "frus.csv", "costs.csv", "actions.csv")


@dataclass(frozen=True, slots=True, eq=False)
class WorkbookPart:
    """Of some devices how many rows each sheet has in their folder, and what becomes rows of the theater together."""

    folder: Path
    rows: dict[str, int]
    lacking: pd.DataFrame
    fees: FeeSums
    work: WorkItems
    forecast: pd.DataFrame
    totals: ScopeSums
    purchases: pd.DataFrame


def keep_rows(folder: Path, report: ReportData, totals: ScopeSums) -> WorkbookPart:
    """Write the rows of the sheets of some devices into a folder of their own; `totals` are made of their sums."""
    frames = host_frames(report, SHOWN)
    lines = due_lines(frames["costs.csv"]).reset_index(drop=True)
    fees = ListSheet(FEE_LINES, COLUMNS[:-1], lines)
    _, each = action_sheets({**frames, "worklist.csv": report.actions.iloc[:0]})
    sheets = (submit_sheet(report), waiting_sheet(report), fees, devices_sheet(frames), frus_sheet(frames), each)
    folder.mkdir(parents=True)
    for sheet in sheets:
        columns = [column.name for column in sheet.columns]
        (folder / f"{sheet.title}.parquet").write_bytes(encoded(sheet.rows[columns]))
    counts = {sheet.title: len(sheet.rows) for sheet in sheets}
    purchases = report.purchases[["status"]]
    work, forecast = work_items(report.actions, report.costs), report.forecast
    return WorkbookPart(folder, counts, lacking_rows(report), fee_sums(lines), work, forecast, totals, purchases)


def of_theater(fleet: ReportData, theater: str, kept: Sequence[WorkbookPart]) -> ReportData:
    """Of what is held of a fleet what the summary of a theater states, with the totals of its parts."""
    devices = fleet.devices[fleet.devices["theater"] == theater].reset_index(drop=True)
    totals = ScopeSums()
    for part in kept:
        totals.add(part.totals)
    return replace(
        fleet,
        devices=devices,
        results=fleet.results[fleet.results["host"].isin(devices["host"])].reset_index(drop=True),
        totals=totals_of(totals, fleet.settings.currency),
        purchases=pd.concat([part.purchases for part in kept], ignore_index=True),
        actions=fleet.actions.iloc[:0],
        forecast=fleet.forecast.iloc[:0],
        findings=fleet.findings.iloc[:0],
        host_sums=None,
        changes=None,
        trend=(),
    )


def write_theater_workbook(
    path: Path, theater: ReportData, kept: Sequence[WorkbookPart], most_rows: int = ROWS_OF_SHEET
) -> None:
    """Write the workbook of the parts of a theater; `theater` has its devices, results and totals.

    OSError when the folder cannot be written.
    """
    sums, none = joined_sums(kept), theater_without_rows(theater)
    forecast = joined_forecast([part.forecast for part in kept])
    work = worklist_of(joined_items(part.work for part in kept))
    once, each = action_sheets({**none, "worklist.csv": work})
    empty = (submit_sheet(theater), waiting_sheet(theater), devices_sheet(none), frus_sheet(none), each)
    submit, waiting, devices, frus, each = (in_files(sheet, kept) for sheet in empty)
    lines = fee_lines_of(kept, sums)
    title = f"Reinstatement audit of {theater.as_of}"
    with (
        scratch_folder(path) as folder,
        path.open("wb") as packed,
        new_workbook(packed, title, theater.as_of, folder) as book,
    ):
        add_summary(book, theater)
        add_list(book, submit, most_rows=most_rows)
        add_list(book, waiting, most_rows=most_rows)
        add_fee_sums(book, sums, [part.table for part in parts(lines, most_rows)])
        lacking = sheet_of(joined_rows([part.lacking for part in kept]))
        for sheet in (
            lines,
            devices,
            frus,
            lacking,
            once,
            each,
            forecast_sheet({"forecast.csv": forecast}),
            tables_sheet(theater),
        ):
            add_list(book, sheet, most_rows=most_rows)


def joined_sums(kept: Sequence[WorkbookPart]) -> FeeSums:
    """What the lines of all parts come to."""
    found: FeeSums = {}
    for part in kept:
        for key, sums in part.fees.items():
            if key in found:
                found[key].add(sums)
            else:
                found[key] = sums
    return found


def theater_without_rows(theater: ReportData) -> dict[str, pd.DataFrame]:
    """The frames of lists that lie in files."""
    return {name: frame.iloc[:0] for name, frame in host_frames(theater, SHOWN).items()}


def in_files(sheet: ListSheet, kept: Sequence[WorkbookPart]) -> ListSheet:
    """The sheet with the rows that lie in the folders of parts."""
    sources = [RowSource(part.rows[sheet.title], partial(load_frame, part.folder, sheet.title)) for part in kept]
    return ListSheet(sheet.title, sheet.columns, sheet.rows.iloc[:0], sheet.table, SheetRows(tuple(sources)))


def fee_lines_of(kept: Sequence[WorkbookPart], sums: FeeSums) -> ListSheet:
    """Every line that is due, each with the number of its theater and site among all."""
    sources = [RowSource(part.rows[FEE_LINES], partial(placed_lines, part.folder, sums)) for part in kept]
    return ListSheet(FEE_LINES, COLUMNS, pd.DataFrame(), TABLE, SheetRows(tuple(sources)))


def placed_lines(folder: Path, sums: FeeSums) -> pd.DataFrame:
    """The lines of a part."""
    return with_places(load_frame(folder, FEE_LINES), sums)
