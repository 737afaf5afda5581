"""From the rows of a sheet to a frame of the columns that are looked for, all cells as text."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Any

import pandas as pd

from documents.header import header_and_body, merged, stray_texts, twice
from documents.problems import Problem
from documents.sheet import Row, Sheet, heading
from documents.text import clean
from policy.reference.values.currency import STYLE
from policy.reference.values.currency_signs import Currency, of_heading, without_currency
from policy.reference.values.swapped_dates import DatesSeen, exchanged

PORTION = 8_000
ReportProgress = Callable[[int], None]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The rows of one sheet: `line` and our columns as text, and in COLUMN_style number formats of amounts.

    `names` are our names of its columns by place, `foreign` is whether some have headings of others, `problems` say
    what is wrong with cells, `currencies` which currency the headings of amounts name.
    """

    label: str
    header: Row
    names: tuple[str, ...]
    foreign: bool
    rows: pd.DataFrame
    problems: list[Problem]
    currencies: Mapping[str, Currency]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of our columns has which heading in a file; the one that every row has; those of days and of amounts.

    `known` are columns of which one has to stand beside the required one; where none are named that alone will do.
    Where strict, no text may stand where no column is, but in a file with the `foreign` headings of others.
    """

    headings: Mapping[str, str]
    columns: tuple[str, ...]
    required: str
    days: frozenset[str] = frozenset()
    money: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    strict: bool = False

    def name(self, text: str) -> str:
        """Our column for a printed heading, which may name a currency; the heading itself for one that is not ours."""
        name = heading(text)
        if name in self.headings:
            return self.headings[name]
        bare = self.headings.get(heading(without_currency(text)), "")
        if bare in self.money:
            return bare
        return name if name not in self.columns else f"their {name}"

    def names_columns(self, row: Row) -> bool:
        """Whether a row has the heading of the required column, and another that is known."""
        names = set(map(self.name, row.texts))
        return self.required in names and (not self.known or len(names & self.known) > 1)

    def has_required(self, texts: Iterable[str]) -> bool:
        """Whether the required column is among these headings."""
        return self.required in map(self.name, texts)

    def is_foreign(self, texts: Iterable[str]) -> bool:
        """Whether some of these headings are those of others."""
        return any(heading(text) in self.foreign for text in texts)


def no_progress(_rows: int) -> None:
    """Nobody looks."""


def read_sheet(sheet: Sheet, wanted: Wanted, label: str, report_progress: ReportProgress) -> Cells | None:
    """The wanted columns of a sheet, blank where it has none of that heading; None for a sheet without any row.

    Headings are compared without regard to case and blanks.
    """
    header, body = header_and_body(sheet.rows, wanted.names_columns)
    if header is None:
        return None
    names, foreign = tuple(map(wanted.name, header.texts)), wanted.is_foreign(header.texts)
    places = {name: place for place, name in reversed(list(enumerate(names))) if name in wanted.columns}
    problems = [*merged(sheet, header, label), *twice(label, header, names, wanted.columns)]
    frames = list[pd.DataFrame]()
    seen = {name: DatesSeen(place) for name, place in places.items() if name in wanted.days and sheet.name}
    while portion := list(islice(body, PORTION)):
        report_progress(len(portion))
        odd = [row for row in portion if row.more]
        problems += faults(odd, places, wanted.days, label)
        problems += strays(sheet, portion, names, label, strict=wanted.strict and not foreign)
        for dates in seen.values():
            dates.look(portion)
        frames.append(frame_of(portion, places, wanted, styled=any(map(has_style, odd))))
    problems += exchanged(label, seen)
    named = {name: of_heading(header.texts[place]) for name, place in places.items() if name in wanted.money}
    rows = pd.concat(frames, ignore_index=True) if frames else frame_of([], places, wanted)
    return Cells(label, header, names, foreign, rows, problems, named)


def frame_of(rows: list[Row], places: Mapping[str, int], wanted: Wanted, *, styled: bool = False) -> pd.DataFrame:
    """Rows in the wanted columns, with `line`; what a row does not hold is blank."""
    blank = pd.Series("", index=range(len(rows)), dtype="str")
    columns = dict(enumerate(zip_longest(*[row.texts for row in rows], fillvalue="")))
    frame: dict[str, pd.Series[Any]] = {"line": pd.Series([row.line for row in rows], dtype="int64")}
    for name in wanted.columns:
        texts = columns.get(places[name]) if name in places else None
        frame[name] = blank if texts is None else pd.Series(cleaned(texts), dtype="str")
    for name in wanted.money & set(places):
        shown = pd.Series([style_of(row, places[name]) for row in rows], dtype="str") if styled else blank
        frame[name + STYLE] = shown
    return pd.DataFrame(frame)


def has_style(row: Row) -> bool:
    return any(cell.style for cell in row.more.values())


def style_of(row: Row, place: int) -> str:
    cell = row.more.get(place)
    return cell.style if cell else ""


def cleaned(texts: Sequence[str]) -> Sequence[str]:
    """The texts without what nobody sees."""
    # All that is not seen is beyond ASCII, but for the blanks at either end.
    if "".join(texts).isascii():
        return list(map(str.strip, texts))
    known = {text: clean(text) for text in set(texts)}
    return [known[text] for text in texts]


def faults(rows: Iterable[Row], places: Mapping[str, int], days: frozenset[str], label: str) -> Iterator[Problem]:
    """A problem for every wanted cell whose text is lost, or that Excel made a date where none is wanted."""
    for row in rows:
        for name, place in places.items():
            cell = row.more.get(place)
            if cell and cell.fault and not (cell.day and name in days):
                yield Problem(label, cell.fault, row.line, name)


def strays(sheet: Sheet, rows: list[Row], names: Sequence[str], label: str, *, strict: bool) -> Iterator[Problem]:
    """A problem for each row that has a text where no column is: in a CSV file the texts before it may be shifted."""
    first = 0 if strict else max(place for place, name in enumerate(names, start=1) if name)
    if not (strict or not sheet.name) or (all(names) and max([len(row.texts) for row in rows]) <= len(names)):
        return
    for row in rows:
        yield from stray_texts(label, row, names, first)
