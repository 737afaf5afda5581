"""The rows of a sheet, held in memory or lying in files until the sheet is written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Self

import pandas as pd

LoadRows = Callable[[], pd.DataFrame]


@dataclass(frozen=True, slots=True)
class RowSource:
    """Some rows: how many, and what gives them."""

    count: int
    load: LoadRows


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The rows of several sources one after the other, of which one at a time is held."""

    sources: tuple[RowSource, ...]

    @classmethod
    def of(cls, rows: pd.DataFrame) -> Self:
        """Those of a frame."""
        return cls((RowSource(len(rows), lambda: rows),))

    def __len__(self) -> int:
        return sum(source.count for source in self.sources)

    def __iter__(self) -> Iterator[pd.DataFrame]:
        return (source.load() for source in self.sources)

    def part(self, start: int, stop: int) -> Self:
        """The rows from one number on up to another."""
        found, first = [], 0
        for source in self.sources:
            low, high = max(start - first, 0), min(stop - first, source.count)
            if low < high or not source.count:
                found.append(RowSource(max(high - low, 0), partial(rows_between, source.load, low, high)))
            first += source.count
        return type(self)(tuple(found))

    def head(self, count: int) -> pd.DataFrame:
        """The first rows."""
        return joined(self.part(0, count))


def rows_between(load: LoadRows, low: int, high: int) -> pd.DataFrame:
    return load().iloc[low:high]


def joined(frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """The rows of frames of the same columns in one; those of a frame alone as they are."""
    held = list(frames)
    return held[0] if len(held) == 1 else pd.concat(held, ignore_index=True)
