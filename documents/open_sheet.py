"""The sheets of a CSV or XLSX file, whichever it is by what stands in it."""

from collections.abc import Iterable, Iterator

from documents.csv_sheet import csv_sheet
from documents.memory_file import File
from documents.problems import InputError, Problem
from documents.sheet import Sheet, check_size, unreadable
from documents.xlsx_sheet import NOT_READABLE, SAVE_AGAIN, xlsx_sheets

CSV = (".csv", ".tsv", ".txt")
XLSX = (".xlsx", ".xlsm")
OLE2 = b"\xd0\xcf\x11\xe0"


def sheets(path: File, columns: Iterable[str], notes: list[str], *, name: str = "", file: str = "") -> Iterator[Sheet]:
    """The visible sheets of a workbook, or the one of that name; of a CSV file its one page.

    The columns that are looked for decide the delimiter of a CSV file; what is left aside goes to notes. `file` is the
    file as problems name it, its path when left out. InputError for what is neither, or would not fit into memory.
    """
    file = file or str(path)
    check_size(path, file=file)
    try:
        with path.open("rb") as stream:
            start = stream.read(8)
        if start.startswith(OLE2):
            hint = "Take the password off, or save an old .xls as .xlsx."
            raise InputError([Problem(file, "is protected by a password, or an old .xls.", hint=hint)])
        if start.startswith(b"PK"):
            yield from xlsx_sheets(path, file, notes, name)
        elif path.suffix.lower() in XLSX:
            raise InputError([Problem(file, NOT_READABLE, hint=SAVE_AGAIN)])
        else:
            yield csv_sheet(path, columns, file)
    except OSError as error:
        raise InputError([unreadable(file, error)]) from error
