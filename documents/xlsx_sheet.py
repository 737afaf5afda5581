"""The rows of an Excel workbook, each cell as the text that a person sees."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from documents.problems import InputError, Problem, did_you_mean
from documents.sheet import PORTION, Cell, Portion, Row, check_size, heading

MOST_UNPACKED, MOST_STRINGS = 2_000_000_000, 500_000_000
STRINGS = "xl/sharedStrings.xml"
EXACT_DIGITS = 15
AS_TEXT = "Format the column as text and type the value again."


def xlsx_rows(path: Path, sheet: str = "") -> list[Row]:
    """The rows of the named sheet, else of the first one; rows count from 1 as Excel shows them."""
    return list(cell_rows(path, sheet))


def xlsx_portions(path: Path, sheet: str = "") -> Iterator[Portion]:
    """The same rows in portions."""
    rows = cell_rows(path, sheet)
    while some := list(islice(rows, PORTION)):
        odd = {row.line: odd_cells(row) for row in some}
        yield Portion(
            [row.line for row in some],
            [[cell.text for cell in row.cells] for row in some],
            {line: cells for line, cells in odd.items() if cells},
        )


def odd_cells(row: Row) -> dict[int, Cell]:
    """The cells that are more than their text, by their place."""
    return {place: cell for place, cell in enumerate(row.cells) if cell.fault or cell.day}


def cell_rows(path: Path, sheet: str) -> Iterator[Row]:
    with readable(path):
        for line, (values, formulas) in enumerate(cell_pairs(path, sheet), start=1):
            yield Row(line, tuple(map(cell_of, values, formulas)))


def sheet_with(path: Path, columns: set[str]) -> str:
    """The sheet that finds most of the columns in its first row that is no comment; empty for the first sheet."""
    with readable(path), closing(load_workbook(path, read_only=True, data_only=True)) as book:
        found = {sheet.title: len(columns & headings(sheet)) for sheet in book.worksheets}
    best = max(found, key=lambda title: found[title])
    return "" if best == next(iter(found)) else best


def headings(sheet: Any) -> set[str]:
    """The names of the columns of a sheet."""
    for values in sheet.iter_rows(values_only=True):
        row = Row(0, tuple(Cell("" if value is None else str(value)) for value in values))
        if not row.skipped:
            return {heading(cell.text) for cell in row.cells}
    return set()


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """An InputError for all that goes wrong while a workbook is read."""
    check_size(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            check_unpacked(path)
            yield
    except InputError:
        raise
    except Exception as error:  # openpyxl lets through whatever a damaged archive or its XML makes Python raise
        hint = "Is it protected by a password, or an old .xls? Save it as .xlsx or .csv."
        raise InputError([Problem(str(path), "is not a workbook that can be read.", hint=hint)]) from error


def check_unpacked(path: Path, most: int = MOST_UNPACKED, most_strings: int = MOST_STRINGS) -> frozenset[str]:
    """The names of what a workbook is packed of; InputError for one that would not fit into memory when unpacked."""
    with zipfile.ZipFile(path) as archive:
        sizes = {one.filename: one.file_size for one in archive.infolist()}
    if sum(sizes.values()) > most or sizes.get(STRINGS, 0) > most_strings:
        message = f"holds {sum(sizes.values()) // 1_000_000} MB when it is unpacked, which is too much for a workbook."
        raise InputError([Problem(str(path), message, hint="Save the sheet that is meant as .csv, and use that.")])
    return frozenset(sizes)


def cell_pairs(path: Path, sheet: str) -> Iterator[tuple[Any, Any]]:
    # A formula that Excel never calculated has no value: only the second reading tells it from an empty cell.
    with (
        closing(load_workbook(path, read_only=True, data_only=True)) as values,
        closing(load_workbook(path, read_only=True)) as formulas,
    ):
        names = [worksheet.title for worksheet in values.worksheets]
        if sheet and sheet not in names:
            message = f'has no sheet "{sheet}".'
            raise InputError([Problem(str(path), message, hint=did_you_mean(sheet, names))])
        name = sheet or names[0]
        yield from zip(values[name].iter_rows(), formulas[name].iter_rows(), strict=True)


def cell_of(cell: Any, formula: Any) -> Cell:
    value, style = cell.value, str(cell.number_format)
    if value is None:
        uncalculated = formula.value is not None
        return Cell("", f"holds a formula without a result. {AS_TEXT}" if uncalculated else "")
    if isinstance(value, date | time | timedelta):
        return Cell(str(value), f"holds a date or time. {AS_TEXT}", day_of(value))
    if cell.data_type == "e":
        return Cell(str(value), f"holds the Excel error {value}. Correct the formula.")
    if isinstance(value, bool):
        return Cell(str(value).upper())
    if isinstance(value, int | float):
        return number_cell(value, style)
    return Cell(str(value))


def day_of(value: date | time | timedelta) -> str:
    """The day of a date, YYYY-MM-DD; empty for a time, alone or beside a day."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else ""
    return value.isoformat() if isinstance(value, date) else ""


def number_cell(value: int | float, style: str) -> Cell:
    text = str(int(value)) if value == int(value) else repr(value)
    if "E+" in style.upper() or len(text) > EXACT_DIGITS:
        return Cell(text, f"was made a number by Excel, so that its text is lost. {AS_TEXT}")
    return Cell(text.zfill(len(style)) if re.fullmatch("0+", style) else text)
