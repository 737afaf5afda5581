"""How counts by stage, failures and sums develop from run to run."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from reports.history.history_tables import DEVICES, RUNS, SUMS
from reports.history.timeline import Timeline, rows_where

MOST = 60
# Runs of the newest half year stand week by week, those of two years month by month, older ones by quarter.
WEEKLY, MONTHLY = 182, 730
Amounts = Mapping[tuple[str, str], Decimal | None]


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One run: its devices by stage, result and failure, and its sums by name and currency; of the fleet or a theater.

    A sum is None where no price is known; a count that is not there is none. `unpriced` counts the fee lines that are
    in no sum, of the fleet; `sample` is whether the prices are invented.
    """

    run: str
    day: str
    stages: Mapping[str, int]
    results: Mapping[str, int]
    failures: Mapping[str, int]
    sums: Amounts
    unpriced: int = 0
    sample: bool = False
    devices: int = 0
    theater: str = ""


Trend = tuple[TrendPoint, ...]


def trend(tables: Mapping[str, pa.Table], theater: str = "") -> Trend:
    """A point for each run, of the fleet or of one theater."""
    timeline = Timeline.of(tables)
    devices = tables[DEVICES]
    if theater:
        devices = devices.filter(pc.equal(devices["theater"], theater))
    stages, results, failures = (counts(devices, timeline, name) for name in ("stage", "result", "failure"))
    sums = sums_of(tables[SUMS], timeline, theater)
    runs = tables[RUNS].to_pylist()
    return tuple(
        TrendPoint(
            run=run["name"],
            day=run["day"],
            stages=stages[place],
            results=results[place],
            failures={name: count for name, count in failures[place].items() if name},
            sums=sums[place],
            unpriced=0 if theater else int(run["unpriced"]),
            sample=run["sample_prices"] == "yes",
            devices=sum(stages[place].values()),
            theater=theater,
        )
        for place, run in enumerate(runs)
    )


def counts(table: pa.Table, timeline: Timeline, column: str) -> list[dict[str, int]]:
    """How many rows have each value of a column, run by run; none where there is no such row."""
    encoded = table[column].combine_chunks().dictionary_encode()
    values, codes = encoded.dictionary.to_pylist(), encoded.indices.to_numpy(zero_copy_only=False)
    first, last = timeline.places(table)
    change = np.zeros((len(timeline.names) + 1, max(len(values), 1)), dtype=np.int64)
    np.add.at(change, (first, codes), 1)
    np.add.at(change, (last + 1, codes), -1)
    return [
        {value: count for value, count in zip(values, row, strict=False) if count}
        for row in change.cumsum(axis=0)[:-1].tolist()
    ]


def sums_of(table: pa.Table, timeline: Timeline, theater: str) -> list[dict[tuple[str, str], Decimal | None]]:
    """The sums of the fleet or of a theater, run by run."""
    found: list[dict[tuple[str, str], Decimal | None]] = [{} for _ in timeline.names]
    for row in rows_where(table, timeline, "name", [theater or "fleet"]):
        if row["scope"] == ("theater" if theater else "fleet"):
            amount = Decimal(row["amount"]) if row["amount"] else None
            for place in range(row["first"], row["last"] + 1):
                found[place][row["sum"], row["currency"]] = amount
    return found


def thinned(points: Trend, most: int = MOST) -> Trend:
    """At most so many points: the last of each week, of older ones of each month and quarter."""
    if len(points) <= most:
        return points
    newest = date.fromisoformat(points[-1].day)
    kept = {period(date.fromisoformat(point.day), newest): place for place, point in enumerate(points)}
    return tuple(points[place] for place in sorted(kept.values())[-most:])


def period(day: date, newest: date) -> tuple[str, int, int]:
    """The week, month or quarter that a day stands for, by its age."""
    age = (newest - day).days
    if age < WEEKLY:
        return ("week", *day.isocalendar()[:2])
    return ("month", day.year, day.month) if age < MONTHLY else ("quarter", day.year, (day.month - 1) // 3)


def with_theaters(tables: Mapping[str, pa.Table], fleet: Trend) -> Trend:
    """The points of the fleet, and those of each theater that a device was ever in."""
    known = sorted(name for name in tables[DEVICES]["theater"].unique().to_pylist() if name)
    return (*fleet, *(point for name in known for point in trend(tables, name)))
