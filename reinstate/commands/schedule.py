"""reinstate schedule: the text by which cron, systemd, Kubernetes or a container starts the audit."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from documents.problems import InputError, Problem
from reinstate.commands.common_options import ConfigFile, duration
from reinstate.config.model import Config
from reinstate.config.read_config import DEFAULT_CONFIG, checked, folder_of, tree_of
from reinstate.schedule.setup import setup_of
from reinstate.schedule.weekly_time import weekly_time
from reinstate.schedule.write_schedule import Scheduler, write_schedule

app = typer.Typer()
For = Annotated[Scheduler, typer.Option("--print", help="What is to start the audit: its text is printed, complete.")]
At = Annotated[str, typer.Option("--at", metavar="TIME", help='When: "Mon 03:00", or 03:00 for every day.')]
Within = Annotated[str, typer.Option("--deadline", metavar="TIME", help="When a run ends by itself, as in 5h or 90m.")]


@app.command(epilog='Example: `reinstate schedule --print systemd --config /srv/acme/config.yaml --at "Mon 03:00"`')
def schedule(scheduler: For, config: ConfigFile = None, at: At = "Mon 03:00", deadline: Within = "5h") -> None:
    """Print what starts the audit by itself, for this configuration; secrets are named, never shown."""
    path = (config or DEFAULT_CONFIG).absolute()
    limit = duration(deadline)
    if limit is None:
        raise InputError([Problem("--deadline", "is blank.", hint="Write it as in 5h, 90m or 2h30m.")])
    setup = setup_of(path, sound_config(path), weekly_time(at), "".join(deadline.split()), limit)
    sys.stdout.write(write_schedule(scheduler, setup))


def sound_config(path: Path) -> Config:
    """The configuration of a file; InputError for anything wrong with it."""
    problems: list[Problem] = []
    settings = checked(tree_of(path), folder_of(path), problems)
    if settings is None or problems:
        raise InputError(problems)
    return settings
