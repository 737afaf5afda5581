"""Some devices of a run, and the partitions of its frames in which they stand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pandas as pd

from parsers.frame_files import count_partitions, load_frame
from parsers.records import FOLDER as RECORDS

SHOWN = ["host", "theater", "site"]


@dataclass(frozen=True, slots=True)
class HostGroup:
    """Devices in inventory order, and those of `every` partitions in which they stand."""

    hosts: tuple[str, ...]
    partitions: tuple[int, ...]
    every: int

    def partitions_of(self, count: int) -> tuple[int, ...] | None:
        """The partitions to read of a frame that has so many; None for all, where it was not parted with the others."""
        return self.partitions if count == self.every else None


@dataclass(frozen=True, slots=True, eq=False)
class Inventory:
    """Every device of a run in inventory order: host, theater, site and the partition in which it stands."""

    devices: pd.DataFrame
    every: int

    @classmethod
    def of(cls, run: Path) -> Self:
        """Those of a run that is parsed; InputError where its devices cannot be read."""
        count = count_partitions(run / RECORDS, "devices")
        parts = [
            load_frame(run / RECORDS, "devices", partitions=[number], columns=SHOWN).assign(partition=number)
            for number in range(count)
        ]
        return cls(pd.concat(parts, ignore_index=True), count)

    def groups(self, size: int) -> Iterator[HostGroup]:
        """Groups of so many devices one after the other, the last of fewer; one group where there is no device."""
        for start in range(0, max(len(self.devices), 1), size):
            yield self.group(range(start, min(start + size, len(self.devices))))

    def group(self, places: Iterable[int]) -> HostGroup:
        """The devices at some places of the inventory."""
        rows: pd.DataFrame = self.devices.iloc[list(places)]
        return HostGroup(tuple(rows["host"]), tuple(sorted(set(rows["partition"]))), self.every)
