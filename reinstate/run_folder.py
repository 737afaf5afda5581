"""A run on disk: where each stage leaves its files, and run.json, which says what the run was made from."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from inventory.device import Device
from inventory.problems import InputError, Problem
from tasks.files import write_whole
from tasks.visit_fleet import TRANSCRIPTS

FORMAT = 1
MANIFEST = "run.json"


@dataclass(frozen=True, slots=True)
class Run:
    """The folder of one run."""

    path: Path

    @classmethod
    def create(cls, path: Path, again: bool = False) -> Self:
        """Make the folder of a new run; InputError when it cannot be written, or holds a run not to be made again.

        A run that was made from transcripts can be made again from them; one that visited devices is never lost.
        """
        if (path / MANIFEST).exists() and not (again and cls.open(path).manifest().get("offline")):
            hint = "Choose another folder with --out, or go on with it: reinstate audit --resume " + str(path)
            raise InputError([Problem(str(path), "holds a run already.", hint=hint)])
        return cls(writable(path))

    @classmethod
    def open(cls, path: Path) -> Self:
        """An existing run; InputError when the folder holds none or one of a newer format."""
        manifest = path / MANIFEST
        if not manifest.is_file():
            message = "is not the folder of a run: there is no run.json in it."
            raise InputError(
                [Problem(str(path), message, hint="Give the folder that reinstate audit or collect printed.")]
            )
        run = cls(path)
        version = run.manifest().get("format")
        if version != FORMAT:
            message = f"has run format {version}; this version reads format {FORMAT}."
            raise InputError([Problem(str(manifest), message, hint="Use the version of reinstate that wrote it.")])
        return run

    @property
    def transcripts(self) -> Path:
        return self.path / TRANSCRIPTS

    def needs(self, folder: str, stage: str) -> None:
        """InputError that names the stage to run first when it has not left its folder yet."""
        if not (self.path / folder).is_dir():
            hint = f"Run this first: reinstate {stage} {self.path}"
            raise InputError([Problem(str(self.path), f"has no {folder} yet.", hint=hint)])

    def manifest(self) -> dict[str, Any]:
        """What run.json holds; InputError when it is not readable JSON."""
        path = self.path / MANIFEST
        try:
            content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, json.JSONDecodeError) as error:
            raise InputError([Problem(str(path), f"cannot be read: {error}")]) from error
        return content

    def note(self, **facts: Any) -> None:
        """Add facts to run.json; it never holds a secret."""
        known = self.manifest() if (self.path / MANIFEST).exists() else {"format": FORMAT}
        text = json.dumps({**known, **facts}, indent=2, sort_keys=True, default=str)
        write_whole(self.path / MANIFEST, (text + "\n").encode())

    def devices(self) -> tuple[Device, ...]:
        """The inventory that the run was started with, in its order."""
        entries: list[Mapping[str, Any]] = self.manifest().get("inventory", [])
        return tuple(Device(**entry) for entry in entries)


def new_name(now: datetime | None = None) -> str:
    """The name of a run that starts now, as in 2026-11-24T030000Z."""
    return (now or datetime.now(UTC)).strftime("%Y-%m-%dT%H%M%SZ")


def writable(path: Path) -> Path:
    """The folder, made when it was not there; InputError when nothing can be written into it."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        write_whole(path / ".writable", b"")
        (path / ".writable").unlink()
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}."
        raise InputError([Problem(str(path), message, hint="Choose another folder with --out.")]) from error
    return path
