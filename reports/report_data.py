"""What a report is made from: records, findings and money; nothing that depends on the hour or the folder."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from policy.reference.read_table import TableSource
from policy.reference.table_age import StaleTable, newest_statement, stale_tables
from policy.settings import PolicySettings
from policy.stages import unexamined_sentence

if TYPE_CHECKING:
    from reports.changes.changes import Changes
    from reports.history.trend import Trend


class LostDeviceError(ValueError):
    """A device would be lost from the report, or be in it twice."""

    def __init__(self) -> None:
        super().__init__("a report needs exactly one device row and one result row for every inventory entry")


@dataclass(frozen=True, slots=True, eq=False)
class ReportData:
    """All that the reports read; LostDeviceError when the results are not one row for every device.

    `checks` are those that were applied to the fleet, where the findings of a part need not have all of them;
    `host_sums` are what cost lines add up to, where these are not held; `changes` is what changed since an earlier run,
    where one is named; `trend` what was in the runs before.
    """

    devices: pd.DataFrame
    frus: pd.DataFrame
    software: pd.DataFrame
    health: pd.DataFrame
    outputs: pd.DataFrame
    unparsed: pd.DataFrame
    findings: pd.DataFrame
    citations: pd.DataFrame
    results: pd.DataFrame
    costs: pd.DataFrame
    contracts: pd.DataFrame
    delivery: pd.DataFrame
    rates: pd.DataFrame
    totals: pd.DataFrame
    actions: pd.DataFrame
    forecast: pd.DataFrame
    evidence: pd.DataFrame
    purchases: pd.DataFrame
    as_of: date
    sources: tuple[TableSource, ...]
    sample_prices: bool
    settings: PolicySettings
    version: str
    checks: tuple[str, ...] = ()
    host_sums: pd.DataFrame | None = None
    changes: "Changes | None" = None
    trend: "Trend" = ()

    def __post_init__(self) -> None:
        if sorted(self.devices["host"]) != sorted(self.results["host"]) or self.devices["host"].duplicated().any():
            raise LostDeviceError

    @property
    def unexamined(self) -> str:
        """Which requirements nobody has examined, in one sentence; empty when there is none."""
        return unexamined_sentence(self.checks or self.findings["check"].unique())

    @property
    def stale_tables(self) -> tuple[StaleTable, ...]:
        """The tables that were too old for the audit."""
        return stale_tables(self.sources, self.as_of, self.settings.max_table_age_days)

    @property
    def day_of_tables(self) -> date | None:
        """The day of the youngest statement of the tables, where it lies after that of the audit."""
        newest = newest_statement(self.sources)
        return newest if newest and newest > self.as_of else None

    def judged_devices(self) -> pd.DataFrame:
        """Every device in inventory order with its result, stage and counts of findings."""
        return self.devices.merge(self.results, on="host", how="left", validate="one_to_one")

    def in_inventory_order(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of any frame with a host, devices in inventory order, rows of a device as they were."""
        position = pd.Series(range(len(self.devices)), index=self.devices["host"])
        return frame.iloc[frame["host"].map(position).fillna(len(position)).argsort(kind="stable")]
