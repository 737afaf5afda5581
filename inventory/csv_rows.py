"""The rows of a CSV file, whatever program saved it."""

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from inventory.problems import InputError, Problem
from inventory.rows import Cell, Row, heading, read_bytes

DELIMITERS = ",;\t"


def csv_rows(path: Path, columns: Iterable[str]) -> list[Row]:
    """The rows of a comma, semicolon or tab separated file in UTF-8, UTF-16 or Windows-1252; lines count from 1."""
    text = re.sub(r"\Asep=[,;\t]", "", decoded(path))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text, set(columns)), strict=True)
    rows = []
    start = 1
    try:
        for cells in reader:
            rows.append(Row(start, tuple(Cell(cell) for cell in cells)))
            start = reader.line_num + 1
    except csv.Error as error:
        message = f"the row that starts here cannot be read: {error}."
        hint = 'Close every quotation mark, and double one that is meant literally: "".'
        raise InputError([Problem(str(path), message, start, hint=hint)]) from error
    return rows


def decoded(path: Path) -> str:
    raw = read_bytes(path)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    if b"\0" in raw or raw.startswith(b"PK\x03\x04"):
        hint = "Is it a workbook? Give it the ending .xlsx, or save it as CSV."
        raise InputError([Problem(str(path), "is not a text file.", hint=hint)])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def delimiter_of(text: str, columns: set[str]) -> str:
    """The delimiter that finds most of the columns in the first line that is no comment."""
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    header = next(lines, "")

    def found(delimiter: str) -> int:
        return len({heading(cell) for row in csv.reader([header], delimiter=delimiter) for cell in row} & columns)

    return max(DELIMITERS, key=found)
