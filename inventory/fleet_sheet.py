"""A fleet from a spreadsheet: one device per row, the columns in any order."""

from collections.abc import Iterator
from pathlib import Path

from documents.header import header_and_body, merged, stray_texts, twice, unknown
from documents.open_sheet import sheets
from documents.problems import InputError, Problem
from documents.sheet import Row, Sheet
from inventory.device import COLUMNS
from inventory.entries import Entry

HEADER = f"The first row names the columns: {', '.join(COLUMNS)}."


def read_spreadsheet(path: Path, sheet: str = "") -> tuple[list[Entry], list[Problem]]:
    """The entries of a CSV or XLSX file in their order, and every problem of its form; comment rows start with #."""
    try:
        for page in sheets(path, COLUMNS, [], name=sheet):
            return read_page(page)
    except InputError as error:
        return [], list(error.problems)
    return [], [Problem(str(path), "has no sheet that is not hidden.", hint="Name the sheet that is meant.")]


def read_page(page: Sheet) -> tuple[list[Entry], list[Problem]]:
    """The entries of the page, and every problem of its form."""
    header, body = header_and_body(page.rows, is_header)
    if header is None:
        return [], [Problem(page.file, "is empty.", hint=HEADER)]
    names = header.headings()
    if not set(names) & set(COLUMNS):  # the row may hold a password, as a router.db does: it is not printed
        return [], [Problem(page.file, "names no column of a fleet.", header.line, hint=HEADER)]
    problems = [*merged(page, header, page.file), *header_problems(page.file, header, names)]
    entries = []
    for row in body:
        problems += [*row_problems(page.file, row, names)]
        entries.append(Entry(page.file, row.line, dict(zip(names, row.texts, strict=False))))
    return (entries if "host" in names else []), problems


def is_header(row: Row) -> bool:
    """Whether a row names the hosts and another column."""
    names = set(row.headings()) & set(COLUMNS)
    return "host" in names and len(names) > 1


def header_problems(file: str, header: Row, names: list[str]) -> Iterator[Problem]:
    yield from unknown(file, header, names, COLUMNS)
    yield from twice(file, header, names, COLUMNS)
    if "host" not in names:
        yield Problem(file, 'the column "host" is missing.', header.line, "host", HEADER)


def row_problems(file: str, row: Row, names: list[str]) -> Iterator[Problem]:
    named = ((place, name) for place, name in enumerate(names) if name)
    yield from (Problem(file, fault, row.line, name) for place, name in named if (fault := row.fault(place)))
    yield from stray_texts(file, row, names)
