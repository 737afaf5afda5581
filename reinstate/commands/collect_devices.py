"""The collection of a run as a person follows it: what is visited, how far it is, how to go on when it was stopped."""

import shlex
from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import partial

from inventory.credentials import Credentials
from inventory.device import Device
from reinstate.console.json_log import Event, JsonLog
from reinstate.console.progress import shown
from reinstate.console.screen import ERRORS, say
from reinstate.console.signals import stop_on_signal
from reinstate.console.tally import Tally
from reinstate.run import pipeline
from reinstate.run.folder import Run
from reinstate.version import VERSION
from tasks.collection_settings import CollectSettings
from tasks.ssh.open_file_limit import workers_that_fit
from tasks.visit import Visit


def visit_and_show(
    run: Run, login: Sequence[Credentials], asked: CollectSettings, log: JsonLog, *, only_failed: bool
) -> bool:
    """Visit what has no whole transcript, or of that only what was visited before; whether it went on to its end."""
    fleet = run.devices()
    left = pipeline.unfinished(run, fleet, asked)
    wanted = still_failed(run, left) if only_failed else left
    settings = affordable(asked, len(wanted))
    log.tell(Event.RUN_STARTED, run=run.path, version=VERSION, devices=len(fleet), to_visit=len(wanted))
    tally = Tally(len(fleet) - len(left), len(wanted), second_pass=settings.second_pass)
    with log.stage("collect") as noted, stop_on_signal() as stop:
        with shown(tally):
            pipeline.collect_stage(run, wanted, login, settings, partial(heard, tally, log), stop)
        now = tally.standing()
        noted |= {"collected": now.collected, "failed": dict(now.failed)}
    if stop.is_set():
        log.tell(Event.STOPPED, not_visited=now.total - now.done)
    return not stop.is_set()


def still_failed(run: Run, devices: Sequence[Device]) -> list[Device]:
    """Of devices without a whole transcript those that were visited; it is said when others stay unvisited."""
    visited = pipeline.visited(run)
    wanted = [one for one in devices if one.host in visited]
    if len(wanted) < len(devices):
        say(f"Left out, never visited: {len(devices) - len(wanted)} devices (--only-failed).", ERRORS)
    return wanted


def heard(tally: Tally, log: JsonLog, visit: Visit) -> None:
    """Count a visit and write it into the log."""
    log.tell(Event.VISIT, **asdict(visit))
    if again := tally.hear(visit):
        log.tell(Event.SECOND_PASS, devices=again)


def affordable(settings: CollectSettings, devices: int) -> CollectSettings:
    """The settings with no more workers than this computer has files for, which is said when they are fewer."""
    wanted = min(settings.workers, max(devices, 1))
    workers = workers_that_fit(wanted)
    if workers < wanted:
        limit = "the limit on open files allows no more (ulimit -n)."
        say(f"Visiting {workers} devices at a time, not {wanted}: {limit}", ERRORS)
    return replace(settings, workers=workers)


def resuming(run: Run, command: str) -> str:
    """The command that goes on with a run."""
    return f"reinstate {command} --resume {shlex.quote(str(run.path))}"
