"""How far a run is, and whether its files are as they were noted."""

from dataclasses import dataclass
from enum import StrEnum

from documents.problems import InputError
from reinstate.exit_codes import LockedError
from reinstate.run.completion import Completion, file_hash, is_complete
from reinstate.run.folder import Run
from reinstate.run.folder_lock import held
from reinstate.run.formats import MANIFEST, was_completed


class RunState(StrEnum):
    """How far a run is."""

    COMPLETE = "complete"
    FORMER = "complete, format 1"
    UNDER_WAY = "under way"
    UNFINISHED = "not ended"
    EMPTY = "nothing in it"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a run is, and what was noted when it was complete."""

    state: RunState
    completion: Completion | None = None


def standing(run: Run) -> Standing:
    """How far a run is now."""
    if not (run.path / MANIFEST).is_file() and not is_complete(run.path):
        return Standing(RunState.EMPTY)
    try:
        run.manifest()
        if completion := Completion.load(run.path):
            return Standing(RunState.COMPLETE, completion)
    except InputError:
        return Standing(RunState.DAMAGED)
    if was_completed(run.path):
        return Standing(RunState.FORMER)
    try:
        with held(run.path):
            return Standing(RunState.UNFINISHED)
    except LockedError:
        return Standing(RunState.UNDER_WAY)


def damage(run: Run) -> tuple[int, list[str]]:
    """How many files of a run are as they were noted, and a line for each that is not, or that is gone."""
    if standing(run).state == RunState.EMPTY:
        return 0, []
    try:
        run.manifest()
        completion = Completion.load(run.path)
    except InputError as error:
        return 0, [str(problem) for problem in error.problems]
    if completion is None:
        return 0, []
    lines, sound = [], 0
    for name, digest in completion.files.items():
        path = run.path / name
        if not path.is_file():
            lines.append(f"{path}: is gone.")
        elif file_hash(path) != digest:
            lines.append(f"{path}: is not as it was noted on {completion.completed[:10]}.")
        else:
            sound += 1
    return sound, lines
