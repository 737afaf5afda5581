"""The lists of the owner in two runs; those of earlier runs are long, and read some rows at once."""

from collections.abc import Iterator

import pandas as pd

from policy.owner_records import EARLIER_PARTS
from reports.changes.judged_run import JudgedRun
from reports.changes.table_changes import TableRows, row_numbers

LINE = frozenset({"source_line"})
SIGHTING = frozenset({"run", "date"})  # of a part in an earlier run, which is later after each run


def list_rows(old: JudgedRun, new: JudgedRun) -> dict[str, TableRows]:
    """The rows of every list: alike but for their line, and of parts in earlier runs alike but for run and day."""
    names = [*new.owner, EARLIER_PARTS.name]
    return {
        name: TableRows(*(numbers_of(run, name, aside) for aside in (LINE, stated_aside(name)) for run in (old, new)))
        for name in names
    }


def stated_aside(name: str) -> frozenset[str]:
    """The columns of a list that say nothing of their own."""
    return SIGHTING if name == EARLIER_PARTS.name else LINE


def numbers_of(run: JudgedRun, name: str, aside: frozenset[str]) -> "pd.Series[int]":
    """A number for each row of a list."""
    return pd.concat([row_numbers(rows, aside) for rows in rows_of_list(run, name)], ignore_index=True)


def newest_of(run: JudgedRun, name: str) -> str:
    """The youngest day of a list, blank where it has none."""
    return max(str(rows["date"].max()) if len(rows) and "date" in rows else "" for rows in rows_of_list(run, name))


def rows_of_list(run: JudgedRun, name: str) -> Iterator[pd.DataFrame]:
    """The rows of a list, some at once."""
    if name == EARLIER_PARTS.name:
        yield from run.kept.all_earlier_parts()
    else:
        yield run.owner[name]
