"""The collection of a run as a person follows it: what is visited, how far it is, how to go on when it was stopped."""

import shlex
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from functools import partial

from inventory.device import Device
from policy.owner_records import OwnerRecords
from reinstate.console.json_log import Event, JsonLog
from reinstate.console.progress import say_progress, show_tally
from reinstate.console.screen import ERRORS, say
from reinstate.console.signals import AGAIN, next_step, stop_on_signal, stopped_message
from reinstate.console.tally import Tally
from reinstate.exit_codes import Exit
from reinstate.run import pipeline
from reinstate.run.folder import Run
from reinstate.run.owner_files import keep_owner_files
from reinstate.run.plan import Plan
from reinstate.run.visits_left import unfinished, visited_hosts
from reinstate.version import VERSION
from tasks.cluster.cluster_settings import OverCluster
from tasks.cluster.worker_change import WorkerChange
from tasks.collection_settings import CollectSettings
from tasks.ssh.open_file_limit import workers_that_fit
from tasks.visit import Visit
from tasks.visit_callbacks import Callbacks

DEADLINE = "The deadline has passed."
FINISHING = "finishing the visits under way, beginning no other"


def collect_or_import(run: Run, plan: Plan) -> None:
    """Note what the run is about, then visit the devices or take their transcripts."""
    fleet, files, log = plan.inputs.fleet, plan.inputs.files, plan.options.log
    pipeline.begin(run, fleet, offline=plan.offline)
    run.note_terms(plan.config, plan.as_of)
    if plan.resumed is None:
        OwnerRecords.from_rows().save(run.path)
    keep_owner_files(run, plan.inputs.owner)
    if files is None:
        visit_devices(run, plan)
        return
    log.write(Event.RUN_STARTED, run=run.path, version=VERSION, devices=len(fleet), to_visit=0)
    with log.stage("import"):
        pipeline.import_stage(run, fleet, files)


def visit_devices(run: Run, plan: Plan) -> None:
    """Visit what has no complete transcript, with --only-failed what failed of that, until it is stopped."""
    logins = plan.logins()
    fleet, wanted_settings, log = run.devices(), plan.config.collection.settings(), plan.options.log
    left = unfinished(run, fleet, wanted_settings)
    to_visit = only_failed(run, left) if plan.options.only_failed else left
    on_cluster = isinstance(logins, OverCluster)
    settings = wanted_settings if on_cluster else within_file_limit(wanted_settings, len(to_visit))
    log.write(Event.RUN_STARTED, run=run.path, version=VERSION, devices=len(fleet), to_visit=len(to_visit))
    tally = Tally(len(fleet) - len(left), len(to_visit), second_pass=settings.second_pass)
    with log.stage("collect") as noted, stop_on_signal(FINISHING, Exit.NOT_COLLECTED) as stop:
        with show_tally(tally), until(plan.seconds_left(), stop) as passed:
            callbacks = Callbacks(
                partial(count_and_log, tally, log), partial(report_outage, log), partial(log_worker, log)
            )
            pipeline.collect_stage(run, to_visit, logins, settings, callbacks, stop)
        now = tally.snapshot()
        noted |= {"collected": now.collected, "failed": dict(now.failed)}
    if stop.is_set():
        log.write(Event.STOPPED, not_visited=now.total - now.done)
        say(f"{DEADLINE} {next_step()}" if passed.is_set() else stopped_message(), ERRORS)


@contextmanager
def until(seconds: float | None, stop: threading.Event) -> Iterator[threading.Event]:
    """Stop the visits after so many seconds, if any; the event that is given says whether it came to that."""
    passed = threading.Event()

    def stop_visits() -> None:
        if not stop.is_set():
            say(f"{DEADLINE} {FINISHING.capitalize()} ...", ERRORS)
            passed.set()
            stop.set()

    timer = threading.Timer(seconds or 0.0, stop_visits)
    if seconds is not None:
        timer.daemon = True
        timer.start()
    try:
        yield passed
    finally:
        timer.cancel()


def only_failed(run: Run, devices: Sequence[Device]) -> list[Device]:
    """Of devices without a complete transcript those that were visited; a message names those that stay unvisited."""
    visited = visited_hosts(run)
    failed = [one for one in devices if one.host in visited]
    if len(failed) < len(devices):
        say_progress(f"Left out, never visited: {len(devices) - len(failed)} devices (--only-failed).")
    return failed


def count_and_log(tally: Tally, log: JsonLog, visit: Visit) -> None:
    """Count a visit and write it into the log."""
    log.write(Event.VISIT, **asdict(visit))
    if again := tally.count(visit):
        log.write(Event.SECOND_PASS, devices=again)


def log_worker(log: JsonLog, change: WorkerChange) -> None:
    """Write into the log that a worker of the cluster joined or was lost."""
    if change.devices is None:
        log.write(Event.WORKER_JOINED, worker=change.worker, address=change.address)
    else:
        log.write(Event.WORKER_LOST, **asdict(change))


def report_outage(log: JsonLog, place: str, in_a_row: int) -> None:
    """Say once that a place does not answer."""
    log.write(Event.OUTAGE, place=place, in_a_row=in_a_row)
    say_progress(f"{place}: {in_a_row} devices in a row do not answer, so the others there are tried last.")


def within_file_limit(settings: CollectSettings, devices: int) -> CollectSettings:
    """The settings with no more workers than this computer has files for, with a message when they are fewer."""
    wanted = min(settings.workers, max(devices, 1))
    workers = workers_that_fit(wanted)
    if workers < wanted:
        limit = "the limit on open files allows no more (ulimit -n)."
        say_progress(f"Visiting {workers} devices at a time, not {wanted}: {limit}")
    return replace(settings, workers=workers)


def how_to_go_on(run: Run, plan: Plan, command: str, since: Run | None = None) -> str:
    """What to do after the command, which may compare with an earlier run, was stopped in its own."""
    if plan.offline:
        return AGAIN
    compared = f" --since {shlex.quote(str(since.path))}" if since else ""
    return f"What was collected is kept: go on with {resume_command(run, command)}{compared}"


def resume_command(run: Run, command: str) -> str:
    """The command that goes on with a run."""
    return f"reinstate {command} --resume {shlex.quote(str(run.path))}"
