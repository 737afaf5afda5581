"""reinstate runs: list the runs of a folder with their state and size, and compare them with what was noted."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from documents.permissions import with_modes_of
from documents.problems import InputError, Problem
from reinstate.commands.common_options import ConfigFile
from reinstate.config.read_config import output_section
from reinstate.console.screen import say, say_table
from reinstate.exit_codes import Exit
from reinstate.kept_runs.object_store import size
from reinstate.kept_runs.run_states import damage, standing
from reinstate.kept_runs.upkeep import upkeep
from reinstate.run.folder import Run
from reinstate.run.folder_lock import held
from reinstate.run.runs_folder import LATEST, RunsFolder

app = typer.Typer()
HEADER = ("run", "state", "pass", "fail", "incomplete", "MB", "own MB")
Runs = Annotated[
    Path | None, typer.Argument(metavar="[DIR]", help="Folder of runs; that of config.yaml when left out.")
]
Check = Annotated[
    bool, typer.Option("--verify", help="Compare each file with its SHA-256; exit code 1 when one differs.")
]
Thin = Annotated[bool, typer.Option("--thin", help="Keep files once that are alike, and remove what keep: leaves out.")]


@app.command(epilog="Example: `reinstate runs --verify`")
def runs(folder: Runs = None, config: ConfigFile = None, verify: Check = False, thin: Thin = False) -> None:
    """List the runs of a folder with their state and size."""
    settings = output_section(config)
    found = RunsFolder(folder or settings.runs)
    if not found.path.is_dir():
        hint = "Begin one with reinstate audit, or name another folder."
        raise InputError([Problem(str(found.path), "is no folder of runs.", hint=hint)])
    if thin:
        with with_modes_of(found.path), held(found.path):
            for name in upkeep(found, settings.keep):
                say(f"Removed, by keep: {settings.keep}: {name}")
    listed = found.runs()
    say_table(HEADER, [row(run) for run in listed])
    say(f"{LATEST}: {latest_of(found)}")
    for other in found.others():
        say(f"{other.path.name}: is named by no time, so it is never removed, and not part of the history.")
    if verify and list(say_damage([*listed, *found.others()])):
        raise typer.Exit(Exit.NOT_ALL_PASS)


def latest_of(found: RunsFolder) -> str:
    """The newest complete run, and whether the link leads elsewhere."""
    newest = found.latest()
    if newest is None:
        return "no run is complete"
    if found.latest_leads_to(newest):
        return newest.path.name
    return f"{newest.path.name}; {found.path / LATEST} does not lead there. Set it right: reinstate runs --thin"


def row(run: Run) -> tuple[object, ...]:
    """What is known of a run, with dashes where it is not complete."""
    known = standing(run)
    total, own = (f"{count / 1e6:.1f}" for count in size(run.path))
    done = known.completion
    if done is None:
        return run.path.name, known.state, *["-"] * 3, total, own
    counts = (done.results.get(result, 0) for result in ("pass", "fail", "incomplete"))
    return run.path.name, known.state, *counts, total, own


def say_damage(listed: list[Run]) -> Iterator[str]:
    """Print what is not as it was noted, and how many files are; gives each line of the former."""
    files = 0
    for run in listed:
        count, lines = damage(run)
        files += count
        for line in lines:
            say(line)
            yield line
    say(f"{files} files are as they were noted.")
