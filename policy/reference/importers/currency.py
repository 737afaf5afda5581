"""In which currency the prices of a list are."""

import pandas as pd

from documents.problems import Problem
from policy.reference.importers.write_overlay import amounts

MONEY = ("price", "service_price")


def with_amounts(rows: pd.DataFrame, label: str, asked: str, notes: list[str]) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows with amounts that can be trusted, each with the currency that it or the whole list shows.

    With a currency that is asked for only rows of that one are kept. Prices that show two currencies, beside rows that
    show none, are a problem.
    """
    problems: list[Problem] = []
    blank = pd.Series("", index=rows.index, dtype="str")
    rows = rows.assign(**{name: blank for name in (*MONEY, "currency") if name not in rows})
    for column in MONEY:
        rows, wrong, words = amounts(rows, column, label)
        problems += wrong
        notes += [f'{label}: "{word}" in {column} counts as no price.' for word in words]
    shown = rows["price_currency"].where(rows["price_currency"] != "", rows["service_price_currency"])
    own = rows["currency"].str.upper()
    problems += of_currency(rows, (own != "") & ~own.str.fullmatch("[A-Z]{3}"), label, "is not a currency code.")
    clash = (shown != "") & (own != "") & (shown != own)
    problems += of_currency(rows, clash, label, "is not the currency that the price shows.")
    currency = own.where(own != "", shown)
    if not asked:
        problems += unmarked(rows, currency, label)
        marked = currency[currency != ""].unique()
        return rows.assign(currency=currency.mask(currency == "", marked[0] if len(marked) == 1 else "")), problems
    currency = currency.mask(currency == "", asked)
    if (currency != asked).any():
        notes.append(f"{label}: {(currency != asked).sum()} rows in another currency than {asked} were left aside.")
    return rows.assign(currency=currency)[currency == asked], problems


def of_currency(rows: pd.DataFrame, mask: "pd.Series[bool]", label: str, words: str) -> list[Problem]:
    return [
        Problem(label, f'"{text}" {words}', int(line), "currency")
        for line, text in zip(rows.loc[mask, "line"], rows.loc[mask, "currency"], strict=True)
    ]


def unmarked(rows: pd.DataFrame, currency: "pd.Series[str]", label: str) -> list[Problem]:
    """A problem when the prices show several currencies and some show none."""
    marked = sorted(currency[currency != ""].unique())
    bare = rows[(currency == "") & ((rows["price"] != "") | (rows["service_price"] != ""))]
    if len(marked) < 2 or bare.empty:  # noqa: PLR2004 - one currency is no riddle
        return []
    message = f"prices are in {' and '.join(marked)}, and {len(bare)} rows show no currency; this is the first."
    return [Problem(label, message, int(bare["line"].iloc[0]), "currency", "Say which is meant: --currency USD.")]
