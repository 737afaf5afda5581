"""The runs of a history in their order, and the rows of its tables with the places of their runs in it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from reports.history.history_tables import FIRST, LAST, NAME, RUNS

Row = dict[str, Any]
Places = np.ndarray[tuple[int], np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The names of all runs in their order, and the day of each."""

    names: tuple[str, ...]
    days: tuple[str, ...]

    @classmethod
    def of(cls, tables: Mapping[str, pa.Table]) -> Self:
        """The runs of a history."""
        return cls(tuple(tables[RUNS][NAME].to_pylist()), tuple(tables[RUNS]["day"].to_pylist()))

    def place(self, name: str) -> int:
        """The place of a run, or that which it would have."""
        return bisect_left(self.names, name)

    def places(self, table: pa.Table) -> tuple[Places, Places]:
        """The places of the first and of the last run of each row."""
        names = pa.array(self.names, pa.string())
        first, last = (pc.index_in(table[name], names) for name in (FIRST, LAST))
        return first.to_numpy().astype(np.int64), last.to_numpy().astype(np.int64)

    def since(self, day: str) -> int:
        """The place of the last run that was judged on a day or before it; that of the first where none was."""
        on_time = [place for place, one in enumerate(self.days) if one <= day]
        return on_time[-1] if on_time else 0

    def label(self, place: int) -> str:
        """A run as a reader is shown it: its day, or its name where another run is of that day."""
        return self.days[place] if self.days.count(self.days[place]) == 1 else self.names[place]

    def span(self, first: int, last: int) -> str:
        """A series of runs in words: its days and how many there are."""
        if first == last:
            return f"{self.label(first)}, 1 run"
        return f"{self.label(first)} to {self.label(last)}, {last - first + 1:,} runs"


def rows_where(table: pa.Table, timeline: Timeline, column: str, values: Iterable[str]) -> list[Row]:
    """The rows with one of these values, in the order of their first runs, FIRST and LAST as places in the timeline."""
    wanted = pa.array(list(values), pa.string())
    found = table.filter(pc.is_in(table[column], wanted))
    first, last = timeline.places(found)
    values = {name: found[name].to_numpy() for name in found.column_names} | {FIRST: first, LAST: last}
    cells = zip(*(column.tolist() for column in values.values()), strict=True)
    rows = [dict(zip(values, one, strict=True)) for one in cells]
    return sorted(rows, key=lambda row: (row[FIRST], row[LAST]))


def holding_at(rows: Sequence[Row], place: int) -> Iterator[Row]:
    """The rows that hold in the run at a place."""
    return (row for row in rows if row[FIRST] <= place <= row[LAST])


def distinct(table: pa.Table, column: str) -> list[str]:
    """The values of a column, each once, in alphabetical order."""
    return sorted(table[column].unique().to_pylist())
