"""Some devices of a run, and the partitions of its frames in which they stand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pandas as pd

from parsers.frame_files import count_partitions, load_frame
from parsers.records import FOLDER as RECORDS
from reinstate.run.formats import JUDGEMENT

SHOWN = ["host", "theater", "site"]


@dataclass(frozen=True, slots=True)
class Partitions:
    """Those of `every` partitions of the frames of a folder in which some devices stand."""

    numbers: tuple[int, ...]
    every: int

    def of(self, count: int) -> tuple[int, ...] | None:
        """Those to read of a frame that has so many; None for all, where it was not parted with the others."""
        return self.numbers if count == self.every else None


@dataclass(frozen=True, slots=True)
class HostGroup:
    """Devices in inventory order, and where they stand in records and judgement."""

    hosts: tuple[str, ...]
    records: Partitions
    judged: Partitions


@dataclass(frozen=True, slots=True, eq=False)
class Inventory:
    """Every device of a run in inventory order: host, theater, site, and its partition of records and judgement."""

    devices: pd.DataFrame
    records: int
    judged: int

    @classmethod
    def of(cls, run: Path) -> Self:
        """Those of a run that is judged; InputError where its frames cannot be read."""
        devices, records = with_partitions(run / RECORDS, "devices", SHOWN, "records")
        results, judged = with_partitions(run / JUDGEMENT, "results", ["host"], "judged")
        return cls(devices.merge(results, on="host", how="left", validate="one_to_one"), records, judged)

    def groups(self, size: int) -> Iterator[HostGroup]:
        """Groups of so many devices one after the other, the last of fewer; one group where there is no device."""
        for start in range(0, max(len(self.devices), 1), size):
            yield self.group(range(start, min(start + size, len(self.devices))))

    def group(self, places: Iterable[int]) -> HostGroup:
        """The devices at some places of the inventory."""
        rows: pd.DataFrame = self.devices.iloc[list(places)]
        records, judged = (tuple(sorted(map(int, rows[name].dropna().unique()))) for name in ("records", "judged"))
        return HostGroup(tuple(rows["host"]), Partitions(records, self.records), Partitions(judged, self.judged))


def with_partitions(folder: Path, name: str, columns: list[str], number: str) -> tuple[pd.DataFrame, int]:
    """Some columns of a frame with the number of the partition of each row, and how many there are."""
    count = count_partitions(folder, name)
    parts = [load_frame(folder, name, [one], columns=columns).assign(**{number: one}) for one in range(count)]
    return pd.concat(parts, ignore_index=True), count
