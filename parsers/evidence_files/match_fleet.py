"""Which devices and parts of the fleet each file of the evidence folder proves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from parsers.evidence_files.corrections import Corrections, corrected, corrections_of
from parsers.evidence_files.evidence_schema import EVIDENCE, Matched, Note
from parsers.evidence_files.file_reading import Content, EvidenceKind, FileReading, StatedRow
from parsers.evidence_files.fleet_parts import FleetParts, Part, fleet_parts
from parsers.evidence_files.path_clues import hosts_of_folders, kind_named, parts_named
from parsers.evidence_files.same_pictures import same_pictures
from parsers.record_schemas import frame

Row = dict[str, str]
UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Match:
    """The parts that a file is evidence of, how that is known, and what is odd about it."""

    parts: tuple[Part, ...]
    matched: Matched
    notes: tuple[str, ...] = ()


def match_fleet(
    readings: Sequence[FileReading], frus: pd.DataFrame, devices: pd.DataFrame, corrections: pd.DataFrame
) -> pd.DataFrame:
    """A frame of EVIDENCE, in the order of the files: a row for each file and part, and for each file without one.

    A serial number that several rows of frus have gives a row for each. Rows of corrections that have confirmed_by
    count before all that was read of the same SHA-256, or of the same file where they have none.
    """
    fleet = fleet_parts(frus, devices)
    stated = corrections_of(corrections)
    matches = {reading.file: match(reading, fleet) for reading in readings}
    same = same_pictures(readings, {file: hosts(found.parts) for file, found in matches.items()})
    rows: list[Row] = []
    for reading in sorted(readings, key=lambda one: one.file):
        found = matches[reading.file]
        notes = (*found.notes, *([Note.SAME_PICTURE.value] if reading.file in same else []))
        rows += with_corrections(reading, list(rows_of(reading, found, notes)), stated, fleet)
    rows += stated.left_over(readings, fleet)
    return frame(EVIDENCE, rows)


def with_corrections(reading: FileReading, rows: list[Row], stated: Corrections, fleet: FleetParts) -> list[Row]:
    ours = stated.of(reading)
    return [row for one in ours for row in corrected(rows[0], one, fleet)] if ours else rows


def hosts(parts: Sequence[Part]) -> frozenset[str]:
    return frozenset(part.host for part in parts)


def match(reading: FileReading, fleet: FleetParts) -> Match:
    """What a file is evidence of: by its labels, else its text, else its name, else its folders."""
    by_label, odd = labelled(reading, fleet)
    if by_label:
        return in_folder(reading, by_label, Matched.LABEL, odd, fleet)
    worded = dict.fromkeys(part for word in reading.words for part in fleet.of_text(word))
    if worded:
        how = Matched.TABLE if reading.content is Content.TABLE else Matched.TEXT
        return in_folder(reading, tuple(worded), how, odd, fleet)
    parts, how = parts_named(reading.file, fleet)
    return Match(parts, how, odd)


def labelled(reading: FileReading, fleet: FleetParts) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """The parts that the labels in a picture name, and what is odd about them."""
    parts: dict[Part, None] = {}
    notes: dict[str, None] = {}
    for payload in reading.codes:
        found, ambiguous = fleet.of_payload(payload)
        parts |= dict.fromkeys(found)
        if ambiguous:
            notes[Note.AMBIGUOUS_LABEL.value] = None
    if reading.codes and not parts and not notes:
        notes[Note.UNKNOWN_LABEL.value] = None
    return tuple(parts), tuple(notes)


def in_folder(
    reading: FileReading, parts: tuple[Part, ...], how: Matched, odd: tuple[str, ...], fleet: FleetParts
) -> Match:
    """The parts, of a serial number on several devices the one in whose folder the file lies."""
    folder = hosts_of_folders(reading.file, fleet)
    notes = dict.fromkeys(odd)
    kept: list[Part] = []
    for part in parts:
        others = {other.host for other in fleet.by_serial[part.serial_number]} - {part.host}
        if others and folder & others and part.host not in folder:
            continue
        if others and not folder & {part.host}:
            notes[Note.SERIAL_OF_SEVERAL_DEVICES.value] = None
        kept.append(part)
    if how is Matched.LABEL and folder and hosts(kept) - folder:
        notes[Note.LABEL_OF_OTHER_DEVICE.value] = None
    return Match(tuple(kept), how, tuple(notes))


def kind_of(reading: FileReading, found: Match) -> EvidenceKind:
    """What a file is evidence of: a picture unless its name says otherwise; else what its text says, then its name."""
    named = kind_named(reading.file)
    if reading.content is Content.PICTURE:
        return named or EvidenceKind.PICTURE
    if reading.kinds:
        return named if named in reading.kinds else reading.kinds[0]
    if named is EvidenceKind.PICTURE and found.matched is not Matched.LABEL:
        return EvidenceKind.UNKNOWN
    return named or EvidenceKind.UNKNOWN


def rows_of(reading: FileReading, found: Match, notes: Sequence[str]) -> Iterator[Row]:
    """A row for each part that a file is evidence of, or theater that it covers; one for the file at least."""
    kind = kind_of(reading, found)
    if kind not in {EvidenceKind.UNKNOWN, EvidenceKind.PICTURE, *reading.kinds}:
        notes = (*notes, Note.KIND_BY_NAME.value)
    theaters = reading.theaters if kind is EvidenceKind.FEE_AGREEMENT and not found.parts else ()
    by_serial = rows_by_serial(reading)
    for part in found.parts or (Part(""),):
        facts, odd = facts_of(reading, kind, by_serial.get(part.serial_number.upper(), []))
        for theater in theaters or ("",):
            yield {
                "file": reading.file,
                "sha256": reading.sha256,
                "kind": kind.value,
                **part._asdict(),
                "matched": found.matched.value,
                **facts,
                "theater": theater,
                "status": reading.status.value,
                "note": " ".join(dict.fromkeys((*notes, *odd))),
                "confirmed_by": "",
            }


def rows_by_serial(reading: FileReading) -> Mapping[str, list[StatedRow]]:
    by_serial: dict[str, list[StatedRow]] = {}
    for row in reading.rows:
        for value in row.values:
            by_serial.setdefault(value, []).append(row)
    return by_serial


def facts_of(reading: FileReading, kind: EvidenceKind, rows: Sequence[StatedRow]) -> tuple[Row, list[str]]:
    """Number, day, seller and result of a part: of the rows that name it, else of the document."""
    notes = list(reading.notes)
    facts = {"number": reading.number, "date": reading.date, "seller": reading.seller, "result": reading.result}
    for name, note in (("number", Note.SEVERAL_NUMBERS), ("date", Note.SEVERAL_DATES), ("seller", ""), ("result", "")):
        stated = {value for row in rows if (value := getattr(row, name))}
        if stated:
            facts[name] = next(iter(stated)) if len(stated) == 1 else ""
            notes = [one for one in notes if one != note] + ([str(note)] if len(stated) > 1 and note else [])
        if name == "result" and (len(stated) > 1 or UNCLEAR in stated):
            facts[name] = ""
            notes.append(Note.UNCLEAR_RESULT.value)
    if kind is EvidenceKind.PICTURE:
        return {"number": "", "date": reading.taken, "seller": "", "result": ""}, []
    if kind is not EvidenceKind.INSPECTION_RESULT:
        facts["result"] = ""
        notes = [one for one in notes if one != Note.UNCLEAR_RESULT]
    if reading.content is Content.PICTURE:
        facts["date"] = ""
    return facts, notes
