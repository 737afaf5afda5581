"""The rows of a file that is imported, one at a time, whatever its size and whatever program saved it."""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from inventory.columns import clean
from inventory.csv_rows import delimiter_of
from inventory.problems import InputError, Problem
from inventory.rows import heading
from inventory.spreadsheet import XLSX
from policy.imports.workbook import Line, Sheet, workbook_sheets

OLE2 = b"\xd0\xcf\x11\xe0"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
SAMPLE = 65_536


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
    encoding = encoding_of(path)
    with path.open(encoding=encoding, errors="strict" if encoding != "cp1252" else "replace", newline="") as file:
        sample = file.read(SAMPLE)
        named = re.match(r"\ufeff?sep=([,;\t])\r?\n", sample)
        delimiter = (
            named[1]
            if named
            else delimiter_of(sample.rpartition("\n")[0] or sample, {heading(name) for name in columns})
        )
        file.seek(0)
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        start = 1
        try:
            for cells in reader:
                if start > 1 or not named:
                    yield Line(start, tuple(clean(cell) for cell in cells))
                start = reader.line_num + 1
        except csv.Error as error:
            hint = 'Close every quotation mark, and double one that is meant literally: "".'
            message = f"the row that starts here cannot be read: {error}."
            raise InputError([Problem(path.name, message, start, hint=hint)]) from error


def encoding_of(path: Path) -> str:
    """The encoding in which a text file was saved; InputError when it is no text."""
    with path.open("rb") as file:
        start = file.read(SAMPLE)
        if start.startswith(UTF16):
            return "utf-16"
        if b"\0" in start:
            raise InputError([Problem(path.name, "is not a text file.", hint="Save it as .xlsx or as CSV.")])
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            decoder.decode(start)
            while part := file.read(SAMPLE):
                decoder.decode(part)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"
