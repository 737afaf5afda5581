"""Rows that hold from a first run to a last one: what becomes of them when a run comes in, or goes.

Runs are ordered by their names. A row holds in an unbroken series of the runs that are known, as long as can be, so
that the same runs give the same intervals in whatever order they came.
"""

from bisect import bisect_left
from collections.abc import Sequence

import pandas as pd

from reports.history.history_tables import FIRST, LAST


def with_run(intervals: pd.DataFrame, names: Sequence[str], name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The intervals with the rows of one more run; `names` are the sorted names of the others."""
    values = value_columns(intervals)
    before, after = neighbours(names, name)
    left, right = holding(intervals, before), holding(intervals, after)
    rows = rows[values].drop_duplicates()
    through = rows.merge(left[[*values, FIRST]], on=values, how="left")
    through = through.merge(right[[*values, LAST]], on=values, how="left").fillna({FIRST: name, LAST: name})
    parts = [
        intervals.drop(index=left.index.union(right.index)),
        lacking(left, rows, values).assign(**{LAST: before}),
        through,
        lacking(right, rows, values).assign(**{FIRST: after}),
    ]
    return in_order(parts, values)


def without_run(intervals: pd.DataFrame, names: Sequence[str], name: str) -> pd.DataFrame:
    """The intervals without one of the runs, whose sorted names are `names`: what it parted is joined."""
    values = value_columns(intervals)
    before, after = neighbours([one for one in names if one != name], name)
    left, right = holding(intervals, before), holding(intervals, after)
    alone = intervals.index[(intervals[FIRST] == name) & (intervals[LAST] == name)]
    both = left[[*values, FIRST]].merge(right[[*values, LAST]], on=values, how="outer")
    both = both.fillna({FIRST: after, LAST: before})
    return in_order([intervals.drop(index=left.index.union(right.index).union(alone)), both], values)


def value_columns(intervals: pd.DataFrame) -> list[str]:
    """The columns that say what holds."""
    return [str(column) for column in intervals if column not in {FIRST, LAST}]


def neighbours(names: Sequence[str], name: str) -> tuple[str, str]:
    """The names before and after one in their order, blank where there is none."""
    place = bisect_left(names, name)
    return (names[place - 1] if place else ""), (names[place] if place < len(names) else "")


def holding(intervals: pd.DataFrame, name: str) -> pd.DataFrame:
    """The intervals that hold in a run, none for the blank name."""
    return intervals[(intervals[FIRST] <= name) & (intervals[LAST] >= name)] if name else intervals.head(0)


def lacking(intervals: pd.DataFrame, rows: pd.DataFrame, values: list[str]) -> pd.DataFrame:
    """The intervals whose values are not among the rows."""
    found = intervals.merge(rows, on=values, how="left", indicator="in")["in"].eq("left_only")
    return intervals[found.to_numpy()]


def in_order(parts: Sequence[pd.DataFrame], values: list[str]) -> pd.DataFrame:
    """The intervals of all parts in the one order that they are kept in."""
    rows = pd.concat(parts, ignore_index=True)[[*values, FIRST, LAST]]
    return rows.sort_values([*values, FIRST], ignore_index=True)
