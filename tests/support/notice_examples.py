"""Two judged runs of one fleet in two theaters, in which devices fall out, appear, vanish and are not collected."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from run_pairs import changed, judged_run

from parsers.evidence_files.evidence_schema import EVIDENCE
from policy.owner_records import OWNER_TABLES, OwnerRecords
from policy.testkit import HEALTH, Row, device
from reports.report_data import ReportData

OFF = {"health": [{**HEALTH[0], "state": "Offline"}, HEALTH[1]]}
NAMED = {"devices": [device(theater="APAC", site="sin2")]}
LOST_IN: Mapping[str, Any] = {name: [] for name in ("frus", "software", "health", "interfaces", "outputs", "facts")}
OLD: Mapping[str, Mapping[str, Any]] = {
    "ams1": {},
    "ams2": {},
    "ams3": {},
    "lost": {**LOST_IN, "devices": [device(reached=False, failure="silent", transcript="")]},
    "sin1": {**NAMED, **OFF},
    "old1": {},
}
NEW: Mapping[str, Mapping[str, Any]] = {
    **{host: more for host, more in OLD.items() if host != "old1"},
    "ams2": OFF,
    "ams3": {**LOST_IN, "devices": [device(reached=False, failure="auth", transcript="")]},
    "lost": {**LOST_IN, "devices": [device(reached=False, failure="refused", transcript="")]},
    "sin1": NAMED,
    "new1": {},
}
AGREED = "2026-01-05"
BEFORE, AFTER = date(2026, 11, 17), date(2026, 11, 24)


def agreement(signed: str = AGREED, file: str = "emea.pdf", theater: str = "EMEA") -> OwnerRecords:
    """A written agreement to pay the fees, signed on that day, for a theater."""
    blank: dict[str, Any] = dict.fromkeys(OWNER_TABLES[EVIDENCE.name].columns, "")
    row: Row = {"status": "read", "kind": "fee-agreement", "file": file, "theater": theater, "date": signed}
    return OwnerRecords.from_rows({EVIDENCE.name: [{**blank, **row}]})


@cache
def two_runs() -> tuple[ReportData, ReportData]:
    """The later run, which knows what changed, and the earlier one."""
    old, new = judged_run(OLD, as_of=BEFORE, owner=agreement()), judged_run(NEW, as_of=AFTER, owner=agreement())
    return replace(new.report, changes=changed(old, new)), old.report


def unchanged(after: date, before: date, signed: str = AGREED) -> tuple[ReportData, ReportData]:
    """A small fleet in which nothing changed between two days but the days."""
    hosts: Mapping[str, Mapping[str, Sequence[Row]]] = {"ams1": {}}
    old, new = (judged_run(hosts, as_of=day, owner=agreement(signed)) for day in (before, after))
    return replace(new.report, changes=changed(old, new)), old.report
