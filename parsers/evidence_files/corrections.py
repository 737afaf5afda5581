"""What a person states of a file, which counts before what was read of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from documents.dates import days_of
from parsers.evidence_files.evidence_schema import EVIDENCE, Matched, Note
from parsers.evidence_files.file_reading import EvidenceKind, FileReading, ReadStatus
from parsers.evidence_files.fleet_parts import FleetParts, Part

Stated = Mapping[str, str]
RESULTS = {"passed", "failed"}


@dataclass(frozen=True, slots=True)
class Corrections:
    """The rows that a person states, by SHA-256, and by file those that have none."""

    by_digest: Mapping[str, Sequence[Stated]]
    by_file: Mapping[str, Sequence[Stated]]

    def of(self, reading: FileReading) -> Sequence[Stated]:
        return self.by_digest.get(reading.sha256, ()) or self.by_file.get(reading.file, ())

    def left_over(self, readings: Sequence[FileReading], fleet: FleetParts) -> list[dict[str, str]]:
        """The rows of files that are not there any more, which are evidence of nothing until they are."""
        digests, files = {one.sha256 for one in readings}, {one.file for one in readings}
        gone = [row for digest, rows in self.by_digest.items() if digest not in digests for row in rows]
        gone += [row for file, rows in self.by_file.items() if file not in files for row in rows]
        blank = dict.fromkeys(EVIDENCE.columns, "")
        return [
            {**row, "host": "", "member": "", "path": ""}
            for one in gone
            for row in corrected({**blank, "file": one["file"], "status": ReadStatus.GONE.value}, one, fleet)
        ]


def corrections_of(rows: pd.DataFrame) -> Corrections:
    """The rows that have confirmed_by, of a frame that has some of the columns of EVIDENCE."""
    by_digest: dict[str, list[Stated]] = {}
    by_file: dict[str, list[Stated]] = {}
    for cells in rows.reindex(columns=list(EVIDENCE.columns), fill_value="").astype("str").to_dict("records"):
        row = {str(name): text.strip() for name, text in cells.items()}
        if row["confirmed_by"]:
            keyed = by_digest if row["sha256"] else by_file
            keyed.setdefault(row["sha256"].casefold() or row["file"], []).append(row)
    return Corrections(by_digest, by_file)


def corrected(read: Stated, stated: Stated, fleet: FleetParts) -> Iterator[dict[str, str]]:
    """The rows of a file as a person states them; what is left blank is as it was read, but for device and part."""
    parts, notes = parts_stated(stated, fleet)
    facts, odd = facts_stated(stated)
    filled = {name: facts[name] or read[name] for name in facts}
    for part in parts:
        yield {
            **read,
            **filled,
            "sha256": read["sha256"] or stated["sha256"],
            "kind": filled["kind"] or EvidenceKind.UNKNOWN.value,
            **part._asdict(),
            "matched": Matched.PERSON.value,
            "note": " ".join((*notes, *odd)),
            "confirmed_by": stated["confirmed_by"],
        }


def facts_stated(stated: Stated) -> tuple[dict[str, str], list[str]]:
    """What a person states of a file; a kind, result or day that is none is left as it was read, with a note."""
    facts = {name: stated[name] for name in ("kind", "number", "date", "seller", "theater", "result")}
    facts |= {name: re.sub(r"[\s_]+", "-", facts[name].casefold()) for name in ("kind", "result")}
    facts["theater"] = facts["theater"].upper()
    facts["date"] = days_of([stated["date"]]).days.get(stated["date"], "")
    odd = []
    for name, known in (("kind", set(EvidenceKind)), ("result", RESULTS)):
        if facts[name] and facts[name] not in known:
            facts[name] = ""
            odd.append(f"unknown-{name}")
    return facts, odd + (["undecided-date"] if stated["date"] and not facts["date"] else [])


def parts_stated(stated: Stated, fleet: FleetParts) -> tuple[Sequence[Part], list[str]]:
    """The parts that a person names: by serial number, on the device where one is named; else the device."""
    serial, host = stated["serial_number"], stated["host"]
    if serial:
        found = fleet.by_serial.get(serial) or fleet.by_upper.get(serial.upper(), ())
        parts = [part for part in found if host in {"", part.host} and stated["path"] in {"", part.path}]
        return (parts, []) if parts else ([Part("", "", "", serial)], [Note.SERIAL_NOT_IN_FLEET.value])
    if host:
        device = fleet.devices.get(host.casefold())
        return ([device], []) if device else ([Part("")], [Note.SERIAL_NOT_IN_FLEET.value])
    return [Part("")], []
