"""One device as the page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from policy.findings import Outcome
from reports.lists.csv_columns import CSV_FILES
from reports.money.line_group import LineGroup
from reports.report_data import ReportData
from reports.report_rows import Row, rows_by


@dataclass(frozen=True, slots=True)
class PassedCheck:
    """A check that holds for one or more subjects of a device, kept to one line."""

    check: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeviceView:
    """A device row with everything that was found on it; number is its place in the inventory, from 1."""

    number: int
    device: Row
    facts: tuple[tuple[str, str], ...]
    releases: tuple[str, ...]
    obstacles: tuple[str, ...]
    fails: list[Row]
    missing: list[Row]
    advice: list[Row]
    passed: tuple[PassedCheck, ...]
    members: dict[str, list[Row]]
    software: list[Row]
    alarms: list[Row]
    fees: LineGroup
    bought: LineGroup
    unparsed: list[Row]
    outputs: list[Row]


def device_views(report: ReportData) -> Iterator[DeviceView]:
    """Every device in inventory order, reached or not."""
    findings, frus = rows_by(report.findings, "host"), rows_by(report.frus, "host")
    software, costs = rows_by(report.software, "host"), rows_by(report.costs, "host")
    bought = rows_by(report.contracts, "host")
    alarms = rows_by(report.health[report.health["severity"] != ""], "host")
    unparsed, outputs = rows_by(report.unparsed, "host"), rows_by(report.outputs, "host")
    for number, device in enumerate(rows_by(report.judged_devices(), "host").values(), start=1):
        host = device[0]["host"]
        fails = with_outcome(findings[host], Outcome.FAIL)
        missing = with_outcome(findings[host], Outcome.MISSING)
        releases = unique(row["release"] for row in software[host] if row["release"])
        yield DeviceView(
            number=number,
            device=device[0],
            facts=facts(device[0], releases),
            releases=releases,
            obstacles=unique(row["check"] for row in fails + missing),
            fails=fails,
            missing=missing,
            advice=with_outcome(findings[host], Outcome.ADVICE),
            passed=passed_checks(with_outcome(findings[host], Outcome.PASS)),
            members=by_member(frus[host]),
            software=software[host],
            alarms=alarms[host],
            fees=LineGroup.of(costs[host]),
            bought=LineGroup.of(bought[host]),
            unparsed=unparsed[host],
            outputs=outputs[host],
        )


def facts(device: Row, releases: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What is known of a device under the headings of its columns, and its releases; blanks are left out."""
    known = [(column.heading, str(device[column.name])) for column in CSV_FILES["devices.csv"] if column.heading]
    return tuple((heading, value) for heading, value in (*known, ("Junos", ", ".join(releases))) if value)


def with_outcome(findings: list[Row], outcome: Outcome) -> list[Row]:
    """The findings of one outcome, in their order."""
    return [finding for finding in findings if finding["outcome"] == outcome.value]


def unique(texts: Iterator[str]) -> tuple[str, ...]:
    """Each text once, in the order of its first appearance."""
    return tuple(dict.fromkeys(texts))


def passed_checks(findings: list[Row]) -> tuple[PassedCheck, ...]:
    """Passing findings folded to one line for each check."""
    checks: dict[str, list[str]] = {}
    for finding in findings:
        checks.setdefault(finding["check"], []).append(finding["subject"])
    return tuple(PassedCheck(check, unique(iter(subjects))) for check, subjects in checks.items())


def by_member(frus: list[Row]) -> dict[str, list[Row]]:
    """Hardware rows by member, each with its depth in the nesting."""
    members: dict[str, list[Row]] = {}
    for fru in frus:
        members.setdefault(fru["member"], []).append({**fru, "depth": min(fru["path"].count("/"), 6)})
    return members
