"""From the transcripts of a fleet to its record tables; one row in devices for every inventory entry."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from inventory.device import Device
from parsers.commands import BY_NAME
from parsers.commands import show_chassis_hardware as hardware
from parsers.commands import show_version as software
from parsers.device_output import Output, Status
from parsers.engine import Parsed
from parsers.frame_files import PartitionedFrames
from parsers.junos import eeprom
from parsers.junos.slots import Kind
from parsers.netconf.reply_files import read_verification
from parsers.netconf.verification_rows import Found, verification_rows
from parsers.output_rows import output_row, unparsed_row
from parsers.processes import Answer, Spread, on_this_machine, uncollected
from parsers.record_schemas import DEVICES, TABLES, VERIFIED_TABLES, Reading
from parsers.records import Records
from parsers.transcripts.transcript import read_transcript
from tasks.failures import ADVICE, NO_EVIDENCE, Failure
from tasks.verification import VERIFICATION
from tasks.visit import Visit

BATCH = 500
OF_DEVICE = DEVICES.columns.keys() & {column.name for column in fields(Device)}
OF_VISIT = DEVICES.columns.keys() & {column.name for column in fields(Visit)}
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Subject:
    """One inventory entry with what came of its visit, and whether its transcript can be used."""

    device: Device
    visit: Visit
    usable: bool = True

    def without(self, failure: Failure, detail: str, sha256: str) -> "Subject":
        """The same without a transcript that can be used; a visit that failed keeps its own failure before it."""
        detail = f"{self.visit.detail} {detail}".strip()
        return replace(self, visit=replace(self.visit, failure=failure, detail=detail, sha256=sha256), usable=False)


def read_records(
    subjects: Sequence[Subject],
    transcripts: Path,
    report_progress: Callable[[int], None] = lambda _done: None,
    spread: Spread = on_this_machine,
) -> Records:
    """Read all transcripts; report_progress is called with the devices that each step finished."""
    parts = []
    for batch, part in spread_out(partial(read_batch, transcripts=transcripts), subjects, spread):
        parts.append(part)
        report_progress(len(batch))
    return Records.joined(parts)


def read_to_disk(
    subjects: Sequence[Subject],
    transcripts: Path,
    folder: Path,
    report_progress: Callable[[int], None] = lambda _done: None,
    spread: Spread = on_this_machine,
) -> None:
    """The same into a folder for records, a partition for each batch of devices, without holding the fleet."""
    files = PartitionedFrames(folder, TABLES)
    for batch, frames in spread_out(partial(read_encoded, transcripts=transcripts), subjects, spread):
        files.add(frames)
        report_progress(len(batch))
    files.finish()


def spread_out(
    work: Callable[[Sequence[Subject]], Answer], subjects: Sequence[Subject], spread: Spread
) -> Iterator[tuple[Sequence[Subject], Answer]]:
    """The answer for each batch, in order; a fleet without devices is one batch."""
    batches = [subjects[start : start + BATCH] for start in range(0, len(subjects), BATCH)] or [()]
    return zip(batches, spread(work, batches), strict=True)


def read_encoded(subjects: Sequence[Subject], transcripts: Path) -> dict[str, bytes]:
    """The records of some devices as a partition of each table."""
    return read_batch(subjects, transcripts).encoded()


@uncollected()
def read_batch(subjects: Sequence[Subject], transcripts: Path) -> Records:
    """The records of some devices, whose outputs go through each template together."""
    subjects, outputs = as_collected(subjects, transcripts)
    parsed: dict[str, list[Parsed]] = {}
    for one in understand([output for output in outputs if not output.format]):
        parsed.setdefault(one.output.host, []).append(one)
    imported: dict[str, list[Output]] = {}
    for output in outputs:
        if output.format:
            imported.setdefault(output.host, []).append(output)
    rows: Rows = {}
    for subject in subjects:
        host = subject.device.host
        cli = parsed.get(host, [])
        files = read_verification(subject.visit, imported.get(host, []), transcripts.parent / VERIFICATION)
        found = list(device_rows(subject, cli))
        frus = [row for table, row in found if table == "frus"]
        for table, row in chain(by_cli(found), verification_rows(subject.visit, files, cli, frus)):
            rows.setdefault(table, []).append(row)
    return Records.from_rows(rows)


def as_collected(subjects: Sequence[Subject], transcripts: Path) -> tuple[list[Subject], list[Output]]:
    """The outputs of the transcripts that are still what was collected; the subjects of the others hold why not."""
    known, outputs = [], []
    for subject in subjects:
        one, found = outputs_of(subject, transcripts) if subject.visit.has_transcript else (subject, [])
        known.append(one)
        outputs += found
    return known, outputs


def outputs_of(subject: Subject, transcripts: Path) -> tuple[Subject, list[Output]]:
    """The outputs of one transcript, none where it is gone, changed or no terminal log of a device."""
    try:
        data = (transcripts / subject.visit.transcript).read_bytes()
    except OSError as error:
        detail = f"{subject.visit.transcript} cannot be read: {error.strerror}. {ADVICE[Failure.NO_TRANSCRIPT]}"
        return subject.without(Failure.NO_TRANSCRIPT, detail, ""), []
    digest = hashlib.sha256(data).hexdigest()
    if digest != subject.visit.sha256:
        return subject.without(Failure.CHANGED, ADVICE[Failure.CHANGED], digest), []
    found, problem = read_transcript(subject.device.host, data)
    if problem:
        failure = Failure(subject.visit.failure or Failure.UNREADABLE)
        return subject.without(failure, problem, digest), found
    return subject, found


def understand(outputs: Sequence[Output]) -> Iterator[Parsed]:
    """Every output parsed by the layout of its command, in the order in which they came."""
    layouts = dict.fromkeys(BY_NAME[output.command].layout for output in outputs)
    parsed = {
        (one.output.host, one.output.command): one
        for layout in layouts
        for one in layout.read([output for output in outputs if BY_NAME[output.command].layout is layout])
    }
    return (cut_if_short(parsed[output.host, output.command]) for output in outputs)


def cut_if_short(parsed: Parsed) -> Parsed:
    """The same, marked as cut when its own lines show that some are missing."""
    shortfall = BY_NAME[parsed.output.command].layout.shortfall(parsed)
    if not shortfall or parsed.output.status is not Status.COMPLETE:
        return parsed
    return replace(parsed, output=replace(parsed.output, status=Status.CUT, detail=shortfall))


def by_cli(rows: Iterable[Found]) -> Iterator[Found]:
    """The rows of a transcript, those of tables that a verification fills as well marked as the CLI's."""
    cli = Reading.CLI.value
    for table, row in rows:
        yield table, {**row, "reading": cli} if table in VERIFIED_TABLES else row


def device_rows(subject: Subject, parsed: Sequence[Parsed]) -> Iterator[Found]:
    """All rows of one device, each with the table it belongs to."""
    host = subject.device.host
    inventories = [one for one in parsed if one.output.command in hardware.NAMES]
    frus = hardware.frus_of(host, inventories)
    versions = versions_of(host, parsed)
    yield "devices", device_row(subject, frus, versions)
    yield from (("frus", row) for row in frus)
    yield from (("eeprom", row) for row in eeprom.eeprom_of(host, inventories, frus))
    yield from (("software", row) for row in versions)
    for one in parsed:
        yield from command_rows(host, one)
        members = (row.line.member for row in one.rows)
        yield "outputs", output_row(one.output, members, len(one.rows), one.ignored, len(one.unparsed))
        yield from (("unparsed", unparsed_row(one.output, line.number, line.text)) for line in one.unparsed)


def versions_of(host: str, parsed: Sequence[Parsed]) -> list[dict[str, Any]]:
    """The software rows of one device: of its nodes, if it has several, else of the first output that names one."""
    nodes = [row for one in parsed if one.output.command in software.NODES for row in software.software_of(host, one)]
    found = [nodes if len(nodes) > 1 else []] + [
        software.software_of(host, one) for name in software.RELEASES for one in parsed if one.output.command == name
    ]
    named = (rows for rows in found if any(row["release"] for row in rows))
    return next(named, next(filter(None, found), []))


def command_rows(host: str, parsed: Parsed) -> Iterator[Found]:
    """The rows of an output that stands for itself, each with the table it belongs to."""
    for table, rows_of in BY_NAME[parsed.output.command].layout.rows.items():
        yield from ((table, row) for row in rows_of(host, parsed))


def device_row(subject: Subject, frus: Iterable[dict[str, Any]], versions: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The row of one inventory entry: what the owner says, what came of the visit, what the device calls itself."""
    device, visit = subject.device, subject.visit
    chassis = [row for row in frus if row["kind"] == Kind.CHASSIS]
    return {
        **{name: getattr(visit, name) for name in OF_VISIT},
        **{name: getattr(device, name) for name in OF_DEVICE},
        "model": model_of([row["description"] for row in chassis], [row["model"] for row in versions]),
        "chassis_serial": " ".join(dict.fromkeys(row["serial_number"] for row in chassis if row["serial_number"])),
        "reached": visit.has_transcript and subject.usable and bool(chassis or visit.failure not in NO_EVIDENCE),
        "failure": str(visit.failure),
    }


def model_of(chassis: Sequence[str], versions: Sequence[str]) -> str:
    """The model of a device: the chassis description, of JNP204 [MX204] the part in brackets, else show version's."""
    for description in chassis:
        if description and description != hardware.VIRTUAL_CHASSIS:
            return description.partition("[")[2].rstrip("]") or description
    return next((model.upper() for model in versions if model), "")
