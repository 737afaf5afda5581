"""One device with what stands at the head and the foot of its case."""

from collections.abc import Iterator
from dataclasses import dataclass

from policy.findings import Outcome
from reports.lists.csv_columns import CSV_FILES
from reports.money.line_group import LineGroup
from reports.report_data import ReportData
from reports.report_rows import Row, rows_of


@dataclass(frozen=True, slots=True)
class PassedCheck:
    """A check that holds for one or more subjects of a device, on one line."""

    check: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeviceView:
    """A device row with what is known of it, the checks that hold, and its lines of cost."""

    device: Row
    facts: tuple[tuple[str, str], ...]
    passed: tuple[PassedCheck, ...]
    fees: LineGroup
    bought: LineGroup


def device_view(report: ReportData) -> DeviceView:
    """The only device of a report."""
    (device,) = rows_of(report.judged_devices())
    releases = unique(row["release"] for row in rows_of(report.software) if row["release"])
    return DeviceView(
        device=device,
        facts=facts(device, releases),
        passed=passed_checks(rows_of(report.findings[report.findings["outcome"] == str(Outcome.PASS)])),
        fees=LineGroup.of(rows_of(report.costs)),
        bought=LineGroup.of(rows_of(report.contracts)),
    )


def facts(device: Row, releases: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What is known of a device under the headings of its columns, and its releases; blanks are left out."""
    known = [(column.heading, str(device[column.name])) for column in CSV_FILES["devices.csv"] if column.heading]
    return tuple((heading, value) for heading, value in (*known, ("Junos", ", ".join(releases))) if value)


def unique(texts: Iterator[str]) -> tuple[str, ...]:
    """Each text once, in the order of its first appearance."""
    return tuple(dict.fromkeys(texts))


def passed_checks(findings: list[Row]) -> tuple[PassedCheck, ...]:
    """Passing findings folded to one line for each check."""
    checks: dict[str, list[str]] = {}
    for finding in findings:
        checks.setdefault(finding["check"], []).append(finding["subject"])
    return tuple(PassedCheck(check, unique(iter(subjects))) for check, subjects in checks.items())
