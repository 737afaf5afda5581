"""A judged run in memory, with all of its frames, and as it is compared with another one."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from policy.owner_records import EARLIER_PARTS
from reports.changes.judged_run import HELD, Frames, JudgedRun
from reports.report_data import ReportData


@dataclass(frozen=True, slots=True, eq=False)
class ExampleRun:
    """What the reports of a run are made from, and by name its record tables, reference tables and owner's lists."""

    report: ReportData
    record_tables: Frames
    tables: Frames
    owner: Frames

    def compared(self) -> JudgedRun:
        """The run as it is compared with another one."""
        report = self.report
        return JudgedRun(
            report.judged_devices()[HELD],
            report.as_of,
            report.settings,
            report.version,
            report.sample_prices,
            frozenset(report.findings["check"]),
            self.tables,
            {name: rows for name, rows in self.owner.items() if name != EARLIER_PARTS.name},
            self,
        )

    def judged(self, name: str, hosts: Collection[str], columns: Sequence[str]) -> pd.DataFrame:
        rows: pd.DataFrame = getattr(self.report, name)
        return rows.loc[rows["host"].isin(list(hosts)), list(columns)]

    def records(self, name: str, hosts: Collection[str]) -> pd.DataFrame:
        rows = self.record_tables[name]
        return rows[rows["host"].isin(list(hosts))]

    def earlier_parts(self, serial_numbers: Collection[str]) -> pd.DataFrame:
        rows = self.owner[EARLIER_PARTS.name]
        return rows[rows["serial_number"].isin(list(serial_numbers))]

    def all_earlier_parts(self) -> Iterator[pd.DataFrame]:
        rows = self.owner[EARLIER_PARTS.name]
        yield rows[:1]
        yield rows[1:]
