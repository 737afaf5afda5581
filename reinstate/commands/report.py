"""reinstate report: only write the reports of a judged run."""

import typer

from reinstate.commands.common_options import RunFolder, Since
from reinstate.run import pipeline
from reinstate.run.folder import Run, locked
from reinstate.run.summary import print_summary

app = typer.Typer()


@app.command(epilog="Example: `reinstate report run --since runs/2026-10-24T030000Z`")
def report(run: RunFolder, since: Since = None) -> None:
    """Only write the reports of a judged run."""
    opened = Run.open(run)
    with locked(opened):
        pipeline.report_stage(opened, Run.open(since) if since else None)
        pipeline.complete(opened)
    raise typer.Exit(print_summary(opened))
