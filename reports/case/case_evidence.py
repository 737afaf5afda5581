"""The files of evidence of a device: which counts for each part and how it is matched, which does not, what lacks."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from policy.findings import Basis, Outcome
from policy.stages import UNANSWERED
from reports.case.device_view import unique
from reports.report_data import ReportData
from reports.report_rows import Row, rows_by, rows_of

WORDS = {Outcome.PASS: "counts", Outcome.FAIL: "speaks against it", Outcome.MISSING: "does not count"}
LACKS = "lacks"


@dataclass(frozen=True, slots=True)
class FileOfParts:
    """A file with the parts for which it counts, or does not; of no file the parts of which one lacks."""

    check: str
    word: str
    file: str
    subjects: tuple[str, ...]


def files_of_parts(own: ReportData, evidence: pd.DataFrame) -> Iterator[FileOfParts]:
    """What the checks on evidence found of a device, by check, then by file in the order of its parts.

    `evidence` is that of the whole fleet: an agreement belongs to no one device. Of a device that was not read nobody
    knows the parts.
    """
    if not own.devices["reached"].all():
        return
    cited = own.citations[own.citations["basis"] == Basis.EVIDENCE]
    file_of = dict(zip(cited["finding"], cited["source_file"], strict=True))
    known = rows_by(evidence, "file")
    for check in UNANSWERED:
        found: dict[tuple[str, str], list[str]] = {}
        for row in rows_of(own.findings[own.findings["check"] == check]):
            file = file_of.get(row["finding"], "")
            word = WORDS.get(row["outcome"], LACKS) if file else LACKS
            shown = file and described(file, nearest(known[file], row))
            found.setdefault((word, shown), []).append(named(row))
        for (word, shown), subjects in found.items():
            yield FileOfParts(check, word, shown, unique(iter(subjects)))


def nearest(rows: list[Row], finding: Row) -> Row:
    """The row of a file that names the serial number of a finding, else its device, else any; empty without rows."""
    serial = finding["serial_number"].strip().upper()
    order = (
        [one for one in rows if serial and one["serial_number"].strip().upper() == serial],
        [one for one in rows if one["host"] == finding["host"]],
        rows,
    )
    return next((some[0] for some in order if some), {})


def described(file: str, row: Row) -> str:
    """A file with how it is matched, its theater, number and day, and what is odd about it."""
    if not row:
        return file
    by = f"confirmed by {row['confirmed_by']}" if row["confirmed_by"] else f"by {row['matched'].replace('-', ' ')}"
    how = by if row["matched"] or row["confirmed_by"] else ""
    facts = (how, row["theater"], row["number"], row["date"], row["note"])
    words = ", ".join(filter(None, facts))
    return f"{file} ({words})" if words else file


def named(row: Row) -> str:
    """The part that a finding is of: where it sits and its serial number."""
    place = " ".join(filter(None, (row["member"], row["path"]))) or row["subject"]
    return f"{place} {row['serial_number']}".rstrip()


def not_needed(own: ReportData) -> tuple[str, ...]:
    """The other files of a device: those on which no finding rests, with what they are."""
    cited = set(own.citations.loc[own.citations["basis"] == Basis.EVIDENCE, "source_file"])
    rows = rows_of(own.evidence[~own.evidence["file"].isin(cited)])
    kinds = (f"{described(row['file'], row)}: {row['kind']}{of_status(row)}" for row in rows)
    return unique(kinds)


def of_status(row: Row) -> str:
    """How reading a file ended, where it did not end well."""
    return "" if row["status"] == "read" else f", {row['status']}"
