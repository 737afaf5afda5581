"""What can be submitted of each theater today."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from parsers.junos.sentinels import are_serials
from policy.stages import Stage
from reports.money.added_lines import Added
from reports.renewals_contacts import RENEWALS_CONTACTS
from reports.report_data import ReportData


@dataclass(frozen=True, slots=True)
class ReadyTheater:
    """What can be submitted of a theater today: devices, serial numbers, fees in each currency, and the contact."""

    theater: str
    devices: int
    serials: int
    amounts: tuple[str, ...]
    unpriced: int
    contact: str


@dataclass(slots=True, eq=False)
class Ready:
    """What is ready to submit of a theater: devices, their fees, and each serial number once, by its hash."""

    devices: int = 0
    fees: Added = field(default_factory=Added)
    serials: np.ndarray = field(default_factory=lambda: np.empty(0, np.uint64))

    def add(self, other: "Ready") -> None:
        """Add other devices of the theater."""
        self.devices += other.devices
        self.fees.add(other.fees)
        self.serials = np.union1d(self.serials, other.serials)


def ready_theaters(ready: Mapping[str, Ready]) -> Iterator[ReadyTheater]:
    """Of each theater what is ready to submit, in the order of their names."""
    contacts = {theater.value: address for theater, address in RENEWALS_CONTACTS.items()}
    for theater, one in sorted(ready.items()):
        serials, contact = len(one.serials), contacts.get(theater, "")
        yield ReadyTheater(theater, one.devices, serials, one.fees.printed, one.fees.unpriced, contact)


def ready_by_theater(report: ReportData) -> dict[str, Ready]:
    """What is ready to submit, by theater."""
    devices = report.judged_devices()
    ready = devices[devices["stage"] == Stage.READY]
    serials = report.frus.loc[are_serials(report.frus["serial_number"]), ["host", "serial_number"]]
    return {
        str(theater): Ready(
            len(rows),
            Added.of(report.costs[report.costs["host"].isin(rows["host"])]),
            hashes(serials.loc[serials["host"].isin(rows["host"]), "serial_number"].unique()),
        )
        for theater, rows in ready.groupby("theater")
    }


def hashes(serials: Any) -> np.ndarray:
    """A number of 64 bits for each text, in their order; two texts of a million have the same once in ten million."""
    found: np.ndarray = np.sort(pd.util.hash_array(np.asarray(serials, dtype=object)))
    return found
