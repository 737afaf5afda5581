"""What was read of files, kept by their SHA-256, so that a file that did not change is not read again."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from documents.atomic import atomic_write
from parsers.evidence_files.file_reading import FileReading, ReadStatus, as_json, from_json

# To be counted up with every change of what is read.
READER = 3
# What may go better on another day or machine is not kept.
NOT_KEPT = {ReadStatus.TOO_SLOW, ReadStatus.CRASHED, ReadStatus.NO_CODEC, ReadStatus.UNREADABLE, ReadStatus.OUTSIDE}
Kept = dict[str, list[FileReading]]


def load_cache(path: Path | None) -> Kept:
    """The readings by SHA-256 of their file, of this reader alone; lines that are damaged are left out."""
    kept: Kept = {}
    if path is None or not path.is_file():
        return kept
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            entry = json.loads(line)
            if entry["reader"] == READER:
                kept[entry["sha256"]] = [from_json(one) for one in entry["readings"]]
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    return kept


def save_cache(path: Path, kept: Mapping[str, Sequence[FileReading]]) -> None:
    """Write the readings, those left out that may go better another time."""
    lines = [line_of(digest, readings) for digest, readings in sorted(kept.items()) if is_kept(readings)]
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic_write(path, "".join(lines).encode())


def add_to_cache(path: Path, digest: str, readings: Sequence[FileReading]) -> None:
    """Keep one reading at once, behind those that are kept: of a program that is killed it is not lost."""
    if is_kept(readings):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as stream:
            stream.write("\n" + line_of(digest, readings))


def line_of(digest: str, readings: Iterable[FileReading]) -> str:
    return json.dumps({"reader": READER, "sha256": digest, "readings": [as_json(one) for one in readings]}) + "\n"


def is_kept(readings: Iterable[FileReading]) -> bool:
    return not any(one.status in NOT_KEPT for one in readings)


def under(name: str, digest: str, readings: Iterable[FileReading]) -> list[FileReading]:
    """The readings of a file and of what is attached to it, as files of the folder."""
    return [replace(one, file=name + one.file, sha256=one.sha256 or digest) for one in readings]
