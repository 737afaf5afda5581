"""reinstate report: only write the reports of a judged run."""

import typer

from reinstate.commands.common_options import RunFolder
from reinstate.run import pipeline
from reinstate.run.folder import Run, locked
from reinstate.run.summary import print_summary

app = typer.Typer()


@app.command(epilog="Example: `reinstate report run`")
def report(run: RunFolder) -> None:
    """Only write the reports of a judged run."""
    opened = Run.open(run)
    with locked(opened):
        pipeline.report_stage(opened)
    raise typer.Exit(print_summary(opened))
