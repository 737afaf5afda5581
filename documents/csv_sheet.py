"""The rows of a CSV file, whatever program saved it."""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from documents.problems import InputError, Problem
from documents.sheet import PORTION, Cell, Portion, Row, check_size, heading, unreadable

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

DELIMITERS = ",;\t"
NAMED = re.compile(r"\ufeff?sep=([,;\t])\r?\n?")
UTF16 = (b"\xff\xfe", b"\xfe\xff")
PART = 65_536


def csv_rows(path: Path, columns: Iterable[str]) -> list[Row]:
    """All rows of a file (csv_portions)."""
    return [
        Row(line, tuple(map(Cell, texts)))
        for portion in csv_portions(path, columns)
        for line, texts in zip(portion.lines, portion.texts, strict=True)
    ]


def csv_portions(path: Path, columns: Iterable[str]) -> Iterator[Portion]:
    """The filled rows of a comma, semicolon or tab separated file in UTF-8, UTF-16 or Windows-1252; lines count from 1.

    The columns that are looked for tell the delimiter, unless the file names it.
    """
    check_size(path)
    with path.open(encoding=encoding_of(path), errors="replace", newline="") as file:
        beginning = file.read(PART)
        named = NAMED.match(beginning)
        file.seek(0)
        reader = csv.reader(file, delimiter=named[1] if named else delimiter_of(beginning, set(columns)), strict=True)
        for portion in portions_of(reader, path):
            if named and portion.lines[:1] == [1]:
                del portion.lines[0], portion.texts[0]
            yield portion


def portions_of(reader: "CsvReader", path: Path) -> Iterator[Portion]:
    """The rows of a reader that are not empty, each under its first line; InputError for one that cannot be read."""
    portion = Portion([], [])
    start = 1
    try:
        for cells in reader:
            if cells:
                portion.lines.append(start)
                portion.texts.append(cells)
            start = reader.line_num + 1
            if len(portion.lines) == PORTION:
                yield portion
                portion = Portion([], [])
    except csv.Error as error:
        message = f"the row that starts here cannot be read: {error}."
        hint = 'Close every quotation mark, and double one that is meant literally: "".'
        raise InputError([Problem(str(path), message, start, hint=hint)]) from error
    yield portion


def encoding_of(path: Path) -> str:
    """The encoding in which a text file was saved; InputError when it is no text or cannot be read."""
    try:
        with path.open("rb") as file:
            start = file.read(PART)
            if start.startswith(UTF16):
                return "utf-16"
            if start.startswith(b"PK\x03\x04"):
                raise InputError([no_text(path)])
            return eight_bits(path, iter(lambda: file.read(PART), b""), start)
    except OSError as error:
        raise InputError([unreadable(path, error)]) from error


def eight_bits(path: Path, parts: Iterator[bytes], start: bytes) -> str:
    """UTF-8 for what is that throughout, else Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    encoding, part = "utf-8-sig", start
    while part:
        if b"\0" in part:
            raise InputError([no_text(path)])
        if encoding == "utf-8-sig":
            try:
                decoder.decode(part)
            except UnicodeDecodeError:
                encoding = "cp1252"
        part = next(parts, b"")
    unfinished = decoder.getstate()[0]
    return "cp1252" if unfinished else encoding


def no_text(path: Path) -> Problem:
    hint = "Is it a workbook? Give it the ending .xlsx, or save it as CSV."
    return Problem(str(path), "is not a text file.", hint=hint)


def delimiter_of(text: str, columns: set[str]) -> str:
    """The delimiter that finds most of the columns in the first line that is no comment."""
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    header = next(lines, "")

    def found(delimiter: str) -> int:
        return len({heading(cell) for row in csv.reader([header], delimiter=delimiter) for cell in row} & columns)

    return max(DELIMITERS, key=found)
