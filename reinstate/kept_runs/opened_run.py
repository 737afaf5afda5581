"""The run of an audit or a collection, and its folder of runs, held while it is worked in."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime, timedelta

from reinstate.console.screen import ERRORS, say
from reinstate.kept_runs.history_upkeep import history_before
from reinstate.kept_runs.upkeep import upkeep
from reinstate.run.folder import Run, locked, writable
from reinstate.run.folder_lock import held
from reinstate.run.plan import Plan
from reinstate.run.runs_folder import RunsFolder, start_of

TOLERATED = timedelta(minutes=5)


@contextmanager
def opened_run(plan: Plan) -> Iterator[Run]:
    """The run to work in, whose folder of runs is kept tidy afterwards.

    LockedError when another audit works in the same folder of runs, or in this run.
    """
    runs = plan.runs_folder()
    if runs:
        plan.share(writable(runs.path))
    with held(runs.path) if runs else nullcontext():
        if runs:
            warn_of_clock(runs, plan.started)
            history_before(runs, needed=plan.config.origin is None or plan.config.origin.history)
        run = plan.open_run()
        with locked(run):
            yield run
        if runs:
            with plan.options.log.stage("upkeep"):
                upkeep(runs, plan.config.output.keep)


def warn_of_clock(runs: RunsFolder, now: datetime) -> None:
    """Say that the clock of this computer is wrong, or was when the newest run began."""
    newest = next(reversed(runs.runs()), None)
    if newest and start_of(newest.path) - now > TOLERATED:
        say(
            f"The clock shows {now:%Y-%m-%d %H:%M} UTC, and {newest.path} began later than that: one of both is wrong. "
            f"Set the clock; rename that run to when it began, or remove it.",
            ERRORS,
        )
