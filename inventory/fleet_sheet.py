"""A fleet from a spreadsheet: one device per row, the columns in any order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from documents.header import header_and_body, merged, stray_texts, twice
from documents.open_sheet import sheets
from documents.problems import InputError, Problem, did_you_mean
from documents.sheet import Row, Sheet
from documents.text import clean
from inventory.device import COLUMNS
from inventory.entries import Entry
from inventory.fleet_headings import ASIDE, LOGIN, names_of, plain

HEADER = f"The first row names the columns: {', '.join(COLUMNS)}."
MAP_IT = 'Take it out, or say which column it is in config.yaml: inventory: columns: {{site: "{}"}}.'
NO_LOGIN = "logins do not stand in a fleet."
LOGIN_HINT = "Take the column out, and set REINSTATE_USERNAME and REINSTATE_PASSWORD."
# A line for each device, with a login where the program is Oxidized: name:model:user:password, name;model;up.
ROUTER_DB = re.compile(r"[^\s:;,]+(?P<sign>[:;])(?:juniper|junos|[a-z][\w-]*)(?P=sign)\S*")
ROUTER_DB_HINT = (
    "Write a CSV file with the columns host and address, without the logins, and set REINSTATE_USERNAME and "
    "REINSTATE_PASSWORD."
)


def read_spreadsheet(
    path: Path, sheet: str = "", columns: Mapping[str, str] | None = None
) -> tuple[list[Entry], list[Problem]]:
    """The entries of a CSV or XLSX file in their order, and every problem of its form; comment rows start with #.

    `columns` are the headings of columns that the owner has named.
    """
    mapped = columns or {}
    known = {*COLUMNS, *ASIDE, *mapped.values()}
    try:
        for page in sheets(path, known, [], name=sheet):
            return read_page(page, mapped)
    except InputError as error:
        return [], list(error.problems)
    return [], [Problem(str(path), "has no sheet that is not hidden.", hint="Name the sheet that is meant.")]


def read_page(page: Sheet, mapped: Mapping[str, str]) -> tuple[list[Entry], list[Problem]]:
    """The entries of the page, and every problem of its form."""
    header, below = header_and_body(page.rows, lambda row: is_header(row, mapped))
    if header is None:
        return [], [Problem(page.file, "is empty.", hint=HEADER)]
    body = list(below)
    names = names_of(header.texts, body, mapped)
    if not set(names) & set(COLUMNS):
        return [], [nameless(page.file, header)]
    problems = [*merged(page, header, page.file), *header_problems(page.file, header, names, mapped)]
    entries = []
    for row in body:
        wrong = [*row_problems(page.file, row, names)]
        problems += wrong
        if not wrong:
            entries.append(Entry(page.file, row.line, dict(zip(names, row.texts, strict=False))))
    return (entries if "host" in names else []), problems


def is_header(row: Row, mapped: Mapping[str, str]) -> bool:
    """Whether a row names the hosts and another column."""
    names = names_of(row.texts, [], mapped)
    known = set(names) & {*COLUMNS, *ASIDE}
    return "host" in names and len(known) > 1


def nameless(file: str, first: Row) -> Problem:
    """The problem of a sheet without a heading, whose first row may hold a password and is not shown."""
    if ROUTER_DB.fullmatch(clean(",".join(first.texts))):
        message = "is a router.db of RANCID or Oxidized, not a table with headings."
        return Problem(file, message, first.line, hint=ROUTER_DB_HINT)
    return Problem(file, "names no column of a fleet.", first.line, hint=HEADER)


def header_problems(file: str, header: Row, names: list[str], mapped: Mapping[str, str]) -> Iterator[Problem]:
    yield from strangers(file, header, names, mapped)
    yield from twice(file, header, names, COLUMNS)
    for column, text in mapped.items():
        if column not in names:
            hint = "Correct inventory: columns: in config.yaml."
            yield Problem(file, f'has no column "{text}".', header.line, column, hint)
    if "host" not in names:
        yield Problem(file, 'the column "host" is missing.', header.line, "host", HEADER)


def strangers(file: str, header: Row, names: Sequence[str], mapped: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for a login, and for each column that may be one of ours; where columns are mapped, none other is."""
    for name, text in zip(names, header.texts, strict=True):
        if LOGIN.search(plain(text)):
            yield Problem(file, NO_LOGIN, header.line, name, LOGIN_HINT)
        elif name and name not in COLUMNS and name not in ASIDE and not name.startswith("their ") and not mapped:
            hint = did_you_mean(name, COLUMNS)
            hint = hint if hint.startswith("Did") else MAP_IT.format(clean(text))
            yield Problem(file, f'unknown column "{clean(text)}".', header.line, name, hint)


def row_problems(file: str, row: Row, names: list[str]) -> Iterator[Problem]:
    named = ((place, name) for place, name in enumerate(names) if name)
    yield from (Problem(file, fault, row.line, name) for place, name in named if (fault := row.fault(place)))
    yield from stray_texts(file, row, names)
