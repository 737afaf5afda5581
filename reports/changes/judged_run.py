"""A judged run that is compared with another one: what is held of its devices, and what is read of some of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol, Self

import pandas as pd

from parsers.junos.sentinels import is_serial
from policy.joins import mapped
from policy.settings import PolicySettings

Frames = Mapping[str, pd.DataFrame]
# What is held of every device, the last two from its result.
HELD = [
    *("host", "site", "theater", "country", "model", "chassis_serial", "expected_serial", "reached", "failure"),
    *("result", "stage"),
]


class KeptFrames(Protocol):
    """What a run keeps of its devices, read when it is asked for, in inventory order."""

    def judged(self, name: str, hosts: Collection[str], columns: Sequence[str]) -> pd.DataFrame:
        """Some columns of a frame of the judgement, of some devices."""
        ...

    def records(self, name: str, hosts: Collection[str]) -> pd.DataFrame:
        """A record table of some devices: the rows of the CLI, then those of its verification."""
        ...

    def earlier_parts(self, serial_numbers: Collection[str]) -> pd.DataFrame:
        """What earlier runs list of these serial numbers."""
        ...

    def all_earlier_parts(self) -> Iterator[pd.DataFrame]:
        """All that earlier runs list, some rows at once."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class JudgedRun:
    """A run or some devices of it: HELD of each device, what it was judged by, and what gives all other rows.

    `tables` are the reference tables by name, `owner` the lists of the owner but for earlier parts. `former` are the
    names that the run itself has for devices that are called otherwise here.
    """

    devices: pd.DataFrame
    as_of: date
    settings: PolicySettings
    version: str
    sample_prices: bool
    checks: frozenset[str]
    tables: Frames
    owner: Frames
    kept: KeptFrames
    former: Mapping[str, str] = field(default_factory=dict[str, str])

    def with_names(self, names: Mapping[str, str]) -> Self:
        """The same run with other names for some of its devices."""
        owner = {name: with_hosts(rows, names) for name, rows in self.owner.items()}
        former = {now: was for was, now in names.items()}
        return replace(self, devices=with_hosts(self.devices, names), owner=owner, former=former)

    def of(self, hosts: Collection[str]) -> Self:
        """Of these devices those that it has."""
        return replace(self, devices=self.devices[self.devices["host"].isin(hosts)])

    def judged(self, name: str, columns: Sequence[str]) -> pd.DataFrame:
        """Some columns of a frame of the judgement."""
        return self._named(self.kept.judged(name, self._own_names(self.devices["host"]), columns))

    def records(self, name: str, hosts: Collection[str] | None = None) -> pd.DataFrame:
        """A record table, of all of its devices or of some of them."""
        wanted = self.devices["host"] if hosts is None else self.hosts.intersection(hosts)
        return self._named(self.kept.records(name, self._own_names(wanted)))

    def _own_names(self, hosts: Collection[str]) -> list[str]:
        return [self.former.get(host, host) for host in hosts]

    def _named(self, rows: pd.DataFrame) -> pd.DataFrame:
        return with_hosts(rows, {was: now for now, was in self.former.items()})

    @property
    def hosts(self) -> frozenset[str]:
        """The devices of the inventory."""
        return frozenset(self.devices["host"])

    @property
    def reached(self) -> frozenset[str]:
        """The devices that were reached."""
        return frozenset(self.devices.loc[self.devices["reached"], "host"])


def with_hosts(rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """The rows with other names for some devices."""
    if "host" not in rows or not names:
        return rows
    other = mapped(rows["host"], names)
    return rows.assign(host=rows["host"].where(other == "", other))


def new_names(old: JudgedRun, new: JudgedRun) -> dict[str, str]:
    """By its former name each device that has another one now: by the serial numbers of its chassis, where no other
    device of its run has them.
    """
    before = chassis_of(old, old.hosts - new.hosts)
    after = {serials: host for host, serials in chassis_of(new, new.hosts - old.hosts).items()}
    return {host: after[serials] for host, serials in before.items() if serials in after}


def chassis_of(run: JudgedRun, hosts: frozenset[str]) -> dict[str, str]:
    """The serial numbers of the chassis of these devices, of those that have all of them and share them with none."""
    serials = {
        host: " ".join(sorted(text.split()))
        for host, text in zip(run.devices["host"], run.devices["chassis_serial"], strict=True)
        if text and all(map(is_serial, text.split()))
    }
    counts = pd.Series(serials, dtype="str").value_counts()
    return {host: text for host, text in serials.items() if host in hosts and counts[text] == 1}


def batches_of(old: JudgedRun, new: JudgedRun, size: int) -> list[frozenset[str]]:
    """The devices of two runs in batches: those of the later one in inventory order, then those that are gone."""
    gone = ~old.devices["host"].isin(new.hosts)
    hosts = [*new.devices["host"], *old.devices.loc[gone, "host"]]
    return [frozenset(hosts[start : start + size]) for start in range(0, max(len(hosts), 1), size)]


def in_inventory_order(rows: pd.DataFrame, run: JudgedRun) -> pd.DataFrame:
    """Rows of devices of a run in the order of its inventory, those of a device as they were."""
    place = pd.Series(range(len(run.devices)), index=run.devices["host"])
    return rows.iloc[rows["host"].map(place).argsort(kind="stable")]
