"""What files that a person has of devices hold, added to a run: console logs, RSI files, backups, saved replies."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from documents.archive import read_sources
from documents.atomic import atomic_write
from inventory.device import Device
from parsers.commands import REQUIRED, SUPERSET_OF
from parsers.device_output import Output, Status
from parsers.transcripts.hosts import Piece, join, outputs_of, take_apart
from parsers.transcripts.terminal import decode
from reinstate.run import pipeline
from reinstate.run.folder import MANIFEST, Run, locked
from tasks.visit import Journal, Visit


@dataclass(frozen=True, slots=True)
class Imported:
    """What one stretch of a file gave: its device, the commands found in it, or why nothing was."""

    source: str
    host: str
    outputs: tuple[Output, ...]
    problem: str


def import_files(paths: Iterable[Path], folder: Path) -> list[Imported]:
    """Add the outputs in the files to the transcripts of a run; InputError when a file is not there or not safe."""
    found = [examined(piece) for source in read_sources(paths) for piece in take_apart(source)]
    run = Run.open(folder) if (folder / MANIFEST).exists() else Run.create(folder)
    with locked(run):
        add_to_run(run, found)
    return [one for one, _ in found]


def add_to_run(run: Run, found: Sequence[tuple[Imported, Piece]]) -> None:
    """Add what was found to the transcripts, the journal and the inventory of a run."""
    devices = {device.host: device for device in run.devices()} if (run.path / MANIFEST).exists() else {}
    names = {host.lower(): host for host in devices}
    usable: dict[str, list[Piece]] = {}
    for one, piece in found:
        if not one.problem:
            usable.setdefault(names.get(one.host.lower(), one.host), []).append(piece)
    run.transcripts.mkdir(exist_ok=True)
    journal = Journal(run.path)
    visits = journal.visits()
    for host, parts in usable.items():
        devices.setdefault(host, Device(host))
        add(journal, visits.get(host, Visit(host)), run.transcripts / f"{host}.txt", parts)
    pipeline.begin(run, tuple(devices.values()))


def examined(piece: Piece) -> tuple[Imported, Piece]:
    outputs, problem = outputs_of(piece)
    return Imported(piece.source, piece.host, tuple(outputs), problem), piece


def add(journal: Journal, before: Visit, path: Path, parts: Sequence[Piece]) -> None:
    """Add pieces to the transcript of a host; one that it holds already is not added again."""
    held = path.read_bytes() if path.exists() else b""
    new = [part for part in parts if part.data not in held]
    if not new:
        return
    known = [Piece(before.host, "", decode(held).split("\n"))] if held else []
    data = join([*known, *new])
    atomic_write(path, data)
    digest = hashlib.sha256(data).hexdigest()
    journal.add(replace(before, failure="", detail="", attempts=0, transcript=path.name, sha256=digest))


def lacking(found: Iterable[Imported], host: str) -> list[str]:
    """The required commands that no file has a complete output of."""
    complete = {
        name
        for one in found
        if one.host == host
        for output in one.outputs
        if output.status is Status.COMPLETE
        for name in (output.command, SUPERSET_OF.get(output.command))
    }
    return [command for command in REQUIRED if command not in complete]
