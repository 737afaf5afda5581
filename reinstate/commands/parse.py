"""reinstate parse: only read the transcripts of a run."""

import typer

from reinstate.commands.common_options import RunFolder
from reinstate.run import pipeline
from reinstate.run.folder import Run, locked

app = typer.Typer()


@app.command(epilog="Example: `reinstate parse run`")
def parse(run: RunFolder) -> None:
    """Only read the transcripts of a run into record tables."""
    opened = Run.open(run)
    with locked(opened):
        pipeline.parse_stage(opened)
