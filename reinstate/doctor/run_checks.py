"""Checks of what earlier audits left: who works there, what waits, how old the last run is, what retention does."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from reinstate.config.retention import Retention
from reinstate.doctor.check_line import CheckLine, State, fails, ok, warning
from reinstate.doctor.surroundings import Surroundings
from reinstate.exit_codes import LockedError
from reinstate.notify.check_ways import check_ways_out
from reinstate.run.folder_lock import LOCK, held
from reinstate.run.runs_folder import start_of

UNDELIVERED = "undelivered"
OLD = timedelta(days=35)


def lock(place: Surroundings) -> Iterator[CheckLine]:
    """Who works in the folder of runs, or in its newest run, now."""
    newest = [run.path for run in place.runs.runs()[-1:]]
    for folder in [path for path in (place.runs.path, *newest) if (path / LOCK).exists()]:
        try:
            with held(folder):
                pass
        except LockedError as error:
            yield warning(str(error).partition(": wait")[0], "An audit that begins meanwhile ends with exit code 5.")
            return
        except OSError:
            return  # it is said of the folder that it cannot be written
    yield ok("nobody else works in the folder of runs")


def last_run(place: Surroundings) -> Iterator[CheckLine]:
    """How old the last complete run is, and whether one is to be gone on with."""
    latest = place.runs.latest()
    if latest is None:
        yield ok("last complete run: none yet")
    else:
        age = place.now - start_of(latest.path)
        text = f"last complete run: {latest.path.name}, {age.days} days old"
        remedy = "Look why no later one came to its end: reinstate runs, and what cron or the journal says."
        yield warning(text, remedy) if age > OLD else ok(text)
    if unfinished := place.runs.unfinished():
        yield warning(
            f"the run {unfinished.path.name} has not come to its end",
            "The next audit goes on with it, where it is started with --continue.",
        )


def retention(place: Surroundings) -> Iterator[CheckLine]:
    """How many of the runs that are there are going to be removed."""
    starts = [start_of(run.path) for run in place.runs.complete()]
    if not place.settings.output.keep:
        yield ok(f"retention: all {len(starts)} complete runs are kept")
        return
    kept = Retention.read(place.settings.output.keep).kept([*starts])
    going = len(set(starts) - set(kept))
    yield ok(
        f"retention ({place.settings.output.keep}): {going} of {len(starts)} complete runs go after the next audit"
    )


def undelivered(place: Surroundings) -> Iterator[CheckLine]:
    """Messages that wait to be delivered."""
    folder = place.runs.path / UNDELIVERED
    waiting = [path for path in folder.iterdir() if not path.name.startswith(".")] if folder.is_dir() else []
    if not waiting:
        yield ok("messages: none waits to be delivered")
        return
    oldest = min(path.stat().st_mtime for path in waiting)
    since = datetime.fromtimestamp(oldest, UTC).date()
    yield warning(f"messages: {len(waiting)} wait to be delivered, the oldest since {since}", "Look at the ways out.")


def ways_out(place: Surroundings) -> Iterator[CheckLine]:
    """What the ways out say of themselves: each connects and greets, and sends nothing."""
    for name, fault, remedy in check_ways_out(place.settings):
        yield fails(f"{name}: {fault}", remedy) if fault else CheckLine(State.OK, f"{name}: answers")
