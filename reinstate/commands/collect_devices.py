"""reinstate collect: only visit the devices."""

import typer

from reinstate.commands.common_options import ConfigFile, Inventory, Log, OnlyFailed, Out, Resume, Transcripts, Verify
from reinstate.console.json_log import Event, json_log
from reinstate.console.signals import when_stopped
from reinstate.run.collect_or_import import collect_or_import, how_to_go_on
from reinstate.run.folder import Run, locked
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
    verify: Verify = False,
    log: Log = "",
) -> None:
    """Only visit the devices and keep their transcripts."""
    with json_log(log) as opened:
        options = AuditOptions(config, inventory, transcripts, out, None, resume, only_failed, verify, opened)
        code = print_collected(collect_fleet(options))
        opened.write(Event.RUN_ENDED, exit_code=code)
    raise typer.Exit(code)


def collect_fleet(options: AuditOptions) -> Run:
    """The run with its transcripts."""
    ready = plan(options)
    warn_of_early_day(ready.inputs.reference, ready.as_of or ready.started.date())
    run = ready.open_run()
    go_on = how_to_go_on(run, ready, "collect")
    with locked(run), when_stopped(go_on):
        collect_or_import(run, ready)
    return run
