"""The row that names the columns of a sheet, and what can be wrong with it and with rows that do not fit it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, filterfalse, islice

from documents.problems import Problem, did_you_mean
from documents.sheet import Row, Sheet
from documents.text import clean

HEADER_ROWS = 30


def header_and_body(rows: Iterator[Row], is_header: Callable[[Row], bool]) -> tuple[Row | None, Iterator[Row]]:
    """The row that names the columns, and the filled rows below it; no row when all are blank or comments.

    What stands above the first row that is a header is a title. Where none of the first rows is, the first filled row
    is taken for it.
    """
    filled = filterfalse(Row.skipped, rows)
    first = list(islice(filled, HEADER_ROWS))
    place = next((place for place, row in enumerate(first) if is_header(row)), 0)
    return (first[place] if first else None), chain(first[place + 1 :], filled)


def unknown(file: str, header: Row, names: Sequence[str], known: Collection[str]) -> Iterator[Problem]:
    """A problem for each column that is not known; names are those of the columns, by place."""
    for name, text in zip(names, header.texts, strict=True):
        if name and name not in known:
            yield Problem(file, f'unknown column "{clean(text)}".', header.line, name, did_you_mean(name, known))


def twice(file: str, header: Row, names: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
    """A problem for each known column that stands more than once."""
    for name, count in Counter(names).items():
        if count > 1 and name in known:
            message = f'the column "{name}" stands {count} times.'
            yield Problem(file, message, header.line, name, "Keep one of them.", of_file=True)


def merged(sheet: Sheet, header: Row, file: str) -> Iterator[Problem]:
    """A problem for merged cells from the header on: the value of one would be read as that of another."""
    for area in sheet.merged:
        if area.first <= header.line <= area.last:
            hint = "Unmerge them, and name each column in one row."
            yield Problem(file, f"header cells are merged: {area.name}.", header.line, hint=hint, of_file=True)
        elif area.first > header.line:
            hint = "Unmerge them, and write the value in each row it is meant for."
            yield Problem(file, f"cells are merged: {area.name}.", area.first, hint=hint, of_file=True)


def stray_texts(file: str, row: Row, names: Sequence[str], first: int = 0) -> Iterator[Problem]:
    """A problem for a row that has a text where no column is, from the place `first` on.

    The text, which may be a password, is not shown.
    """
    for place in range(first, len(row.texts)):
        if row.texts[place].strip() and (place >= len(names) or not names[place]):
            message = f"a text stands in column {place + 1}, which has no name."
            yield Problem(file, message, row.line, hint="Name the column, or quote a value that holds the delimiter.")
            return
