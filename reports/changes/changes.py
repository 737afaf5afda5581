"""What changed between two judged runs, as frames."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from reports.changes.cause_inputs import Inputs
from reports.changes.device_changes import device_changes
from reports.changes.finding_causes import with_causes
from reports.changes.finding_changes import finding_changes
from reports.changes.input_changes import input_changes
from reports.changes.judged_run import JudgedRun, batches_of, new_names
from reports.changes.money_changes import ComparedMoney
from reports.changes.owner_lists import list_rows
from reports.changes.serial_changes import SerialChange, serial_changes
from reports.changes.table_changes import table_rows

# As many are judged at once.
AT_ONCE = 2_000


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


def changes(old: JudgedRun, new: JudgedRun, at_once: int = AT_ONCE) -> Changes:
    """What changed from one run to another; a device with another name is the same where its chassis is.

    So many devices of both are compared at once.
    """
    names = new_names(old, new)
    old = old.with_names(names)
    batches = batches_of(old, new, at_once)
    serials = serial_changes(old, new, batches)
    tables, lists = table_rows(old.tables, new.tables), list_rows(old, new)
    inputs, findings, money = Inputs.of(serials, tables, lists, old, new), list[pd.DataFrame](), ComparedMoney()
    for hosts in batches:
        before, after = old.of(hosts), new.of(hosts)
        found = finding_changes(before, after)
        findings.append(with_causes(found, inputs.of_part(before, after, found)))
        money.add(before, after)
    every = pd.concat(findings, ignore_index=True)
    return Changes(
        devices=device_changes(old, new, names, every),
        findings=every,
        serials=serials,
        money=money.sums(new.settings.currency),
        reasons=money.reasons(),
        inputs=input_changes(old, new, tables, lists),
        before=old.as_of,
        after=new.as_of,
        count=len(new.hosts),
        strangers=old.hosts.isdisjoint(new.hosts) and not (serials["change"] == str(SerialChange.MOVED)).any(),
        sample_prices=old.sample_prices or new.sample_prices,
    )
