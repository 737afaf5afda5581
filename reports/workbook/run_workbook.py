"""The workbook of a run: what is submitted, what is paid, what is lacking and who does what, sheet by sheet."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from documents.atomic import atomic_file, scratch_folder
from reports.report_data import ReportData
from reports.workbook.evidence_sheet import evidence_sheet
from reports.workbook.fee_sheets import add_fee_sums, fee_lines, fee_sums
from reports.workbook.list_sheet import ROWS_OF_SHEET, add_list, parts
from reports.workbook.new_workbook import new_workbook
from reports.workbook.plain_sheets import action_sheets, devices_sheet, forecast_sheet, frus_sheet, tables_sheet
from reports.workbook.submit_sheets import submit_sheet, waiting_sheet
from reports.workbook.summary_sheet import add_summary
from reports.workbook.trend_sheet import trend_sheets

WORKBOOK = "report.xlsx"


def write_workbook(
    run: Path, report: ReportData, frames: Mapping[str, pd.DataFrame], most_rows: int = ROWS_OF_SHEET
) -> Path:
    """Write report.xlsx of the frames behind the CSV files atomically; OSError when the folder cannot be written.

    Sheets go to a folder of the run as they are made; nothing but the packed workbook is held.
    """
    path, lines = run / WORKBOOK, fee_lines(frames)
    title = f"Reinstatement audit of {report.as_of}"
    with (
        scratch_folder(path) as folder,
        atomic_file(path) as packed,
        new_workbook(packed, title, report.as_of, folder) as book,
    ):
        add_summary(book, report)
        add_list(book, submit_sheet(report), most_rows=most_rows)
        add_list(book, waiting_sheet(report), most_rows=most_rows)
        add_fee_sums(book, fee_sums(lines.rows), [part.table for part in parts(lines, most_rows)])
        for sheet in (
            lines,
            devices_sheet(frames),
            frus_sheet(frames),
            evidence_sheet(report),
            *action_sheets(frames),
            forecast_sheet(frames),
            *trend_sheets(report),
            tables_sheet(report),
        ):
            add_list(book, sheet, most_rows=most_rows)
    return path
