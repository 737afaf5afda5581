"""Which rows of tables two runs do not have in common."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from policy.reference.citation import PLACE
from reports.changes.judged_run import Frames

# Where a row stands in its file, and what other rows make of it.
ASIDE = frozenset({*PLACE, "tier", "line"})
ORIGIN = frozenset({"source", "as_of"})
# So far apart are the numbers of equal rows; odd, so that none comes again.
APART = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True, eq=False)
class TableRows:
    """The rows of a table in each of two runs as numbers: alike in all columns, and in what they state alone."""

    before: "pd.Series[int]"
    after: "pd.Series[int]"
    stated_before: "pd.Series[int]"
    stated_after: "pd.Series[int]"

    @property
    def added(self) -> int:
        """How many rows the later run has more."""
        return surplus(self.after, self.before)

    @property
    def removed(self) -> int:
        """How many rows the earlier run has more."""
        return surplus(self.before, self.after)

    @property
    def differs(self) -> bool:
        """Whether the two runs used other rows."""
        return bool(self.added or self.removed)


def table_rows(old: Frames, new: Frames) -> dict[str, TableRows]:
    """The rows of every table that both runs have; rows that one file holds in another order are the same."""
    return {
        name: TableRows(
            row_numbers(old[name], ASIDE),
            row_numbers(new[name], ASIDE),
            row_numbers(old[name], ASIDE | ORIGIN),
            row_numbers(new[name], ASIDE | ORIGIN),
        )
        for name in old
        if name in new
    }


def row_numbers(rows: pd.DataFrame, aside: Iterable[str]) -> "pd.Series[int]":
    """A number for each row that is the same for equal rows, some columns left aside."""
    columns = sorted(set(map(str, rows.columns)) - set(aside))
    return pd.util.hash_pandas_object(rows[columns].astype("str"), index=False)


def surplus(rows: "pd.Series[int]", others: "pd.Series[int]") -> int:
    """How many of the rows have no equal among the others."""
    counts = rows.value_counts().sub(others.value_counts(), fill_value=0)
    return int(counts[counts > 0].sum())


def apart(before: pd.DataFrame, after: pd.DataFrame, aside: Iterable[str] = ()) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of each frame that the other does not hold; of a row that it holds less often, so many as it lacks."""
    was, now = occurrences(before, aside), occurrences(after, aside)
    return before[~was.isin(now)], after[~now.isin(was)]


def occurrences(rows: pd.DataFrame, aside: Iterable[str] = ()) -> "pd.Series[int]":
    """A number for each row that is the same for the first of equal rows, for the second of them, and so on."""
    numbers = row_numbers(rows, aside)
    return numbers + numbers.groupby(numbers).cumcount().astype("uint64") * APART
