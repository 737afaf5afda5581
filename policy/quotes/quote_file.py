"""A quote from a CSV or XLSX file, strictly read: every row can be compared, or the file is refused."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from documents.problems import InputError, Problem, did_you_mean
from documents.sheet import Sheet, heading
from documents.text import clean
from policy.quotes.quote_cells import quote_rows
from policy.quotes.quote_headings import DAYS, LIST, MEANINGS, MONEY, NET, SKU, Headings
from policy.quotes.quote_rows import Basis, Quote, QuoteRow
from policy.quotes.quote_sheets import Found, QuoteOptions, quote_sheets, visible
from policy.reference.sheet_columns import Cells, Wanted, no_progress, read_sheet

# A number over several rows may be meant for each of them or for all together; these are the same for each.
FOR_EACH = frozenset(MEANINGS) - {"quantity", *MONEY}
UNMERGE = "Unmerge them, and write the value in each row it is meant for."


def read_quote(path: Path, options: QuoteOptions) -> Quote:
    """The rows of a quote; InputError with everything that could make a comparison wrong."""
    unknown = [name for name in options.columns if name not in MEANINGS]
    if unknown:
        hints = [did_you_mean(name, MEANINGS) for name in unknown]
        wrong = zip(unknown, hints, strict=True)
        raise InputError(Problem(path.name, f'"{name}" is not a column of a quote.', hint=hint) for name, hint in wrong)
    notes: list[str] = []
    found = quote_sheets(path, options, notes)
    rows: list[QuoteRow] = []
    problems: list[Problem] = []
    for one in found:
        read, wrong_here = sheet_rows(path, one, options, notes)
        rows += read
        problems += wrong_here
    if problems:
        raise InputError(problems)
    if not rows:
        hint = "Give the file with the rows, one for each serial number and SKU."
        raise InputError([Problem(path.name, "no row of it orders anything.", hint=hint)])
    printed = {column: text for one in found for column, text in one.headings.printed.items()}
    basis = Basis.LIST if LIST in printed else Basis.NET if NET in printed else Basis.NOTHING
    return Quote(path.name, tuple(rows), printed, basis, tuple(dict.fromkeys(notes)))


def sheet_rows(
    path: Path, found: Found, options: QuoteOptions, notes: list[str]
) -> tuple[list[QuoteRow], list[Problem]]:
    """The rows of one sheet, and everything wrong with them."""
    aside_columns = map(clean, found.headings.aside)
    notes += [f'{found.label}: the column "{text}" is for the same as another; left aside.' for text in aside_columns]
    named = replace(options, sheets=(found.name,) if found.name else ())
    for sheet in visible(path, named, []):
        aside: list[int] = []
        cells = read_sheet(found.narrowed(sheet, aside), wanted(found.headings), found.label, no_progress)
        if cells is None:
            continue
        if aside:
            notes.append(f"{found.label}: headings, totals and remarks were left aside: {lines_text(aside)}.")
        cells, problems = filled_down(sheet, cells, notes)
        rows, wrong = quote_rows(cells, options, notes)
        return rows, [*problems, *wrong]
    return [], []


def wanted(headings: Headings) -> Wanted:
    """The columns that a quote has, each under its own heading."""
    columns = tuple(headings.printed)
    return Wanted(
        headings={heading(text): column for column, text in headings.printed.items()},
        columns=columns,
        required=SKU,
        days=frozenset(DAYS) & set(columns),
        money=frozenset(MONEY) & set(columns),
    )


def lines_text(lines: Sequence[int]) -> str:
    """The lines in words."""
    return ("row " if len(lines) == 1 else "rows ") + ", ".join(map(str, lines))


def filled_down(sheet: Sheet, cells: Cells, notes: list[str]) -> tuple[Cells, list[Problem]]:
    """The cells with what merged ones hold in each of their rows, and a problem for those that may mean two things.

    A number over several rows may be meant for each of them or for all together, so that it is refused.
    """
    rows = cells.rows.copy()
    problems: list[Problem] = []
    for area in sheet.merged:
        columns = [cells.names[place] for place in area.places if place < len(cells.names)]
        ours = [name for name in columns if name in MEANINGS]
        inside = rows["line"].between(area.first, area.last)
        if area.first <= cells.header.line <= area.last:
            hint = "Unmerge them, and name each column in one row."
            problems.append(Problem(cells.label, f"header cells are merged: {area.name}.", area.first, hint=hint))
        elif area.first > cells.header.line and ours and inside.sum() > 1:
            text = next(iter(rows.loc[inside, ours[0]]), "")
            if len(columns) > 1 or ours[0] not in FOR_EACH:
                message = f'cells of several rows are merged: {area.name} holds "{text}".'
                problems.append(Problem(cells.label, message, area.first, ours[0], UNMERGE))
                continue
            rows.loc[inside, ours[0]] = text
            notes.append(f'{cells.label}: "{text}" of the merged cells {area.name} counts for each of their rows.')
    return replace(cells, rows=rows), problems
