"""In which currency the prices of a list are.

The first of these that names one counts: the cell, in its text or its number format; the column `currency`; the heading
of the column; the currency that is chosen; the settings, where the column stays blank. Those of the file that
contradict each other are a problem, and so is a sign that is not understood.
"""

from collections.abc import Iterator, Mapping

import pandas as pd

from documents.problems import Problem
from policy.reference.values.amounts import amounts_of
from policy.reference.values.currency_signs import CODES, NONE, Currency, of_format

MONEY = ("price", "service_price")
STYLE = "_style"  # after the name of a column: that of the number formats of its cells


def with_amounts(
    rows: pd.DataFrame, label: str, wanted: str, notes: list[str], headings: Mapping[str, Currency]
) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows with amounts that can be trusted, each with the currency that it or the entire list shows.

    With a currency that is chosen only rows of that one are kept. Prices that show two currencies, beside rows that
    show none, are a problem. `headings` are the currencies that the headings of the columns name.
    """
    blank = pd.Series("", index=rows.index, dtype="str")
    rows = rows.assign(**{name: blank for name in (*MONEY, "currency") if name not in rows})
    problems, shown = [], {}
    for column in MONEY:
        rows, shown[column], wrong = amounts(rows, column, label, notes)
        problems += wrong
    rows, wrong = with_currency(rows, label, shown, headings)
    problems += wrong
    currency = rows["currency"]
    if not wanted:
        problems += unmarked(rows, currency, label)
        marked = currency[currency != ""].unique()
        return rows.assign(currency=currency.mask(currency == "", marked[0] if len(marked) == 1 else "")), problems
    currency = currency.mask(currency == "", wanted)
    if (currency != wanted).any():
        notes.append(f"{label}: {(currency != wanted).sum()} rows in another currency than {wanted} were left aside.")
    return rows.assign(currency=currency)[currency == wanted], problems


def with_currency(
    rows: pd.DataFrame, label: str, shown: Mapping[str, "pd.Series[str]"], headings: Mapping[str, Currency]
) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows with the currency that cell, column or heading name for each, and what contradicts in them.

    `shown` are the currencies in the texts of a column of amounts.
    """
    problems: list[Problem] = []
    blank = pd.Series("", index=rows.index, dtype="str")
    cells = {}
    for column in MONEY:
        in_texts, heading = shown.get(column, blank), headings.get(column, NONE)
        cells[column], wrong = currencies(rows, column, label, in_texts, heading)
        problems += wrong
    rows = rows.drop(columns=[name for name in map(str, rows) if name.endswith(STYLE)])
    cell = cells["price"].where(cells["price"] != "", cells["service_price"])
    own = rows["currency"].str.upper()
    odd, clash = (own != "") & ~own.isin(CODES), (cell != "") & (own != "") & (cell != own)
    problems += in_cells(rows, odd, label, "currency", "is not a currency code.")
    problems += in_cells(rows, clash, label, "currency", "is not the currency that the price shows.")
    two = (cells["service_price"] != "") & (cells["service_price"] != cell)
    problems += in_cells(rows, two, label, "service_price", "is in another currency than the price of its row.")
    return rows.assign(currency=own.mask(odd, "").where(own != "", cell)), problems


def amounts(
    rows: pd.DataFrame, column: str, label: str, notes: list[str]
) -> tuple[pd.DataFrame, "pd.Series[str]", list[Problem]]:
    """The rows with amounts in a column, the currencies that the texts show, and a problem for what is no amount."""
    found = amounts_of(rows[column].unique())
    notes += [f'{label}: "{word}" in {column} counts as no price.' for word in found.words]
    texts = rows[column].str.strip()
    problems = [
        Problem(label, found.faults[text], int(line), column)
        for line, text in zip(rows["line"], texts, strict=True)
        if text in found.faults
    ]
    return rows.assign(**{column: replaced(texts, found.amounts)}), replaced(texts, found.currencies), problems


def currencies(
    rows: pd.DataFrame, column: str, label: str, shown: "pd.Series[str]", heading: Currency
) -> tuple["pd.Series[str]", list[Problem]]:
    """The currency of each amount of a column by its text, its number format or its heading, and what is wrong."""
    priced = rows[column] != ""
    styles = rows.get(column + STYLE, pd.Series("", index=rows.index, dtype="str"))
    known = {style: of_format(style) for style in styles.unique() if style}
    unclear = {style: f"{one.fault} Its number format is {style}" for style, one in known.items() if one.fault}
    problems = [*unclear_formats(rows, priced & styles.isin(unclear), label, column, styles, unclear)]
    of_style = replaced(styles, {style: one.code for style, one in known.items()})
    shown = shown.where(shown != "", of_style).where(priced, "")
    if heading.fault and priced.any():
        problems.append(Problem(label, heading.fault, None, column))
    other = (shown != "") & (shown != heading.code) & (heading.code != "")
    problems += in_cells(rows, other, label, column, f"is not in {heading.code}, the currency that the heading names.")
    return shown.mask((shown == "") & priced, heading.code), problems


def replaced(texts: "pd.Series[str]", by: Mapping[str, str]) -> "pd.Series[str]":
    """Each text by what it is mapped to, blank for nothing."""
    return pd.Series([by.get(text, "") for text in texts.to_numpy(dtype=object)], index=texts.index, dtype="str")


def unclear_formats(
    rows: pd.DataFrame,
    mask: "pd.Series[bool]",
    label: str,
    column: str,
    styles: "pd.Series[str]",
    faults: Mapping[str, str],
) -> Iterator[Problem]:
    """A problem for each amount whose number format is not understood."""
    if not mask.any():
        return
    for line, text, style in zip(rows.loc[mask, "line"], rows.loc[mask, column], styles[mask], strict=True):
        yield Problem(label, f'"{text}" {faults[style]}.', int(line), column)


def in_cells(rows: pd.DataFrame, mask: "pd.Series[bool]", label: str, column: str, words: str) -> Iterator[Problem]:
    """A problem for each of some cells of a column."""
    if not mask.any():
        return
    for line, text in zip(rows.loc[mask, "line"], rows.loc[mask, column], strict=True):
        yield Problem(label, f'"{text}" {words}', int(line), column)


def unmarked(rows: pd.DataFrame, currency: "pd.Series[str]", label: str) -> list[Problem]:
    """A problem when the prices show several currencies and some show none."""
    marked = sorted(currency[currency != ""].unique())
    bare = rows[(currency == "") & ((rows["price"] != "") | (rows["service_price"] != ""))]
    if len(marked) < 2 or bare.empty:  # noqa: PLR2004 - one currency is no riddle
        return []
    message = f"prices are in {' and '.join(marked)}, and {len(bare)} rows show no currency; this is the first."
    hint = "Choose one: --currency USD."
    return [Problem(label, message, int(bare["line"].iloc[0]), "currency", hint, of_file=True)]
