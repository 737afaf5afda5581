"""The sheets of an Excel workbook, each cell as the text that a person sees, in bounded memory."""

import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date, datetime, time, timedelta
from itertools import repeat
from typing import Any

from documents.memory_file import File
from documents.number_format import affixes
from documents.problems import InputError, Problem, did_you_mean
from documents.sheet import NO_CELLS, Area, Cell, Row, Sheet

MOST_UNPACKED, MOST_STRINGS = 2_000_000_000, 500_000_000
STRINGS = "xl/sharedStrings.xml"
EXACT_DIGITS = 15
PART = 1 << 20
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
AS_TEXT = "Format the column as text and type the value again."
NOT_READABLE = "is not a workbook that can be read."
SAVE_AGAIN = "Is it protected by a password, or an old .xls? Save it as .xlsx or .csv."


def xlsx_sheets(path: File, file: str, notes: list[str], name: str = "") -> Iterator[Sheet]:
    """The visible sheets, or the named one alone; InputError for whatever openpyxl cannot make of the file.

    What is left aside goes to notes. The rows of a sheet can be read until the next sheet is asked for.
    """
    with readable(file):
        if any(part.endswith("vbaProject.bin") for part in check_unpacked(path, file)):
            notes.append(f"{file} has macros; they were not run.")
        with opened(path, data_only=True) as book:
            for sheet in chosen(book.worksheets, name, file):
                if name or sheet.sheet_state == "visible":
                    yield sheet_of(path, file, sheet)
                else:
                    notes.append(f"{file} [{sheet.title}] is hidden and was not read; unhide it if it is meant.")


@contextmanager
def readable(file: str) -> Iterator[None]:
    """An InputError for all that goes wrong while a workbook is read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            yield
    except (InputError, GeneratorExit):
        raise
    except Exception as error:  # openpyxl lets through whatever a damaged archive or its XML makes Python raise
        raise InputError([Problem(file, NOT_READABLE, hint=SAVE_AGAIN)]) from error


@contextmanager
def opened(path: File, *, data_only: bool) -> Iterator[Any]:
    """A workbook to be read in order, with the results of its formulas or with the formulas themselves."""
    from openpyxl import load_workbook  # noqa: PLC0415 - every command would load it, and most files are CSV

    # Of a path openpyxl looks at the ending, of a stream at what stands in it.
    with path.open("rb") as stream, closing(load_workbook(stream, read_only=True, data_only=data_only)) as book:
        yield book


def chosen(sheets: list[Any], name: str, file: str) -> list[Any]:
    """The sheet of that name, all without one; InputError when there is none."""
    found = [sheet for sheet in sheets if name in {"", sheet.title}]
    if not found:
        hint = did_you_mean(name, [sheet.title for sheet in sheets])
        raise InputError([Problem(file, f'has no sheet "{name}".' if name else "has no sheet.", hint=hint)])
    return found


def check_unpacked(path: File, file: str) -> frozenset[str]:
    """The names of what a workbook is packed of; InputError for one that would not fit into memory when unpacked."""
    with path.open("rb") as packed, zipfile.ZipFile(packed) as archive:
        sizes = {one.filename: one.file_size for one in archive.infolist()}
    if too_large(sizes):
        message = f"holds {sum(sizes.values()) // 1_000_000} MB when it is unpacked, which is too much for a workbook."
        hint = "Save the sheet that is meant as .csv, and use that."
        raise InputError([Problem(file, message, hint=hint)])
    return frozenset(sizes)


def too_large(sizes: Mapping[str, int]) -> bool:
    """Whether parts of these sizes in bytes would not fit into memory."""
    return sum(sizes.values()) > MOST_UNPACKED or sizes.get(STRINGS, 0) > MOST_STRINGS


def sheet_of(path: File, file: str, sheet: Any) -> Sheet:
    """A sheet with what its XML states about merged cells and formulas."""
    merged, formulas = scanned(path, str(sheet._worksheet_path).lstrip("/"))
    sheet.reset_dimensions()  # a dimension that is too small would cut rows off
    cells = sheet.iter_rows()
    pairs = with_formulas(path, sheet.title, cells) if formulas else zip(cells, repeat(()), strict=False)
    return Sheet(file, sheet.title, rows_of(pairs, file), merged)


def rows_of(pairs: Iterator[tuple[Any, Any]], file: str) -> Iterator[Row]:
    with readable(file):
        yield from (row_of(line, *pair) for line, pair in enumerate(pairs, start=1))


def scanned(path: File, inner: str) -> tuple[tuple[Area, ...], bool]:
    """The merged areas of a sheet, and whether it has formulas, read in parts."""
    merged: dict[str, Area] = {}
    formulas, rest = False, b""
    with path.open("rb") as packed, zipfile.ZipFile(packed) as archive, archive.open(inner) as stream:
        while part := stream.read(PART):
            text = rest + part
            formulas = formulas or FORMULA.search(text) is not None
            for one in MERGED.finditer(text):
                area = f"{one[1].decode()}{one[2].decode()}:{one[3].decode()}{one[4].decode()}"
                merged[area] = Area(int(one[2]), int(one[4]), area)
            rest = text[-200:]
    return tuple(merged.values()), formulas


def with_formulas(path: File, title: str, rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, Any]]:
    """The rows beside the same ones with formulas in the place of results.

    A formula that Excel never calculated has no value: only this second pass distinguishes it from an empty cell.
    """
    with opened(path, data_only=False) as book:
        sheet = book[title]
        sheet.reset_dimensions()
        yield from zip(rows, sheet.iter_rows(), strict=True)


def row_of(line: int, cells: tuple[Any, ...], formulas: tuple[Any, ...]) -> Row:
    """A row of a workbook as text."""
    read = [cell_of(cell, formulas[place] if place < len(formulas) else None) for place, cell in enumerate(cells)]
    more = {place: cell for place, cell in enumerate(read) if cell.fault or cell.day or cell.style}
    return Row(line, [cell.text for cell in read], more or NO_CELLS)


def cell_of(cell: Any, formula: Any) -> Cell:
    """A cell as a person sees it; the same for one of the cells with formulas in the place of results."""
    value = cell.value
    if value is None:
        lost = formula is not None and formula.value is not None
        fault = "holds a formula without a result. Open the workbook in Excel and save it again."
        return Cell("", fault if lost else "")
    if isinstance(value, str):
        return Cell(value, f"holds the Excel error {value}. Correct the formula." if cell.data_type == "e" else "")
    if isinstance(value, bool):
        return Cell(str(value).upper())
    if isinstance(value, int | float):
        return number_cell(value, str(cell.number_format))
    day = day_of(value)
    return Cell(day or str(value), f"holds a date or time. {AS_TEXT}", day)


def day_of(value: date | time | timedelta) -> str:
    """The day of a date, YYYY-MM-DD; empty for a time, alone or beside a day."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else ""
    return value.isoformat() if isinstance(value, date) else ""


def number_cell(value: int | float, style: str) -> Cell:
    """A number in the digits that Excel keeps of it, without what a calculation left beyond them."""
    text = str(int(value)) if value == int(value) else f"{value:.{EXACT_DIGITS}g}"
    if "E+" in style.upper() or "e" in text or len(text.lstrip("-").replace(".", "")) > EXACT_DIGITS:
        return Cell(text, f"was made a number by Excel, so that its text is lost. {AS_TEXT}")
    if re.fullmatch("0+", style):
        return Cell(text.zfill(len(style)))
    return Cell(text, style=style if any(affixes(style)) else "")
