"""From the rows of a sheet to the wanted columns, all cells as text."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import pandas as pd

from documents.open_sheet import stray_texts
from documents.problems import Problem
from documents.sheet import heading
from policy.reference.importers.swapped_dates import DatesSeen, exchanged
from policy.reference.importers.workbook import Line, Sheet

HEADER_ROWS, PORTION = 30, 20_000
MANGLED = "was made a date by Excel, so that its text is lost. Format the column as text and type the value again."
Told = Callable[[int], None]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The rows of one sheet: `line` and our columns as text; what is wrong with cells, and the headings it has."""

    label: str
    rows: pd.DataFrame
    problems: list[Problem]
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The heading of each of our columns in a file; the one that every row has; those that hold days."""

    columns: Mapping[str, str]
    required: str
    days: frozenset[str] = frozenset()


def read_sheet(sheet: Sheet, wanted: Wanted, told: Told) -> Cells | None:
    """The wanted columns of a sheet; None for a sheet that has not the required one in its first rows.

    A heading that is not there leaves its column blank. Headings are compared without regard to case and blanks.
    """
    rows = iter(sheet.rows)
    sought = heading(wanted.columns[wanted.required])
    header = next((row for row in islice(rows, HEADER_ROWS) if sought in headings(row)), None)
    if header is None:
        return None
    ours = {heading(name): column for column, name in wanted.columns.items()}
    places = {ours[name]: place for place, name in reversed(list(enumerate(headings(header)))) if name in ours}
    problems = [*merged(sheet, header), *twice(sheet, header, ours)]
    frames = []
    seen = {name: DatesSeen(place) for name, place in places.items() if name in wanted.days}
    while portion := list(islice(rows, PORTION)):
        told(len(portion))
        body = [row for row in portion if any(row.cells) and (row.faults or not row.cells[0].startswith("#"))]
        problems += (problem for row in body for problem in faults(sheet, row, places, wanted.days))
        problems += strays(sheet, header, body)
        for dates in seen.values():
            dates.look(body)
        frames.append(frame_of(body, places))
    problems += exchanged(sheet.label, seen)
    table = pd.concat(frames, ignore_index=True) if frames else frame_of([], places)
    table = table[(table[list(places)] != "").any(axis=1)]
    return Cells(sheet.label, completed(table, wanted), problems, headings(header))


def headings(row: Line) -> tuple[str, ...]:
    return tuple(heading(cell) for cell in row.cells)


def frame_of(rows: list[Line], places: Mapping[str, int]) -> pd.DataFrame:
    columns = {
        name: pd.Series([row.cells[place] if place < len(row.cells) else "" for row in rows], dtype="str")
        for name, place in places.items()
    }
    return pd.DataFrame({"line": pd.Series([row.number for row in rows], dtype="int64"), **columns})


def completed(table: pd.DataFrame, wanted: Wanted) -> pd.DataFrame:
    """All wanted columns, blank where the sheet has none of that heading."""
    blank = {name: pd.Series("", index=table.index, dtype="str") for name in wanted.columns if name not in table}
    return table.assign(**blank)[["line", *wanted.columns]].reset_index(drop=True)


def faults(sheet: Sheet, row: Line, places: Mapping[str, int], days: frozenset[str]) -> Iterator[Problem]:
    """A problem for every wanted cell whose text is lost, or that Excel made a date where none is wanted."""
    if not row.faults and not row.dates:
        return
    told = dict(row.faults)
    for name, place in places.items():
        if place in told:
            yield Problem(sheet.label, told[place], row.number, name)
        elif place in row.dates and name not in days:
            yield Problem(sheet.label, MANGLED, row.number, name)


def strays(sheet: Sheet, header: Line, rows: list[Line]) -> Iterator[Problem]:
    """A problem for each row of a CSV file that has a text where no column is: the texts before it may be shifted."""
    width = max(place for place, cell in enumerate(header.cells, start=1) if cell)
    for row in rows if not sheet.name else ():
        if len(row.cells) > width:
            yield from stray_texts(sheet.label, row.number, row.cells[width:], [], width + 1)


def merged(sheet: Sheet, header: Line) -> Iterator[Problem]:
    """A problem for merged cells from the header on: the value of one would be read as that of another."""
    for first, last, area in sheet.merged:
        if first <= header.number <= last:
            message = f"header cells are merged: {area}."
            yield Problem(sheet.label, message, header.number, hint="Unmerge them, and name each column in one row.")
        elif first > header.number:
            message = f"cells are merged: {area}."
            yield Problem(
                sheet.label, message, first, hint="Unmerge them, and write the value in each row it is meant for."
            )


def twice(sheet: Sheet, header: Line, ours: Mapping[str, str]) -> Iterator[Problem]:
    for name, count in Counter(headings(header)).items():
        if count > 1 and name in ours:
            yield Problem(sheet.label, f'the column "{name}" stands {count} times.', header.number, name, "Keep one.")
