"""The workbook of the example run, with hostile texts in its cells, and without the values of its formulas."""

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
from report_example import example_report

from reports.lists.csv_files import csv_frames
from reports.report_data import ReportData
from reports.workbook.list_sheet import ROWS_OF_SHEET
from reports.workbook.run_workbook import write_workbook

HOSTILE = (
    "=1+1",
    "@SUM(A1)",
    "+1-1",
    "00012345",
    "1E5",
    "2026-11-24",
    "TRUE",
    "https://example.com",
    "<r><t>rich</t></r>",
    "</t></is></c>",
    "_x0041_x0042_",
    "&amp;",
    " blanks ",
    "two\nlines",
    "'quoted",
)
VALUE_OF_FORMULA = re.compile(rb"(</f>)<v>[^<]*</v>")


def hostile_report() -> ReportData:
    """The example, with a part of each hostile serial number in the device that can be submitted."""
    report = example_report()
    first = report.frus.iloc[:1]
    parts = [
        first.assign(path=f"FPC {number}", serial_number=text, description=text)
        for number, text in enumerate(HOSTILE, 20)
    ]
    return replace(report, frus=pd.concat([report.frus, *parts], ignore_index=True))


def workbook_of(report: ReportData, run: Path, most_rows: int = ROWS_OF_SHEET) -> Path:
    """The workbook of a report."""
    return write_workbook(run, report, csv_frames(report), most_rows)


def without_values(book: Path, out: Path) -> Path:
    """The workbook with formulas that nobody has worked out yet."""
    with zipfile.ZipFile(book) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            after.writestr(name, VALUE_OF_FORMULA.sub(rb"\1", before.read(name)))
    return out
