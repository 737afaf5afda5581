"""reinstate import: take what a person has of a device, console logs, RSI files, backups, into a run."""

import csv
from pathlib import Path
from typing import Annotated

import typer

from documents.atomic import atomic_write
from documents.problems import InputError, Problem
from inventory.fleet_columns import host_fault
from reinstate.commands.import_summary import COLUMNS, SUMMARY, as_csv, print_imported
from reinstate.run.file_import import import_files
from reinstate.run.folder import Run

app = typer.Typer()
Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILES", help="Terminal logs, RSI files, backups, replies, folders, archives."),
]
IntoRun = Annotated[Path, typer.Option("--run", metavar="RUN", help="Run to add them to; made when it is not there.")]
AsHost = Annotated[str, typer.Option("--as", metavar="HOST", help="The device that all of these files are from.")]
Assigned = Annotated[
    Path | None,
    typer.Option("--assign", metavar="FILE", help="import.csv of the run with its column device filled in."),
]


@app.command("import", epilog="Example: `reinstate import putty.log rsi.txt.gz backups.zip --run run`")
def import_(run: IntoRun, files: Files = None, host: AsHost = "", assigned: Assigned = None) -> None:
    """Take console logs into a run, and say which device and commands each file holds and what is lacking."""
    if not files and not assigned:
        raise InputError([Problem("import", "has nothing to take.", hint="Give files, or --assign with import.csv.")])
    if host and (fault := host_fault(host)):
        raise InputError([Problem("--as", fault[0], hint=fault[1])])
    result = import_files(files or (), run, host, assigned_in(assigned) if assigned else None)
    encoding = "utf-8-sig" if Run.open(run).byte_order_mark() else "utf-8"
    atomic_write(run / SUMMARY, as_csv(result).encode(encoding, errors="backslashreplace"))
    raise typer.Exit(print_imported(result, run))


def assigned_in(path: Path) -> dict[tuple[str, int], str]:
    """The device of each session by its file and first line, as a person has filled it in."""
    try:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
        return {(row["file"], int(row["first_line"])): row["device"].strip() for row in rows if row["first_line"]}
    except (OSError, UnicodeDecodeError, KeyError, ValueError, TypeError, AttributeError) as error:
        hint = f"Give the {SUMMARY} of the run with its columns {', '.join(COLUMNS[:4])}."
        raise InputError([Problem(str(path), f"cannot be read: {error}", hint=hint)]) from error
