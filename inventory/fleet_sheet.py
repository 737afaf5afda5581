"""A fleet from a spreadsheet: one device per row, the columns in any order."""

from collections import Counter
from pathlib import Path

from documents.open_sheet import filled_rows, stray_texts
from documents.problems import InputError, Problem, did_you_mean
from documents.sheet import Row, heading
from inventory.device import COLUMNS
from inventory.entries import Entry

HEADER = f"The first row names the columns: {', '.join(COLUMNS)}."


def read_spreadsheet(path: Path, sheet: str = "") -> tuple[list[Entry], list[Problem]]:
    """The entries of a CSV or XLSX file in their order, and every problem of its form; comment rows start with #."""
    try:
        rows = filled_rows(path, COLUMNS, sheet)
    except InputError as error:
        return [], list(error.problems)
    if not rows:
        return [], [Problem(str(path), "is empty.", hint=HEADER)]
    return read_body(str(path), rows[0], rows[1:])


def read_body(file: str, header: Row, body: list[Row]) -> tuple[list[Entry], list[Problem]]:
    names = [heading(cell.text) for cell in header.cells]
    problems = header_problems(file, header, names)
    entries = []
    for row in body:
        named = list(zip(names, row.cells, strict=False))
        problems += [Problem(file, cell.fault, row.line, name) for name, cell in named if name and cell.fault]
        problems += stray_problems(file, row, names)
        entries.append(Entry(file, row.line, {name: cell.text for name, cell in named}))
    return (entries if "host" in names else []), problems


def header_problems(file: str, header: Row, names: list[str]) -> list[Problem]:
    problems = [
        Problem(file, f'unknown column "{cell.text.strip()}".', header.line, hint=did_you_mean(name, COLUMNS))
        for name, cell in zip(names, header.cells, strict=True)
        if name and name not in COLUMNS
    ]
    problems += [
        Problem(file, f'the column "{name}" stands {count} times.', header.line, name, "Keep one of them.")
        for name, count in Counter(names).items()
        if name in COLUMNS and count > 1
    ]
    if "host" not in names:
        problems.append(Problem(file, 'the column "host" is missing.', header.line, "host", HEADER))
    return problems


def stray_problems(file: str, row: Row, names: list[str]) -> list[Problem]:
    return stray_texts(file, row.line, [cell.text for cell in row.cells], names)
