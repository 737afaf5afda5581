"""The cells of a quote as numbers, quantities and prices, each with what is wrong with it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from documents.problems import Problem
from parsers.junos.sentinels import is_number
from policy.quotes.quote_headings import LIST, MEANINGS, MONEY, NET, SERIAL, SKU
from policy.quotes.quote_rows import QuoteRow
from policy.quotes.quote_sheets import QuoteOptions
from policy.reference.sheet_columns import Cells
from policy.reference.values.currency import STYLE, amounts, currencies, in_cells
from policy.reference.values.currency_signs import CODES, NONE

SEVERAL = re.compile(r"[\s,;/|&]")
COUNT = re.compile(r"(\d{1,9})(?:[.,]0+)?")
# More decimals than cents have, where no reading makes thousands of them.
UNROUNDED = re.compile(r"\d+\.\d{4,}|\d{4,}\.\d{3}|0\.\d{3}")
CENT = Decimal("0.01")
SHOWN = ("model", "host", "description", "discount", "term", "start", "end")


def quote_rows(cells: Cells, options: QuoteOptions, notes: list[str]) -> tuple[list[QuoteRow], list[Problem]]:
    """The rows of a sheet, and everything wrong with them; what is wrong with a column that is only shown is a note."""
    blank = pd.Series("", index=cells.rows.index, dtype="str")
    rows = cells.rows.assign(**{name: blank for name in MEANINGS if name not in cells.rows})
    rows[SERIAL] = rows[SERIAL].where(rows[SERIAL].map(is_number).astype(bool), "")
    counted = "quantity" in cells.names
    rows["quantity"] = rows["quantity"].mask((rows["quantity"] == "") & ((rows[SERIAL] != "") | (not counted)), "1")
    if not counted:
        notes.append(f"{cells.label}: there is no column of quantities: each row counts as one.")
    problems = [*unnamed(rows, cells.label), *odd_serials(rows, cells.label), *odd_quantities(rows, cells.label)]
    rows, wrong = with_prices(rows, cells, options, notes)
    problems = of_compared([*cells.problems, *problems, *wrong], cells, notes)
    if problems:
        return [], problems
    none = rows["quantity"].map(quantity_of) == 0
    if none.any():
        lines = ", ".join(map(str, rows.loc[none, "line"]))
        notes.append(f"{cells.label}: a quantity of 0 orders nothing: left aside in line {lines}.")
    return [row_of(one, cells) for one in rows[~none].to_dict("records")], []


def of_compared(problems: Sequence[Problem], cells: Cells, notes: list[str]) -> list[Problem]:
    """The problems of columns that are compared; of others the first is noted, and how many there are."""
    shown = {*SHOWN, *([NET] if LIST in cells.names else [])} - {"host"}
    for column in dict.fromkeys(one.column for one in problems if one.column in shown):
        mine = [one for one in problems if one.column == column]
        notes.append(f"{column} is only shown, and not clear everywhere; the first of {len(mine)}: {mine[0]}")
    return [one for one in problems if one.column not in shown]


def row_of(row: Mapping[Any, Any], cells: Cells) -> QuoteRow:
    """A row as it is compared: by its list price where the sheet has such a column."""
    compared = LIST if LIST in cells.names else NET
    return QuoteRow(
        label=cells.label,
        line=int(row["line"]),
        serial_number=row[SERIAL],
        sku=row[SKU],
        quantity=quantity_of(row["quantity"]),
        price=decimal_of(row[compared]),
        currency=row[f"{compared}_currency"],
        net_price=decimal_of(row[NET]),
        net_currency=row[f"{NET}_currency"],
        **{name: row[name] for name in SHOWN},
    )


def quantity_of(text: str) -> int:
    found = COUNT.fullmatch(text)
    return int(found[1]) if found else 0


def decimal_of(text: str) -> Decimal | None:
    return Decimal(text).quantize(CENT) if text else None


def unnamed(rows: pd.DataFrame, label: str) -> Iterator[Problem]:
    """A problem for each row that does not name what is ordered."""
    for row in rows[rows[SKU] == ""].to_dict("records"):
        held = next((row[name] for name in (SERIAL, *MEANINGS) if row[name]), "a cell that cannot be read")
        message = f'no SKU beside "{held}": what is ordered is not known.'
        if not row[SERIAL]:
            message = f'neither a serial number nor a SKU beside "{held}".'
        yield Problem(label, message, int(row["line"]), SKU, "Write what is ordered, or take the row out.")


def odd_serials(rows: pd.DataFrame, label: str) -> Iterator[Problem]:
    """A problem for each cell of several serial numbers."""
    for line, text in rows.loc[rows[SERIAL].str.contains(SEVERAL), ["line", SERIAL]].to_numpy():
        yield Problem(label, f'"{text}" is not one serial number.', int(line), SERIAL, "Write a row for each part.")


def odd_quantities(rows: pd.DataFrame, label: str) -> Iterator[Problem]:
    """A problem for each quantity that is no count, or that lacks where no serial number stands for one part."""
    for line, text in rows.loc[~rows["quantity"].str.fullmatch(COUNT.pattern), ["line", "quantity"]].to_numpy():
        message = f'"{text}" is not a quantity.' if text else "neither a serial number nor a quantity."
        yield Problem(label, message, int(line), "quantity", "Write how many are ordered, as in 2.")


def with_prices(
    rows: pd.DataFrame, cells: Cells, options: QuoteOptions, notes: list[str]
) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows with prices as plain amounts, each with its currency in PRICE_currency, and what is wrong with them.

    What the cell, its number format or the heading shows counts before the column of currencies, and that before the
    currency that a person states.
    """
    own = rows["currency"].str.upper()
    odd = (own != "") & ~own.isin(CODES)
    problems = [*in_cells(rows, odd, cells.label, "currency", "is not a currency code.")]
    stated = own.where(own != "", options.currency)
    for column in MONEY:
        rows = rows.assign(**{column: rounded(rows, column, cells.label, notes)})
        rows, shown, wrong = amounts(rows, column, cells.label, notes)
        problems += wrong
        shown, wrong = currencies(rows, column, cells.label, shown, cells.currencies.get(column, NONE))
        problems += wrong
        code = shown.where(shown != "", stated).where(rows[column] != "", "")
        rows = rows.assign(**{f"{column}_currency": code})
        bare = (rows[column] != "") & (code == "")
        if bare.any() and not wrong:
            line, text = rows.loc[bare, ["line", column]].to_numpy()[0]
            message = f'"{text}" shows no currency, and {int(bare.sum()) - 1} more do not; this is the first.'
            hint = "Name it: --currency USD, or quote: currency: in config.yaml."
            problems.append(Problem(cells.label, message, int(line), column, hint, of_file=True))
    return rows.drop(columns=[name for name in map(str, rows) if name.endswith(STYLE)]), problems


def rounded(rows: pd.DataFrame, column: str, label: str, notes: list[str]) -> "pd.Series[str]":
    """The texts of a column, those that a calculation left with more decimals than cents have rounded to cents."""
    long = rows[column].str.fullmatch(UNROUNDED.pattern)
    if not long.any():
        return rows[column]
    line, text = rows.loc[long, ["line", column]].to_numpy()[0]
    notes.append(f'{label}: {int(long.sum())} amounts of {column} were rounded to cents, first "{text}" in row {line}.')
    cents = rows.loc[long, column].map(lambda one: str(Decimal(one).quantize(CENT, ROUND_HALF_UP)))
    return rows[column].where(~long, cents)
