"""reinstate audit: all stages in one go."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

import typer

from inventory.credentials import Credentials
from reinstate.commands.common_options import (
    AsJson,
    AsOf,
    ConfigFile,
    Continue,
    Deadline,
    Inventory,
    Log,
    OnChange,
    OnlyFailed,
    Out,
    Processes,
    Resume,
    Since,
    Transcripts,
    Verify,
    day,
    duration,
)
from reinstate.commands.tables_learned import learn
from reinstate.console.json_log import Event, json_log
from reinstate.console.progress import silent_progress
from reinstate.console.signals import when_stopped
from reinstate.kept_runs.history_upkeep import trend_before
from reinstate.kept_runs.opened_run import opened_run
from reinstate.notify.after_audit import Voice, after_audit, announced, ending_noted
from reinstate.notify.configured_ways import configured_ways
from reinstate.notify.run_before import run_before
from reinstate.run import pipeline
from reinstate.run.collect_or_import import collect_or_import, how_to_go_on
from reinstate.run.compared_run import check_readable
from reinstate.run.evidence_stage import evidence_stage
from reinstate.run.folder import Run
from reinstate.run.plan import AuditOptions, plan
from reinstate.run.report_inputs import Reported
from reinstate.run.summary import warn_of_early_day
from reinstate.run.work_places import work_places

app = typer.Typer()
Answer = TypeVar("Answer")


@app.command(
    epilog="Example: `reinstate audit --inventory fleet.xlsx` · `reinstate audit --transcripts logs/ --out run`"
)
def audit(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    config: ConfigFile = None,
    inventory: Inventory = None,
    transcripts: Transcripts = None,
    out: Out = None,
    as_of: AsOf = "",
    resume: Resume = None,
    only_failed: OnlyFailed = False,
    go_on: Continue = False,
    deadline: Deadline = "",
    verify: Verify = False,
    processes: Processes = 0,
    since: Since = None,
    on_change: OnChange = False,
    as_json: AsJson = False,
    log: Log = "",
) -> None:
    """Collect, parse, judge and report in one go."""
    configured, voice = configured_ways(config), Voice(on_change, as_json)
    compared = since or (run_before(configured.runs, resume) if voice.compares(configured) else None)
    with json_log(log) as opened, ending_noted(configured, voice), silent_progress(on_change):
        options = AuditOptions(
            config,
            inventory,
            transcripts,
            out,
            day(as_of),
            resume,
            only_failed,
            verify,
            opened,
            compared,
            go_on,
            duration(deadline),
            processes,
        )
        found = audit_fleet(options, partial(announced, configured=configured))
        code = after_audit(found, configured, voice, opened)
        opened.write(Event.RUN_ENDED, exit_code=code)
    raise typer.Exit(code)


def audit_fleet(
    options: AuditOptions,
    come_to: Callable[[Run, Reported], Answer],
    credentials: tuple[Credentials, ...] = (),
    go_on: str = "",
) -> Answer:
    """What a run comes to after all stages; its reports are made of what was collected, even when that was stopped.

    `come_to` gives it before the run counts as complete and others may be removed. `go_on` is said when the run is
    stopped, and is to resume it when left out.
    """
    since = Run.open(options.since) if options.since else None
    if since:
        check_readable(since)  # what is wrong with it is said before anything is collected
    ready = plan(options, credentials)
    as_of, cluster = ready.as_of or ready.started.date(), ready.config.collection.cluster()
    warn_of_early_day(ready.inputs.reference, as_of)
    with opened_run(ready) as run, when_stopped(go_on or how_to_go_on(run, ready, "audit", since)):
        collect_or_import(run, replace(ready, as_of=as_of))
        with options.log.stage("parse"), work_places(cluster, run.path) as spread:
            pipeline.parse_stage(run, spread)
        if ready.config.evidence.folder:
            with options.log.stage("evidence"):
                evidence_stage(run, ready.config.evidence.folder)
        with options.log.stage("judge"), work_places(cluster, run.path) as spread:
            pipeline.judge_stage(run, ready.inputs.reference, ready.config.policy.settings(), as_of, spread)
            learn(ready.config.tables.folder, [run])
            trend_before(run)
        with options.log.stage("report"):
            answer = come_to(run, pipeline.report_stage(run, since))
            pipeline.complete(run)
    return answer
