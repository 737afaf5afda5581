"""What is overdue on the day of a run, or soon will be: agreements and tables that age, devices that fall out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from policy.checks import fee_agreement
from policy.findings import Outcome
from policy.forecast import quarter_ends
from policy.reference.table_age import newest_days
from reports.report_data import ReportData
from reports.report_rows import rows_of

SOON = timedelta(days=31)
QUARTER = timedelta(days=92)
ONE_DAY = timedelta(days=1)
AGREEMENTS = ("agreement", "agreement-confirmed", "agreement-named", "agreement-too-old")
FILE = re.compile(r"(?:^|; )file=(.*?)(?:; (?:number|date|covered|limit|confirmed_by)=|$)")


class DueKind(StrEnum):
    """What becomes due; the word stands before its subject."""

    AGREEMENT = "agreement"
    TABLE = "table"
    DEVICE = "device"


@dataclass(frozen=True, slots=True)
class Due:
    """Something with the first day on which it is too late; `overdue` is whether that has come.

    `hosts` are the devices that it concerns, none for a table, which concerns all.
    """

    kind: DueKind
    subject: str
    day: date
    overdue: bool
    hosts: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, str, date, bool]:
        """By what it is the same in a later run."""
        return str(self.kind), self.subject, self.day, self.overdue


def due_dates(report: ReportData) -> tuple[Due, ...]:
    """All that is overdue, and all that becomes so: agreements and tables within a month, devices within a quarter."""
    found = [*agreements(report), *tables(report), *falling_out(report)]
    return tuple(sorted(found, key=lambda one: (not one.overdue, one.day, one.subject)))


def agreements(report: ReportData) -> Iterator[Due]:
    """The written agreements on which devices rest that are too old, or will be within a month."""
    rows = report.findings[report.findings["reason"].isin(AGREEMENTS) & (report.findings["date"] != "")]
    rows = rows[rows["check"] == fee_agreement.CHECK.id]
    files = rows["values"].str.extract(FILE, expand=False).fillna("")
    for (file, signed), group in rows.groupby([files, "date"], sort=True):
        day = date.fromisoformat(str(signed)) + timedelta(days=report.settings.agreement_age_days) + ONE_DAY
        if file and day <= report.as_of + SOON:
            yield Due(DueKind.AGREEMENT, str(file), day, day <= report.as_of, frozenset(group["host"]))


def tables(report: ReportData) -> Iterator[Due]:
    """The reference tables that are stale, or will be within a month."""
    for name, newest in newest_days(report.sources).items():
        day = newest + timedelta(days=report.settings.max_table_age_days) + ONE_DAY
        if day <= report.as_of + SOON:
            yield Due(DueKind.TABLE, name, day, day <= report.as_of)


def falling_out(report: ReportData) -> Iterator[Due]:
    """The devices that do not fail today and will within a quarter, each with its first day."""
    rows = report.forecast[report.forecast["outcome"] == Outcome.FAIL]
    ends = {f"{end.year}-Q{end.month // 3}": end for end in quarter_ends(report.as_of, 2)}
    first: dict[str, date] = {}
    for row in rows_of(rows[rows["quarter"].isin(ends)]):
        named = date.fromisoformat(row["date"]) if row["date"] else report.as_of
        day = named if named > report.as_of else ends[row["quarter"]]
        first[row["host"]] = min(day, first.get(row["host"], day))
    for host, day in first.items():
        if day <= report.as_of + QUARTER:
            yield Due(DueKind.DEVICE, host, day, overdue=False, hosts=frozenset([host]))
