"""reinstate collect: only visit the devices."""

import typer

from reinstate.commands.common_options import (
    ConfigFile,
    Continue,
    Deadline,
    Inventory,
    Log,
    OnlyFailed,
    Out,
    Processes,
    Resume,
    Transcripts,
    Verify,
    duration,
)
from reinstate.console.json_log import Event, json_log
from reinstate.console.signals import when_stopped
from reinstate.kept_runs.opened_run import opened_run
from reinstate.run.collect_or_import import collect_or_import, how_to_go_on
from reinstate.run.folder import Run
from reinstate.run.plan import AuditOptions, plan
from reinstate.run.summary import print_collected, warn_of_early_day

app = typer.Typer()


@app.command(epilog="Example: `reinstate collect --inventory fleet.csv --out run`")
def collect(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    config: ConfigFile = None,
    inventory: Inventory = None,
    transcripts: Transcripts = None,
    out: Out = None,
    resume: Resume = None,
    only_failed: OnlyFailed = False,
    go_on: Continue = False,
    deadline: Deadline = "",
    verify: Verify = False,
    processes: Processes = 0,
    log: Log = "",
) -> None:
    """Only visit the devices and keep their transcripts."""
    with json_log(log) as opened:
        options = AuditOptions(
            config,
            inventory,
            transcripts,
            out,
            None,
            resume,
            only_failed,
            verify,
            opened,
            None,
            go_on,
            duration(deadline),
            processes,
        )
        code = print_collected(collect_fleet(options))
        opened.write(Event.RUN_ENDED, exit_code=code)
    raise typer.Exit(code)


def collect_fleet(options: AuditOptions) -> Run:
    """The run with its transcripts."""
    ready = plan(options)
    warn_of_early_day(ready.inputs.reference, ready.as_of or ready.started.date())
    with opened_run(ready) as run, when_stopped(how_to_go_on(run, ready, "collect")):
        collect_or_import(run, ready)
    return run
