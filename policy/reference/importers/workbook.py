"""The sheets of a workbook row by row, in bounded memory."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import repeat
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from documents.problems import InputError, Problem
from documents.text import clean
from documents.xlsx_sheet import check_unpacked
from policy.reference.importers.amounts import cents

EXACT_DIGITS = 15
PART = 1 << 20
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
IN_FORMAT = re.compile(r"\[\$([^\]-]*)|\"([^\"]*)\"|([$€£¥])")
LOST = "was made a number by Excel, so that its text is lost. Format the column as text and type the value again."
Fault = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the texts of its cells, a date as YYYY-MM-DD; the places that held dates; faults by place."""

    number: int
    cells: tuple[str, ...]
    dates: frozenset[int] = frozenset()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or the one page of a CSV file; its rows are read as they are asked for.

    `merged` are the areas of merged cells: first row, last row, as A1:C1.
    """

    file: str
    name: str
    rows: Iterator[Line]
    size: int | None
    merged: tuple[tuple[int, int, str], ...] = ()

    @property
    def label(self) -> str:
        """The file and sheet as problems name them."""
        return f"{self.file} [{self.name}]" if self.name else self.file


def workbook_sheets(path: Path, notes: list[str]) -> Iterator[Sheet]:
    """Each visible sheet; an InputError for whatever openpyxl cannot make of the file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            note_macros(path, notes)
            with closing(load_workbook(path, read_only=True, data_only=True)) as book:
                for sheet in book.worksheets:
                    if sheet.sheet_state == "visible":
                        yield sheet_of(path, sheet)
                    else:
                        notes.append(
                            f"{path.name} [{sheet.title}] is hidden and was not read; unhide it if it is meant."
                        )
    except (InputError, GeneratorExit):
        raise
    except Exception as error:  # openpyxl lets through whatever a damaged archive or its XML makes Python raise
        hint = "Save it again as .xlsx, or as .csv."
        raise InputError([Problem(path.name, "is not a workbook that can be read.", hint=hint)]) from error


def note_macros(path: Path, notes: list[str]) -> None:
    """A note when a workbook has macros, which are never run; InputError for one that would not fit into memory."""
    try:
        parts = check_unpacked(path)
    except InputError as error:
        raise InputError(replace(problem, file=path.name) for problem in error.problems) from error
    if any(name.endswith("vbaProject.bin") for name in parts):
        notes.append(f"{path.name} has macros; they were not run.")


def sheet_of(path: Path, sheet: Any) -> Sheet:
    """A sheet with what its XML says of merged cells and formulas."""
    inner = str(sheet._worksheet_path).lstrip("/")
    merged, formulas = scanned(path, inner)
    size = sheet.max_row
    sheet.reset_dimensions()  # a dimension that is too small would cut rows off
    cells = sheet.iter_rows()
    rows = with_formulas(path, sheet.title, cells) if formulas else zip(cells, repeat(()), strict=False)
    return Sheet(
        path.name, sheet.title, (line_of(number, row) for number, row in enumerate(rows, start=1)), size, merged
    )


def scanned(path: Path, inner: str) -> tuple[tuple[tuple[int, int, str], ...], bool]:
    """The merged areas of a sheet, and whether it has formulas, read in parts."""
    merged: dict[str, tuple[int, int, str]] = {}
    formulas, rest = False, b""
    with zipfile.ZipFile(path) as archive, archive.open(inner) as file:
        while part := file.read(PART):
            text = rest + part
            formulas = formulas or FORMULA.search(text) is not None
            for one in MERGED.finditer(text):
                area = f"{one[1].decode()}{one[2].decode()}:{one[3].decode()}{one[4].decode()}"
                merged[area] = (int(one[2]), int(one[4]), area)
            rest = text[-200:]
    return tuple(merged.values()), formulas


def with_formulas(path: Path, title: str, rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, Any]]:
    """The rows beside the same ones with formulas in the place of results."""
    with closing(load_workbook(path, read_only=True)) as book:
        sheet = book[title]
        sheet.reset_dimensions()
        yield from zip(rows, sheet.iter_rows(), strict=True)


def line_of(number: int, row: tuple[tuple[Any, ...], tuple[Any, ...]]) -> Line:
    """A row of a workbook as text."""
    cells, formulas = row
    texts, dates, faults = [], [], []
    for place, cell in enumerate(cells):
        text, dated, fault = text_of(cell, formulas[place] if place < len(formulas) else None)
        texts.append(text)
        if dated:
            dates.append(place)
        if fault:
            faults.append((place, fault))
    return Line(number, tuple(texts), frozenset(dates), tuple(faults))


def text_of(cell: Any, formula: Any) -> tuple[str, bool, str]:
    """The text of a cell, whether it is a date, and what is wrong with it."""
    value = cell.value
    if value is None:
        lost = formula is not None and formula.value is not None
        return (
            "",
            False,
            "holds a formula without a result. Open the workbook in Excel and save it again." if lost else "",
        )
    if isinstance(value, str):
        error = f"holds the Excel error {value}. Correct the formula." if cell.data_type == "e" else ""
        return clean(value), False, error
    if isinstance(value, bool):
        return str(value).upper(), False, ""
    if isinstance(value, int | float):
        return number_text(value, str(cell.number_format))
    return day_text(value)


def day_text(value: date | time | timedelta) -> tuple[str, bool, str]:
    """The day of a date; a time of day beside it is no fault of a date column that is exported at midnight."""
    if isinstance(value, datetime):
        return value.date().isoformat(), True, "" if value.time() == time() else "holds an hour beside the day."
    if isinstance(value, date):
        return value.isoformat(), True, ""
    return str(value), False, "holds a time, not a date."


def number_text(value: int | float, style: str) -> tuple[str, bool, str]:
    """A number with the currency that its format shows."""
    text = str(int(value)) if value == int(value) else cents(float(value))
    if "E+" in style.upper() or len(text) > EXACT_DIGITS:
        return text, False, LOST
    if re.fullmatch("0+", style):
        return text.zfill(len(style)), False, ""
    signs = [next(filter(None, found), "").strip() for found in IN_FORMAT.findall(style.partition(";")[0])]
    currency = next((sign for sign in signs if re.fullmatch(r"US\$|[$€£¥]|[A-Z]{3}", sign)), "")
    return f"{currency} {text}".strip(), False, ""
