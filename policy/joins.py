"""Joins that pandas has no word for: which rows have a row with the same key in another frame, and what it states."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import pandas as pd


def row_values(rows: pd.DataFrame, on: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    """What stands in some columns of each row, as plain values."""
    return zip(*(rows[name].to_numpy(dtype=object) for name in on), strict=True)


def semi_join(
    rows: pd.DataFrame, others: pd.DataFrame, on: Sequence[str], right_on: Sequence[str] = ()
) -> "pd.Series[bool]":
    """Whether the other frame has a row with the same key, there in the columns `right_on`; a mask on the rows."""
    right = right_on or on
    if len(on) == 1:
        return rows[on[0]].isin(others[right[0]])
    known = set(row_values(others, right))
    found = np.fromiter(map(known.__contains__, row_values(rows, on)), dtype=bool, count=len(rows))
    return pd.Series(found, index=rows.index)


def anti_join(
    rows: pd.DataFrame, others: pd.DataFrame, on: Sequence[str], right_on: Sequence[str] = ()
) -> "pd.Series[bool]":
    """Whether the other frame has no row with the same key, there in the columns `right_on`; a mask on the rows."""
    return ~semi_join(rows, others, on, right_on)


def lookup(rows: pd.DataFrame, others: pd.DataFrame, on: Sequence[str], answer: str) -> "pd.Series[str]":
    """For each row the answer of the first row of the other frame with the same key, blank where there is none."""
    known, values = list(row_values(others, on)), others[answer].fillna("").to_numpy(dtype=object)
    first = dict(zip(reversed(known), reversed(values), strict=True))
    return pd.Series(list(map(first.get, row_values(rows, on), repeat(""))), index=rows.index, dtype="str")


def mapped(names: "pd.Series[str]", answers: "Mapping[Any, str] | pd.Series[str]") -> "pd.Series[str]":
    """For each name its answer as text, blank where there is none."""
    known = dict(answers.items()) if isinstance(answers, pd.Series) else answers
    found = list(map(known.get, names.to_numpy(dtype=object), repeat("")))
    return pd.Series(found, index=names.index, dtype="str").fillna("")
