"""reinstate doctor: what would fail in the next audit, on one screen, before it does."""

import os
from typing import Annotated

import typer

from parsers.commands import COLLECTED
from reinstate.commands.common_options import ConfigFile
from reinstate.config.read_config import DEFAULT_CONFIG
from reinstate.console.screen import say
from reinstate.doctor.check_line import CheckLine
from reinstate.doctor.examination import examine, verdict
from reinstate.doctor.junos_login_class import login_class
from reinstate.doctor.surroundings import surroundings

app = typer.Typer()
Offline = Annotated[bool, typer.Option("--offline", help="Connect to nothing: neither devices nor ways out.")]
LoginClass = Annotated[
    bool, typer.Option("--login-class", help="Only print the Junos login class that may do what is sent, and no more.")
]


@app.command(epilog="Example: `reinstate doctor --config /srv/acme/config.yaml` · `reinstate doctor --login-class`")
def doctor(config: ConfigFile = None, offline: Offline = False, class_only: LoginClass = False) -> None:
    """Say what would fail in an audit that nobody watches: a line each, and what to do."""
    if class_only:
        say("\n".join(login_class(COLLECTED, verified=True)))
        return
    place = surroundings(config or DEFAULT_CONFIG, os.environ)
    lines: list[CheckLine] = []
    for line in examine(place, offline=offline):
        show(line)
        lines.append(line)
    raise typer.Exit(verdict(lines))


def show(line: CheckLine) -> None:
    say(f"{line.state:<10}  {line.text}{'. ' + line.remedy if line.remedy else ''}")
