"""Joins that pandas has no word for: which rows have a row with the same key in another frame, and what it states."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd


def keys(rows: pd.DataFrame, on: Sequence[str]) -> pd.Index:
    """The key of each row."""
    return pd.Index(rows[on[0]]) if len(on) == 1 else pd.MultiIndex.from_frame(rows[list(on)])


def semi_join(
    rows: pd.DataFrame, others: pd.DataFrame, on: Sequence[str], right_on: Sequence[str] = ()
) -> "pd.Series[bool]":
    """Whether the other frame has a row with the same key, there in the columns `right_on`; a mask on the rows."""
    return pd.Series(keys(rows, on).isin(keys(others, right_on or on)), index=rows.index, dtype=bool)


def anti_join(
    rows: pd.DataFrame, others: pd.DataFrame, on: Sequence[str], right_on: Sequence[str] = ()
) -> "pd.Series[bool]":
    """Whether the other frame has no row with the same key, there in the columns `right_on`; a mask on the rows."""
    return ~semi_join(rows, others, on, right_on)


def lookup(rows: pd.DataFrame, others: pd.DataFrame, on: Sequence[str], answer: str) -> "pd.Series[str]":
    """For each row the answer of the first row of the other frame with the same key, blank where there is none."""
    first = others.drop_duplicates(list(on))
    known = pd.Series(first[answer].array, index=keys(first, on))
    return pd.Series(known.reindex(keys(rows, on)).array, index=rows.index, dtype="str").fillna("")


def mapped(names: "pd.Series[str]", answers: "Mapping[Any, str] | pd.Series[str]") -> "pd.Series[str]":
    """For each name its answer as text, blank where there is none."""
    return names.map(answers).astype("str").fillna("")
