"""What is done to a folder of runs after each audit: its complete runs are kept once, and thinned as it is wanted."""

from collections.abc import Collection
from contextlib import suppress

from documents.atomic import atomic_write, clear_leftovers_directly_in
from documents.problems import InputError
from reinstate.config.retention import Retention
from reinstate.console.screen import ERRORS, say
from reinstate.exit_codes import LockedError
from reinstate.kept_runs.history_upkeep import known_to_history
from reinstate.kept_runs.object_store import OBJECTS, ObjectStore, remove_folder
from reinstate.run.completion import Completion
from reinstate.run.folder import Run, locked
from reinstate.run.folder_lock import held
from reinstate.run.formats import was_completed
from reinstate.run.pipeline import complete
from reinstate.run.runs_folder import LATEST, RunsFolder, start_of

LINKED = ".linked"


def upkeep(runs: RunsFolder, keep: str = "") -> list[str]:
    """Keep files once that are alike and thin the runs; the lock of the folder is held.

    What fails is a message: the runs themselves are on disk, and the next audit does it again. A run that another
    command works in is left for then. Gives the names of the runs that are removed.
    """
    removed: list[str] = []
    store = ObjectStore(runs.path / OBJECTS)
    try:
        clear_leftovers_directly_in(runs.path)
        known = known_to_history(runs)
        for run in runs.complete():
            with suppress(LockedError):
                keep_once(run, store)
        if keep:
            removed = thin(runs, Retention.read(keep), known)
        store.drop_unused()
        runs.point_latest()
    except OSError as error:
        text = "The runs are complete, and the next audit tidies them."
        say(f"{error.filename or runs.path}: {error.strerror or error}. {text}", ERRORS)
    if runs.blocks_latest():
        text = "is no link, so that it does not lead to the newest complete run. Move it away: the next audit makes it."
        say(f"{runs.path / LATEST}: {text}", ERRORS)
    return removed


def keep_once(run: Run, store: ObjectStore) -> None:
    """Let the files of a complete run be links to their objects; a run of an earlier format gets its mark first."""
    try:
        known = Completion.load(run.path)
        if known and not is_new(run, known):
            return
        with locked(run):
            if was_completed(run.path):
                complete(run)
                run.note()
            completion = Completion.load(run.path)
            if completion:
                store.keep(run, completion)
                atomic_write(run.path / LINKED, completion.completed.encode())
    except InputError as error:
        say(f"error: {error.problems[0]}", ERRORS)


def is_new(run: Run, completion: Completion) -> bool:
    """Whether the run has been completed since its files were made links."""
    linked = run.path / LINKED
    return not linked.exists() or linked.read_bytes() != completion.completed.encode()


def thin(runs: RunsFolder, retention: Retention, known: Collection[str]) -> list[str]:
    """Remove the complete runs that are not kept, but for the latest one and those that the history does not know.

    Gives their names.
    """
    by_start = {start_of(run.path): run for run in runs.complete()}
    kept, latest = retention.kept([*by_start]), runs.latest()
    removed = []
    for start, run in by_start.items():
        if start not in kept and run.path.name in known and (latest is None or run.path != latest.path):
            with suppress(LockedError), held(run.path):
                remove_folder(run.path)
                removed.append(run.path.name)
    return removed
