"""The rows of a CSV file, whatever program saved it."""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from documents.memory_file import File
from documents.problems import InputError, Problem
from documents.sheet import NO_CELLS, Cell, Row, Sheet, heading
from documents.text import clean

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

DELIMITERS = ",;\t"
NAMED = re.compile(r"\ufeff?sep=([,;\t])\r?\n?")
UTF16 = (b"\xff\xfe", b"\xfe\xff")
PART = 65_536
EXCEL_ERROR = "holds the Excel error {}. Correct the formula."
EXCEL_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})
# Programs that export for Excel write ="00123" to keep it from making a number of the text.
KEPT_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
FROM_EXCEL = tuple(error.encode() for error in sorted(EXCEL_ERRORS))


@dataclass(frozen=True, slots=True)
class Saved:
    """How a text file was saved: its encoding, and whether it may hold errors or formulas of Excel's."""

    encoding: str
    from_excel: bool


def csv_sheet(path: File, columns: Iterable[str], file: str) -> Sheet:
    """A comma, semicolon or tab separated file in UTF-8, UTF-16 or Windows-1252; lines count from 1.

    The columns that are looked for decide the delimiter, unless the file names it. InputError while the rows
    are read, for one that cannot be and for what is no text.
    """
    return Sheet(file, "", csv_rows(path, {heading(name) for name in columns}, file))


def csv_rows(path: File, columns: set[str], file: str) -> Iterator[Row]:
    how = saved(path, file)
    with path.open("r", encoding=how.encoding, errors="replace", newline="") as lines:
        beginning = lines.read(PART)
        named = NAMED.match(beginning)
        lines.seek(0)
        reader = csv.reader(lines, delimiter=named[1] if named else delimiter_of(beginning, columns), strict=True)
        rows = rows_of(reader, file)
        if named:
            next(rows, None)
        yield from map(as_excel_shows, rows) if how.from_excel else rows


def rows_of(reader: "CsvReader", file: str) -> Iterator[Row]:
    """The rows of a reader that are not empty, each under its first line; InputError for one that cannot be read."""
    start, no_cells = 1, NO_CELLS
    try:
        for texts in reader:
            if texts:
                yield Row._make((start, texts, no_cells))
            start = reader.line_num + 1
    except csv.Error as error:
        message = f"the row that starts here cannot be read: {error}."
        hint = 'Close every quotation mark, and double one that is meant literally: "".'
        raise InputError([Problem(file, message, start, hint=hint)]) from error


def as_excel_shows(row: Row) -> Row:
    """A row without the formulas that keep a text a text, and with the errors of formulas as faults."""
    texts = [clean(text) if text.lstrip()[:1] in {"=", "#"} else text for text in row.texts]
    errors = {place: Cell(text, EXCEL_ERROR.format(text)) for place, text in enumerate(texts) if text in EXCEL_ERRORS}
    bare = [kept[1] if (kept := KEPT_AS_TEXT.fullmatch(text)) else text for text in texts]
    return Row(row.line, bare, errors or NO_CELLS)


def saved(path: File, file: str) -> Saved:
    """How a text file was saved; InputError when it is no text."""
    with path.open("rb") as stream:
        start = stream.read(PART)
        if start.startswith(UTF16):
            return Saved("utf-16", from_excel=True)
        return eight_bits(iter(lambda: stream.read(PART), b""), start, file)


def eight_bits(parts: Iterator[bytes], start: bytes, file: str) -> Saved:
    """UTF-8 for what is that throughout, else Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    encoding, part, from_excel, end = "utf-8-sig", start, False, b""
    while part:
        if b"\0" in part:
            hint = "Save it as .xlsx, or as CSV."
            raise InputError([Problem(file, "is not a text file.", hint=hint)])
        text = end + part
        from_excel = from_excel or b'="' in text or (b"#" in text and any(mark in text for mark in FROM_EXCEL))
        if encoding == "utf-8-sig":
            try:
                decoder.decode(part)
            except UnicodeDecodeError:
                encoding = "cp1252"
        end = part[-8:]
        part = next(parts, b"")
    unfinished = decoder.getstate()[0]
    return Saved("cp1252" if unfinished else encoding, from_excel)


def delimiter_of(text: str, columns: set[str]) -> str:
    """The delimiter that finds most of the columns in one of the first lines."""
    lines = [line for line in text.splitlines()[:100] if line.strip() and not line.startswith("#")]

    def found(delimiter: str) -> int:
        rows = csv.reader(lines, delimiter=delimiter)
        return max((len({heading(cell) for cell in row} & columns) for row in rows), default=0)

    return max(DELIMITERS, key=found)
