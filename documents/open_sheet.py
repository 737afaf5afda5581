"""The rows of a CSV or XLSX file, whichever it is."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from documents.csv_sheet import csv_portions, csv_rows
from documents.problems import Problem
from documents.sheet import Portion, Row
from documents.xlsx_sheet import xlsx_portions, xlsx_rows

CSV = (".csv", ".tsv", ".txt")
XLSX = (".xlsx", ".xlsm")


def filled_rows(path: Path, columns: Iterable[str], sheet: str = "") -> list[Row]:
    """The rows of a CSV or XLSX file that are neither blank nor a comment; the columns tell a CSV file's delimiter."""
    rows = xlsx_rows(path, sheet) if path.suffix.lower() in XLSX else csv_rows(path, columns)
    return [row for row in rows if not row.skipped]


def portions(path: Path, columns: Iterable[str], sheet: str = "") -> Iterator[Portion]:
    """All rows of a CSV or XLSX file, some at a time."""
    return xlsx_portions(path, sheet) if path.suffix.lower() in XLSX else csv_portions(path, columns)


def stray_texts(file: str, line: int, texts: Iterable[str], names: Sequence[str], first: int = 1) -> list[Problem]:
    """A problem for a row that has a text where no column is; texts begin at the column `first`."""
    strays = [
        (first + place, text.strip())
        for place, text in enumerate(texts)
        if text.strip() and (place >= len(names) or not names[place])
    ]
    hint = "Name the column, or quote a value that holds the delimiter."
    return [
        Problem(file, f'"{text}" stands in column {number}, which has no name.', line, hint=hint)
        for number, text in strays[:1]
    ]
