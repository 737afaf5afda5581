"""The history of a folder of runs: runs that it does not have yet are taken in, and it says what it knows up to a run.

Nothing that takes long to load is loaded before a run has to be read.
"""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from documents.permissions import with_modes_of
from documents.problems import InputError, Problem, did_you_mean
from reinstate.exit_codes import LockedError
from reinstate.run.completion import is_complete
from reinstate.run.folder_lock import LOCK
from reinstate.run.formats import JUDGEMENT, MANIFEST, named_by_time, was_completed
from reports.history.history_store import FOLDER, load_history, save_history
from reports.history.history_tables import RUNS
from reports.history.run_trend import keep_trend
from reports.history.trend import Trend, trend

if TYPE_CHECKING:
    import pyarrow as pa

JUDGED_BY = ("basis.json", "results.parquet")
PATIENCE = 60


@dataclass(frozen=True, slots=True, eq=False)
class Intake:
    """A history with all that could be taken in: the runs that came in or were judged again, and what is in none.

    `kept` is whether it could be written.
    """

    tables: Mapping[str, "pa.Table"]
    taken: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    kept: bool = True


def catch_up(folder: Path) -> Intake:
    """The history with every complete run of the folder that it does not have as it is now, written where it can be."""
    known = load_history(folder)
    if not lacking(folder, known):
        return Intake(known)
    try:
        with locked_history(folder):
            intake = taken_in(folder, load_history(folder))
            if intake.taken:
                save_history(folder, intake.tables)
            return intake
    except OSError:
        return replace(taken_in(folder, known), kept=False)


def taken_in(folder: Path, known: Mapping[str, "pa.Table"]) -> Intake:
    """The history with the runs that it lacks, in memory."""
    judged = lacking(folder, known)
    runs = {name: folder / name for name in judged}
    tables, problems = import_module("reinstate.kept_runs.run_intake").with_runs(known, runs, judged)
    taken = [row["name"] for row in tables[RUNS].to_pylist() if judged.get(row["name"]) == row["judged"]]
    return Intake(tables, tuple(taken), tuple(problems))


def forget(folder: Path, name: str) -> None:
    """Take a run that is no longer there out of the history; InputError for one that is there or that it does not have.

    LockedError when another command writes the history for too long, OSError when it cannot be written.
    """
    with locked_history(folder):
        known = load_history(folder)
        names = [row["name"] for row in known[RUNS].to_pylist()]
        if name not in names:
            raise InputError([Problem(name, "is no run of the history.", hint=did_you_mean(name, names))])
        if (folder / name).exists():
            hint = "Remove that folder first: it would be taken in again."
            raise InputError([Problem(str(folder / name), "is still there.", hint=hint)])
        save_history(folder, import_module("reinstate.kept_runs.run_intake").without(known, name))


def lacking(folder: Path, known: Mapping[str, "pa.Table"]) -> dict[str, str]:
    """The complete runs of a folder that are not in the history, or were judged again since, with their judgements."""
    there = {row["name"]: row["judged"] for row in known[RUNS].to_pylist()}
    found = {path.name: judgement_of(path) for path in managed(folder) if is_complete(path) or was_completed(path)}
    return {name: one for name, one in found.items() if one and there.get(name) != one}


def managed(folder: Path) -> list[Path]:
    """The runs that are named by the time of their start, oldest first."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in found if named_by_time(path.name) and (path / MANIFEST).is_file())


def judgement_of(run: Path) -> str:
    """What a judgement left, as SHA-256 of its basis, its results and the sizes of its frames; blank without one."""
    folder, digest = run / JUDGEMENT, hashlib.sha256()
    if not (folder / JUDGED_BY[0]).is_file():
        return ""
    for path in sorted(folder.iterdir()):
        digest.update(f"{path.name} {path.stat().st_size} ".encode())
        digest.update(path.read_bytes() if path.name in JUDGED_BY else b"")
    return digest.hexdigest()


def keep_trend_before(run: Path) -> None:
    """Keep in a run of a folder of runs what the history knows of those before it, for its reports.

    InputError for a history that cannot be read.
    """
    place = run.resolve()
    if named_by_time(place.name):
        keep_trend(run, trend_until(place.parent, place.name))


def trend_until(folder: Path, name: str) -> Trend:
    """What the history of a folder knows of the runs before one, a point for each; none where there is no history."""
    return tuple(point for point in trend(load_history(folder)) if point.run < name)


@contextmanager
def locked_history(folder: Path) -> Iterator[None]:
    """Be the only one who writes the history; LockedError when another command does so for too long."""
    with with_modes_of(folder):
        (folder / FOLDER).mkdir(exist_ok=True)
        lock = FileLock(folder / FOLDER / LOCK)
        try:
            lock.acquire(timeout=PATIENCE)
        except Timeout as error:
            message = f"{folder / FOLDER} is being written by another command: wait for it to end."
            raise LockedError(message) from error
        try:
            yield
        finally:
            lock.release()
