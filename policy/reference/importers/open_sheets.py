"""The rows of a file that is imported, one at a time, whatever its size and whatever program saved it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from documents.csv_sheet import csv_portions
from documents.open_sheet import XLSX
from documents.problems import InputError, Problem
from documents.sheet import heading
from documents.text import clean
from policy.reference.importers.workbook import Line, Sheet, workbook_sheets

EXCEL_ERROR = "holds the Excel error {}. Correct the formula."
EXCEL_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})
OLE2 = b"\xd0\xcf\x11\xe0"


def sheets(path: Path, notes: list[str], columns: Iterable[str] = ()) -> Iterator[Sheet]:
    """The visible sheets of a workbook or the one page of a CSV file; what is left aside goes to notes.

    The columns that are looked for tell the delimiter of a CSV file.
    """
    start = beginning(path, 8)
    if start.startswith(OLE2):
        hint = "Take the password off, or save an old .xls as .xlsx."
        raise InputError([Problem(path.name, "is protected by a password, or an old .xls.", hint=hint)])
    if start.startswith(b"PK"):
        yield from workbook_sheets(path, notes)
    elif path.suffix.lower() in XLSX:
        raise InputError([Problem(path.name, "is not a workbook that can be read.", hint="Save it again as .xlsx.")])
    else:
        yield Sheet(path.name, "", csv_lines(path, columns), None)


def beginning(path: Path, size: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(size)
    except OSError as error:
        raise InputError([Problem(str(path), f"cannot be read: {error.strerror}.")]) from error


def csv_lines(path: Path, columns: Iterable[str]) -> Iterator[Line]:
    """The rows of a comma, semicolon or tab separated file in UTF-8, UTF-16 or Windows-1252."""
    try:
        for portion in csv_portions(path, {heading(name) for name in columns}):
            for line, texts in zip(portion.lines, portion.texts, strict=True):
                yield line_of(line, texts)
    except InputError as error:
        raise InputError(replace(problem, file=path.name) for problem in error.problems) from error


def line_of(line: int, texts: list[str]) -> Line:
    """A row of a CSV file, without the formulas that keep Excel from making numbers of texts, as in ="00123"."""
    cells = [clean(text) for text in texts]
    faults = [(place, EXCEL_ERROR.format(cell)) for place, cell in enumerate(cells) if cell in EXCEL_ERRORS]
    bare = (cell[2:-1] if cell.startswith('="') and cell.endswith('"') else cell for cell in cells)
    return Line(line, tuple(bare), faults=tuple(faults))
