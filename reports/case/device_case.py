"""The case of one device, or of one part or check of it: what was found, on which lines and rows it rests."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace

import pandas as pd

from documents.problems import InputError, Problem, did_you_mean
from parsers.junos.sentinels import are_serials
from parsers.junos.serial_keys import serial_key, serial_keys
from policy.findings import Outcome
from reports.case.case_evidence import FileOfParts, files_of_parts, not_needed
from reports.case.cited_places import CitedPlaces, place_of, source_of
from reports.case.device_view import DeviceView, device_view, unique
from reports.report_data import ReportData
from reports.report_rows import Row, rows_by, rows_of

BEARING = (Outcome.FAIL, Outcome.MISSING)
IN_ORDER = (*BEARING, Outcome.ADVICE, Outcome.PASS, Outcome.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Place:
    """A place that findings rest on: file and line, whose row of a table it is, and what stands there."""

    name: str
    source: str
    content: str


@dataclass(frozen=True, slots=True)
class FoundAlike:
    """What was found of the same parts with the same outcome: checks and sentences, and the places they rest on."""

    outcome: str
    subjects: tuple[str, ...]
    sentences: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class DeviceCase:
    """What is shown of a device, of the part or check in question alone where there is one.

    `found` leaves out what passes and what advises where the case is that of a device.
    """

    view: DeviceView
    about: str
    requirement: str
    parts: tuple[Row, ...]
    found: tuple[FoundAlike, ...]
    files: tuple[FileOfParts, ...]
    other_files: tuple[str, ...]
    actions: tuple[Row, ...]


def case_of(report: ReportData, host: str, about: str, places: CitedPlaces) -> DeviceCase:
    """The case of a device, or of its parts of one serial number, or of one check; InputError for an unknown name."""
    own = of_device(report, host)
    parts = own.frus[
        (serial_keys(own.frus["serial_number"]) == serial_key(about)) & are_serials(own.frus["serial_number"])
    ]
    if about and parts.empty and about.lower() not in set(own.findings["check"]):
        raise InputError([unknown_about(report, own, about)])
    if about:
        own = of_parts(own, parts) if len(parts) else of_check(own, about.lower())
    shown = IN_ORDER if about else BEARING
    return DeviceCase(
        view=device_view(own),
        about=about,
        requirement=own.findings["requirement"].iloc[0] if about and parts.empty else "",
        parts=tuple(rows_of(parts)) if about else (),
        found=tuple(found_alike(own, shown, places)),
        files=tuple(files_of_parts(own, report.evidence)),
        other_files=() if about else not_needed(own),
        actions=tuple(rows_of(own.actions)),
    )


def of_device(report: ReportData, host: str) -> ReportData:
    """The report on one device alone; InputError with the nearest name when it is not in the run."""
    if host not in set(report.devices["host"]):
        raise InputError([Problem(host, "is no device of this run.", hint=did_you_mean(host, report.devices["host"]))])
    frames = {one.name: getattr(report, one.name) for one in fields(report)}
    own = {name: rows[rows["host"] == host] for name, rows in frames.items() if has_hosts(rows)}
    return replace(report, **own)


def has_hosts(rows: object) -> bool:
    return isinstance(rows, pd.DataFrame) and "host" in rows


def of_parts(own: ReportData, parts: pd.DataFrame) -> ReportData:
    """The report on some parts of a device alone."""
    places = set(zip(parts["member"], parts["path"], strict=True))
    serials = set(parts["serial_number"])

    def theirs(rows: pd.DataFrame) -> pd.DataFrame:
        at_place = pd.Series(
            [one in places for one in zip(rows["member"], rows["path"], strict=True)], rows.index, bool
        )
        return rows[at_place | rows["serial_number"].isin(serials)] if "serial_number" in rows else rows[at_place]

    return replace(
        own,
        findings=theirs(own.findings),
        costs=theirs(own.costs),
        contracts=theirs(own.contracts),
        actions=theirs(own.actions),
    )


def of_check(own: ReportData, check: str) -> ReportData:
    """The report on what one check found of a device alone."""
    return replace(
        own,
        findings=own.findings[own.findings["check"] == check],
        actions=own.actions[own.actions["check"] == check],
        costs=own.costs.iloc[:0],
        contracts=own.contracts.iloc[:0],
    )


def unknown_about(report: ReportData, own: ReportData, about: str) -> Problem:
    """That neither a part nor a check is called so, and which other device has the serial number."""
    serials = serial_keys(report.frus["serial_number"])
    elsewhere = unique(iter(report.frus.loc[serials == serial_key(about), "host"]))
    if elsewhere:
        hint = f"It is in {', '.join(elsewhere)}."
    else:
        known = own.frus.loc[are_serials(own.frus["serial_number"]), "serial_number"]
        checks = own.findings["check"].unique()
        hint = did_you_mean(about, [*known, *checks])
        hint = hint if hint.startswith("Did") else did_you_mean(about, checks)
    return Problem(about, f"is no serial number of {own.devices['host'].iloc[0]} and no check.", hint=hint)


def found_alike(own: ReportData, shown: Iterable[Outcome], places: CitedPlaces) -> Iterator[FoundAlike]:
    """The findings of some outcomes in their order: parts of which the same is found, and what is found of them."""
    cited = rows_by(own.citations, "finding")
    for outcome in shown:
        rows = rows_of(own.findings[own.findings["outcome"] == str(outcome)])
        alike: dict[tuple[str, ...], dict[str, list[Row]]] = {}
        for sentence, each in grouped(rows, "sentence").items():
            alike.setdefault(unique(map(subject_of, each)), {})[sentence] = each
        for subjects, found in alike.items():
            sentences = ((", ".join(unique(one["check"] for one in each)), words) for words, each in found.items())
            citations = [one for each in found.values() for row in each for one in cited[row["finding"]]]
            there = (Place(place_of(one), source_of(one), places.content(one)) for one in citations)
            yield FoundAlike(str(outcome), subjects, tuple(sentences), tuple(dict.fromkeys(there)))


def grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    """The rows by what one column says, in the order of their first appearance."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def subject_of(row: Row) -> str:
    """Which part a finding is of: member, path and serial number, else what was judged."""
    place = " ".join(filter(None, (row["member"], row["path"]))) or row["subject"]
    return f"{place} (S/N {row['serial_number']})" if row["serial_number"] else place
