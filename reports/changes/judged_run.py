"""A judged run with all that its findings rest on, and the devices that have another name in a later one."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Self

import pandas as pd

from parsers.junos.sentinels import is_serial
from policy.joins import mapped
from reports.report_data import ReportData

Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, slots=True, eq=False)
class JudgedRun:
    """What the reports of a run are made from, and by name its record tables, reference tables and the owner's lists.

    `records` hold the rows of the CLI and those of its verification.
    """

    report: ReportData
    records: Frames
    tables: Frames
    owner: Frames

    def with_names(self, names: Mapping[str, str]) -> Self:
        """The same run with other names for some of its devices."""
        if not names:
            return self
        held = {one.name: getattr(self.report, one.name) for one in fields(self.report)}
        own: dict[str, Any] = {
            name: with_hosts(value, names) for name, value in held.items() if isinstance(value, pd.DataFrame)
        }
        records, owner = (
            {name: with_hosts(rows, names) for name, rows in frames.items()} for frames in (self.records, self.owner)
        )
        return replace(self, report=replace(self.report, **own), records=records, owner=owner)

    @property
    def hosts(self) -> frozenset[str]:
        """The devices of the inventory."""
        return frozenset(self.report.devices["host"])

    @property
    def reached(self) -> frozenset[str]:
        """The devices that were reached."""
        return frozenset(self.report.devices.loc[self.report.devices["reached"], "host"])


def with_hosts(rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """The rows with other names for some devices."""
    if "host" not in rows:
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
    devices = run.report.devices
    serials = {
        host: " ".join(sorted(text.split()))
        for host, text in zip(devices["host"], devices["chassis_serial"], strict=True)
        if text and all(map(is_serial, text.split()))
    }
    counts = pd.Series(serials, dtype="str").value_counts()
    return {host: text for host, text in serials.items() if host in hosts and counts[text] == 1}
