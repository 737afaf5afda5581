"""reinstate import: take what a person has of a device, console logs, RSI files, backups, into a run."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from parsers.device_output import Output, Status
from reinstate.console.screen import say, say_table
from reinstate.exit_codes import Exit
from reinstate.run.file_import import Imported, import_files, lacking
from reinstate.run.folder import Run

app = typer.Typer()
Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILES", help="Terminal logs, RSI files, backups, XML replies, folders, .gz and .zip of them."
    ),
]
IntoRun = Annotated[Path, typer.Option("--run", metavar="RUN", help="Run to add them to; made when it is not there.")]


@app.command("import", epilog="Example: `reinstate import putty.log rsi.txt.gz backups.zip --run run`")
def import_(files: Files, run: IntoRun) -> None:
    """Take console logs into a run, and say which device and commands each file holds and what is lacking."""
    raise typer.Exit(print_imported(import_files(files, run), run))


def commands_of(one: Imported) -> str:
    """The commands that were found, each with the format that programs read and with what is wrong with its output."""
    return ", ".join(map(with_remarks, one.outputs))


def with_remarks(output: Output) -> str:
    remarks = [output.format] if output.format else []
    if output.status is not Status.COMPLETE:
        remarks.append(str(output.status))
    return output.plain_command + (f" ({', '.join(remarks)})" if remarks else "")


def print_imported(found: Sequence[Imported], folder: Path) -> Exit:
    """Say what each file gave and what each device lacks; the exit code is 3 when a file gave nothing."""
    rows = ((one.source, one.host if not one.problem else "-", commands_of(one) or one.problem) for one in found)
    say_table(("file", "device", "commands found"), rows)
    for host in dict.fromkeys(one.host for one in found if not one.problem):
        missing = lacking(found, host)
        say(f"{host}: " + (f"lacks {', '.join(missing)}" if missing else "has every required output"))
    if Run.open(folder).devices():
        say(f"Go on with: reinstate parse {folder} && reinstate judge {folder} && reinstate report {folder}")
    else:
        say(f"No device was found: {folder} is empty, and there is nothing to judge in it.")
    return Exit.NOT_COLLECTED if any(one.problem for one in found) else Exit.ALL_PASS
