"""The run that another is compared with where none is named: the latest complete one of the folder of runs."""

from pathlib import Path

from documents.problems import InputError
from reinstate.console.screen import ERRORS, say
from reinstate.run.compared_run import check_readable
from reinstate.run.folder import Run
from reinstate.run.runs_folder import RunsFolder


def run_before(runs: Path, run: Path | None = None) -> Path | None:
    """The latest complete run, of a run in the folder that is there already the one before it; None without any.

    One that this version cannot read is passed over, with a line that says so: it keeps no audit from its work.
    """
    folder = RunsFolder.of(run) if run else None
    found = folder.before(run.resolve().name) if run and folder else RunsFolder(runs).latest()
    while found:
        try:
            check_readable(Run.open(found.path))
        except InputError as error:
            say(f"Not compared with this run: {error.problems[0]}", ERRORS)
            found = RunsFolder(found.path.parent).before(found.path.name)
        else:
            return found.path
    return None
