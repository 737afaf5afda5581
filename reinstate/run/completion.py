"""complete.json: the mark of a run of which every stage ended, with the SHA-256 of each file it is made of."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from pydantic import TypeAdapter

from documents.atomic import atomic_write
from documents.problems import InputError, Problem

COMPLETE = "complete.json"
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Completion:
    """When a run was completed (ISO 8601), on which day it was judged, its devices, and by path the hash of each file.

    `results` counts the devices by result.
    """

    completed: str
    as_of: str
    devices: int
    results: Mapping[str, int]
    files: Mapping[str, str]

    @classmethod
    def load(cls, run: Path) -> Self | None:
        """What is noted of a run, None when it is not complete; InputError when the file is damaged."""
        path = run / COMPLETE
        if not path.is_file():
            return None
        try:
            return TypeAdapter(cls).validate_json(path.read_bytes(), strict=True)
        except (OSError, ValueError) as error:
            hint = f"Write its reports again: reinstate report {run}"
            raise InputError([Problem(str(path), "is damaged.", hint=hint)]) from error

    @classmethod
    def of(cls, run: Path, names: Iterable[str], as_of: str, results: Mapping[str, int]) -> Self:
        """That of a run as it lies there now, of which these files and folders are kept."""
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        return cls(now, as_of, sum(results.values()), dict(results), file_hashes(run, names))

    def save(self, run: Path) -> None:
        """Mark the run as complete."""
        atomic_write(run / COMPLETE, (json.dumps(asdict(self), indent=1, sort_keys=True) + "\n").encode())


def is_complete(run: Path) -> bool:
    """Whether every stage of a run ended."""
    return (run / COMPLETE).is_file()


def forget_completion(run: Path) -> None:
    """Take away the mark before a stage changes the run."""
    (run / COMPLETE).unlink(missing_ok=True)


def file_hashes(run: Path, names: Iterable[str]) -> dict[str, str]:
    """The SHA-256 of each file of a run, by its path, of these files and folders of it."""
    return {path.relative_to(run).as_posix(): file_hash(path) for name in names for path in files_of(run / name)}


def files_of(path: Path) -> Iterator[Path]:
    """The file itself, or those of a folder, in the order of their names; nothing that is hidden."""
    below = sorted(path.rglob("*")) if path.is_dir() else [path]
    for one in below:
        if one.is_file() and not one.name.startswith("."):
            yield one


def file_hash(path: Path) -> str:
    """The SHA-256 of a file, read a piece at a time."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
