"""Joins that pandas has no word for: which rows have a row with the same key in another frame, and what it states."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

# An index of several columns costs some milliseconds however few the rows are; of more rows than these it is faster.
FEW = 20_000


def keys(rows: pd.DataFrame, on: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    """The key of each row."""
    return zip(*(rows[name].to_numpy(dtype=object) for name in on), strict=True)


def semi_join(
    rows: pd.DataFrame, others: pd.DataFrame, on: Sequence[str], right_on: Sequence[str] = ()
) -> "pd.Series[bool]":
    """Whether the other frame has a row with the same key, there in the columns `right_on`; a mask on the rows."""
    if len(on) > 1 and len(rows) > FEW:
        one, other = (pd.MultiIndex.from_frame(each) for each in (rows[list(on)], others[list(right_on or on)]))
        return pd.Series(one.isin(other), index=rows.index, dtype=bool)
    known = set(keys(others, right_on or on))
    return pd.Series([key in known for key in keys(rows, on)], index=rows.index, dtype=bool)


def anti_join(
    rows: pd.DataFrame, others: pd.DataFrame, on: Sequence[str], right_on: Sequence[str] = ()
) -> "pd.Series[bool]":
    """Whether the other frame has no row with the same key, there in the columns `right_on`; a mask on the rows."""
    return ~semi_join(rows, others, on, right_on)


def lookup(rows: pd.DataFrame, others: pd.DataFrame, on: Sequence[str], answer: str) -> "pd.Series[str]":
    """For each row the answer of the first row of the other frame with the same key, blank where there is none."""
    first: dict[tuple[Any, ...], Any] = {}
    for key, value in zip(keys(others, on), others[answer].to_numpy(dtype=object), strict=True):
        first.setdefault(key, value)
    return pd.Series([first.get(key, "") for key in keys(rows, on)], index=rows.index, dtype="str").fillna("")


def mapped(names: "pd.Series[str]", answers: "Mapping[Any, str] | pd.Series[str]") -> "pd.Series[str]":
    """For each name its answer as text, blank where there is none."""
    known = answers.to_dict() if isinstance(answers, pd.Series) else answers
    found = [known.get(name, "") for name in names.to_numpy(dtype=object)]
    return pd.Series(found, index=names.index, dtype="str").fillna("")
