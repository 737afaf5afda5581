"""What changed between two judged runs, as frames."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from reports.changes.cause_inputs import Inputs
from reports.changes.device_changes import device_changes
from reports.changes.finding_causes import with_causes
from reports.changes.finding_changes import finding_changes
from reports.changes.input_changes import input_changes
from reports.changes.judged_run import JudgedRun, new_names
from reports.changes.money_changes import money_reasons, money_sums
from reports.changes.serial_changes import serial_changes, shares_parts
from reports.changes.table_changes import table_rows


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """Devices, findings, serial numbers, money and inputs that differ between two runs, in a frame each.

    `money` holds every sum, also those that are the same; `count` is how many devices the later run has. `strangers` is
    whether the runs have neither a device nor a serial number in common.
    """

    devices: pd.DataFrame
    findings: pd.DataFrame
    serials: pd.DataFrame
    money: pd.DataFrame
    reasons: pd.DataFrame
    inputs: pd.DataFrame
    before: date
    after: date
    count: int
    strangers: bool
    sample_prices: bool

    @property
    def found(self) -> bool:
        """Whether a device, a finding, a serial number or a sum differs."""
        return any(len(frame) for frame in (self.devices, self.findings, self.serials, self.reasons))

    @property
    def backwards(self) -> bool:
        """Whether the run that is called the later one was judged on an earlier day."""
        return self.after < self.before


def changes(old: JudgedRun, new: JudgedRun) -> Changes:
    """What changed from one run to another; a device with another name is the same where its chassis is."""
    names = new_names(old, new)
    old = old.with_names(names)
    serials = serial_changes(old, new)
    tables = table_rows(old.tables, new.tables)
    found = finding_changes(old, new)
    findings = with_causes(found, Inputs.of(found, serials, tables, old, new))
    return Changes(
        devices=device_changes(old, new, names, findings),
        findings=findings,
        serials=serials,
        money=money_sums(old, new),
        reasons=money_reasons(old, new),
        inputs=input_changes(old, new, tables),
        before=old.report.as_of,
        after=new.report.as_of,
        count=len(new.hosts),
        strangers=not (old.hosts & new.hosts or shares_parts(old, new)),
        sample_prices=old.report.sample_prices or new.report.sample_prices,
    )
