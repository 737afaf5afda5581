"""Where in a file a quote is: the sheet, the row that names its columns, and the rows that order something."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from documents.header import header_and_body
from documents.open_sheet import sheets
from documents.problems import InputError, Problem, did_you_mean
from documents.sheet import Row, Sheet, heading
from documents.text import clean
from inventory.fleet_headings import plain
from parsers.junos.sentinels import is_number
from policy.quotes.quote_headings import BESIDE, KNOWN, LIST, SERIAL, SKU, Headings, headings_of

# What stands at the foot of a quote, or between its parts.
FOOT = re.compile(
    r"(?:grand|sub|net|sous|del|zwischen|gesamt|order|quote)?[ -]?"
    r"(?:totals?|totalt|totaal|totale|sum|summe|summa|suma|i alt|vat|mva|moms|mwst|tax|taxes|freight|shipping|discount)"
    r"(?![A-Za-z0-9-]).*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class QuoteOptions:
    """What a person states of a quote: headings by our columns, the currency where none is shown, sheets by name.

    `usual` are headings that a quote may have; `expected` are the currencies of the lines that it is compared with.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    usual: Mapping[str, str] = field(default_factory=dict)
    currency: str = ""
    sheets: tuple[str, ...] = ()
    expected: frozenset[str] = frozenset()

    @property
    def mapped(self) -> dict[str, str]:
        """The headings that a person states, those for this quote first."""
        return {**self.usual, **self.columns}


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet of a quote, the line of its header and what its headings name; `label` is how problems name it."""

    label: str
    name: str
    line: int
    headings: Headings

    def narrowed(self, sheet: Sheet, aside: list[int]) -> Sheet:
        """The sheet from its header on with no names but ours, its feet and remarks left aside, noted by line."""
        return replace(sheet, rows=self.ordering(sheet.rows, aside), merged=())

    def ordering(self, rows: Iterator[Row], aside: list[int]) -> Iterator[Row]:
        """The header, and the rows below it that may order something."""
        ours = {heading(text) for text in self.headings.printed.values()}
        places: dict[str, int] = {}
        for row in rows:
            if row.line == self.line:
                texts = [text if heading(text) in ours else f"column {place}" for place, text in enumerate(row.texts)]
                places = {column: row.texts.index(text) for column, text in self.headings.printed.items()}
                yield row._replace(texts=texts)
            elif row.line > self.line and orders(row, places):
                yield row
            elif row.line > self.line and not row.skipped():
                aside.append(row.line)


def orders(row: Row, places: Mapping[str, int]) -> bool:
    """Whether a row may order something: a total, a heading of a part or a remark does not."""
    texts = {column: clean(row.texts[place]) for column, place in places.items() if place < len(row.texts)}
    first = next((text for text in map(clean, row.texts) if text), "")
    numbered = is_number(texts.get(SERIAL, "")) and not FOOT.fullmatch(texts.get(SERIAL, ""))
    if FOOT.fullmatch(first) and not numbered and texts.get(SKU, "") in {"", first}:
        return False
    if " " in texts.get(SERIAL, "") and not texts.get(SKU):
        texts[SERIAL] = ""
    filled = any(texts.get(column) or row.fault(places[column]) for column in BESIDE if column in places)
    return filled or (texts.get(SKU, "") != "" and " " not in texts[SKU])


def quote_sheets(path: Path, options: QuoteOptions, notes: list[str]) -> list[Found]:
    """The sheets that are read; InputError where none is a quote, or several are and none is named."""
    found, others = [], []
    for sheet in visible(path, options, notes):
        header, _ = header_and_body(sheet.rows, lambda row: named(row, options).are_of_quote)
        headings = named(header, options) if header else Headings({})
        if header and headings.are_of_quote:
            found.append(Found(sheet.label, sheet.name, header.line, headings))
        else:
            others.append(sheet.label)
    if len(found) > 1 and not options.sheets:
        names = ", ".join(f'"{one.name}"' for one in found)
        hint = "Name the one that is meant with --sheet, or each of those that belong together."
        raise InputError([Problem(path.name, f"several sheets have the columns of a quote: {names}.", hint=hint)])
    if others and (options.sheets or not found):
        raise InputError(map(no_header, others))
    notes += [f"{label} has no columns of a quote and was left aside." for label in others]
    if problems := [*absent(found, options)]:
        raise InputError(problems)
    return found


def visible(path: Path, options: QuoteOptions, notes: list[str]) -> Iterator[Sheet]:
    """The sheets that are named, all that are not hidden without one."""
    columns = {*KNOWN, *options.mapped.values()}
    for name in dict.fromkeys(options.sheets) or ("",):
        for sheet in sheets(path, columns, notes, name=name, file=path.name):
            if name and not sheet.name:
                raise InputError([Problem(path.name, "only a workbook has sheets.", hint="Leave out --sheet.")])
            yield replace(sheet, rows=map(with_heading, sheet.rows))


def with_heading(row: Row) -> Row:
    """The row with a heading in the place of the number sign, which would make a comment of it."""
    return row._replace(texts=["no", *row.texts[1:]]) if row.texts and clean(row.texts[0]) == "#" else row


def named(row: Row, options: QuoteOptions) -> Headings:
    return headings_of(row.texts, options.mapped, options.expected)


def no_header(label: str) -> Problem:
    """The problem of a sheet without the columns of a quote."""
    message = f"none of the first rows names as columns what is ordered ({SKU}) and one of {', '.join(BESIDE)}."
    hint = f'Name those that it has: --column {SKU}="..." --column {SERIAL}="..." --column {LIST}="...".'
    return Problem(label, message, hint=hint)


def absent(found: Iterable[Found], options: QuoteOptions) -> Iterator[Problem]:
    """A problem for each heading that a person names and a sheet has not."""
    for one in found:
        for name, text in options.columns.items():
            if plain(text) not in map(plain, one.headings.every):
                hint = did_you_mean(text, one.headings.every)
                yield Problem(one.label, f'has no column "{text}".', one.line, name, hint)
