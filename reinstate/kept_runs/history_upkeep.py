"""What the history is brought up to at the start of an audit and at its end, and what is said of it."""

from documents.problems import InputError
from reinstate.console.screen import ERRORS, say
from reinstate.kept_runs.history_intake import Intake, catch_up, keep_trend_before
from reinstate.run.folder import Run
from reinstate.run.runs_folder import RunsFolder
from reports.history.history_tables import NAME, RUNS


def history_before(runs: RunsFolder, *, needed: bool) -> None:
    """Take in what the history lacks before a run begins; InputError for one that cannot be read and is needed."""
    try:
        say_what_lacks(runs, catch_up(runs.path))
    except InputError as error:
        if needed:
            raise
        say(f"error: {error.problems[0]}", ERRORS)


def trend_before(run: Run) -> None:
    """Keep in a run what the history knows of those before it; without a history that can be read there is no trend."""
    try:
        keep_trend_before(run.path)
    except InputError as error:
        say(f"error: {error.problems[0]}", ERRORS)


def known_to_history(runs: RunsFolder) -> set[str]:
    """The names of the runs that the history has, after it took in what it lacked; none where it cannot be kept."""
    try:
        intake = catch_up(runs.path)
    except InputError as error:
        say(f"error: {error.problems[0]}", ERRORS)
        return set()
    say_what_lacks(runs, intake)
    return set(intake.tables[RUNS][NAME].to_pylist()) if intake.kept else set()


def say_what_lacks(runs: RunsFolder, intake: Intake) -> None:
    """Name the runs that are in no history, and say so where none can be written."""
    for problem in intake.problems:
        say(f"not in the history: {problem}", ERRORS)
    if not intake.kept:
        say(f"{runs.path}: the history cannot be written. The next command takes these runs in.", ERRORS)
