"""The folder of runs: which are complete, which is the latest of them, and which is still to be gone on with."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from documents.atomic import UNFINISHED
from reinstate.run.completion import forget_completion, is_complete
from reinstate.run.folder import Run
from reinstate.run.formats import MANIFEST, NAME, named_by_time, was_completed

LATEST = "latest"


@dataclass(frozen=True, slots=True)
class RunsFolder:
    """A folder in which runs are named by the time of their start, as in 2026-11-24T030000Z; others are none of it."""

    path: Path

    @classmethod
    def of(cls, run: Path) -> Self | None:
        """That in which a run lies, None for a run with another name."""
        place = run.resolve()
        return cls(place.parent) if named_by_time(place.name) else None

    def runs(self) -> list[Run]:
        """Its runs, the oldest first."""
        found = (path for path in self.path.iterdir() if named_by_time(path.name)) if self.path.is_dir() else ()
        return [Run(path) for path in sorted(found) if path.is_dir() and not path.is_symlink()]

    def others(self) -> list[Run]:
        """The runs in it that have another name."""
        found = (path.parent for path in sorted(self.path.glob(f"*/{MANIFEST}")))
        return [Run(path) for path in found if not named_by_time(path.name) and not path.is_symlink()]

    def complete(self) -> list[Run]:
        """Those of which every stage ended, the oldest first."""
        return [run for run in self.runs() if has_ended(run)]

    def latest(self) -> Run | None:
        """The newest complete one, or None; a name that lies in the future comes from a wrong clock."""
        now = datetime.now(UTC).strftime(NAME)
        return next((run for run in reversed(self.runs()) if run.path.name <= now and has_ended(run)), None)

    def before(self, name: str) -> Run | None:
        """The newest complete one that began before the run of this name."""
        return next((run for run in reversed(self.runs()) if run.path.name < name and has_ended(run)), None)

    def unfinished(self) -> Run | None:
        """The newest one, where it has not come to its end."""
        newest = next(reversed(self.runs()), None)
        return newest if newest and not has_ended(newest) and (newest.path / MANIFEST).is_file() else None

    def point_latest(self) -> None:
        """Let the link `latest` lead to the newest complete run, and to nothing where there is none."""
        link, newest = self.path / LATEST, self.latest()
        if newest is None:
            if link.is_symlink():
                link.unlink()
            return
        if self.blocks_latest() or self.latest_leads_to(newest):
            return
        fresh = self.path / f".{LATEST}.00000000{UNFINISHED}"
        with suppress(FileNotFoundError):
            fresh.unlink()
        with suppress(OSError):  # a file system without links has no `latest`: reinstate runs names it
            fresh.symlink_to(newest.path.name)
            fresh.replace(link)

    def blocks_latest(self) -> bool:
        """Whether a file or folder that is no link has the name of the link, as after a copy that follows links."""
        link = self.path / LATEST
        return link.exists() and not link.is_symlink()

    def latest_leads_to(self, run: Run) -> bool:
        """Whether the link leads to this run of the folder."""
        link = self.path / LATEST
        return link.is_symlink() and link.readlink() == Path(run.path.name)

    def free_name(self, now: datetime) -> str:
        """The name of a run that starts now: that of the next second which no other has."""
        while (self.path / now.strftime(NAME) / MANIFEST).exists():
            now += timedelta(seconds=1)
        return now.strftime(NAME)


def set_incomplete(run: Run) -> None:
    """Take away the mark of a run that a stage is going to change, which is then not the latest one."""
    forget_completion(run.path)
    point_latest(run)


def point_latest(run: Run) -> None:
    """Let the link to the latest run be true again, where the run is one of a folder of runs."""
    if folder := RunsFolder.of(run.path):
        folder.point_latest()


def has_ended(run: Run) -> bool:
    """Whether every stage of a run ended."""
    return is_complete(run.path) or was_completed(run.path)


def start_of(run: Path) -> datetime:
    """When a run of a runs folder was begun, by its name."""
    return datetime.strptime(run.name, NAME).replace(tzinfo=UTC)
