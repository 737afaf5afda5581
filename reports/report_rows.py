"""Frames as plain rows, for the templates."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

Row = dict[str, Any]


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """Every row of the frame as a dictionary, with None for an amount that is not known."""
    names, columns = [str(name) for name in frame], []
    for name in frame:
        values = frame[name].to_numpy(dtype=object, copy=True)
        values[frame[name].isna().to_numpy()] = None
        columns.append(values)
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def rows_by(frame: pd.DataFrame, column: str) -> defaultdict[str, list[Row]]:
    """The rows grouped by one text column, in their order; a name that is not there has no rows."""
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows_of(frame):
        groups[row[column]].append(row)
    return groups


def sums_by_currency(costs: Iterable[Row]) -> tuple[str, ...]:
    """The sum of the priced cost lines as printed amounts, one for each currency; empty when nothing is priced."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for cost in costs:
        if cost["amount"] is not None:
            sums[cost["currency"]] += cost["amount"]
    return tuple(print_money(amount, currency) for currency, amount in sorted(sums.items()))


def print_money(amount: Decimal | None, currency: str = "") -> str:
    """An amount for a reader, as in 1,250.00 USD; "unpriced" when there is none."""
    return "unpriced" if amount is None else f"{amount:,.2f} {currency}".rstrip()


def print_count(count: int, noun: str) -> str:
    """A count with its noun, as in 1 line or 1,204 lines."""
    return f"{count:,} {noun if count == 1 else noun + 's'}"


def print_age(newest: date | None, as_of: date) -> str:
    """How long before the audit date a table was last added to; empty when none of its rows is dated."""
    if newest is None:
        return ""
    return "newer than the audit" if newest > as_of else print_count((as_of - newest).days, "day")
