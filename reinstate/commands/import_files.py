"""reinstate import: take what a person has of a device, console logs, RSI files, backups, into a run."""

import csv
import io
from pathlib import Path
from typing import Annotated

import typer

from documents.atomic import atomic_write
from documents.problems import InputError, Problem
from inventory.fleet_columns import host_fault
from parsers.device_output import Output, Status
from reinstate.console.screen import say, say_table
from reinstate.exit_codes import Exit
from reinstate.run.file_import import Imported, ImportResult, import_files
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
SUMMARY = "import.csv"
COLUMNS = ("file", "first_line", "last_line", "device", "commands", "taken_off", "problem")
MOST_LINES = 40


@app.command("import", epilog="Example: `reinstate import putty.log rsi.txt.gz backups.zip --run run`")
def import_(run: IntoRun, files: Files = None, host: AsHost = "", assigned: Assigned = None) -> None:
    """Take console logs into a run, and say which device and commands each file holds and what is lacking."""
    if not files and not assigned:
        raise InputError([Problem("import", "has nothing to take.", hint="Give files, or --assign with import.csv.")])
    if host and (fault := host_fault(host)):
        raise InputError([Problem("--as", fault[0], hint=fault[1])])
    result = import_files(files or (), run, host, assigned_in(assigned) if assigned else None)
    atomic_write(run / SUMMARY, summary(result).encode())
    raise typer.Exit(print_imported(result, run))


def assigned_in(path: Path) -> dict[tuple[str, int], str]:
    """The device of each session by its file and first line, as a person has filled it in."""
    try:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
        return {(row["file"], int(row["first_line"])): row["device"].strip() for row in rows if row["first_line"]}
    except (OSError, UnicodeDecodeError, KeyError, ValueError, TypeError, AttributeError) as error:
        hint = f"Give the {SUMMARY} of the run with its columns {', '.join(COLUMNS[:4])}."
        raise InputError([Problem(str(path), f"cannot be read: {error}", hint=hint)]) from error


def commands_of(one: Imported) -> str:
    """The commands that were found, each with the format that programs read and with what is wrong with its output."""
    return ", ".join(map(with_remarks, one.outputs))


def with_remarks(output: Output) -> str:
    remarks = [output.format] if output.format else []
    if output.status is not Status.COMPLETE:
        remarks.append(str(output.status))
    return output.plain_command + (f" ({', '.join(remarks)})" if remarks else "")


def summary(result: ImportResult) -> str:
    """Every session of every file as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in result.found:
        lines = (one.first_line, one.last_line) if one.first_line else ("", "")
        writer.writerow((one.source, *lines, one.host, commands_of(one), one.taken_off, one.problem))
    return text.getvalue()


def print_imported(result: ImportResult, folder: Path) -> Exit:
    """Say what each file gave and what each device lacks; the exit code is 3 when a file gave nothing."""
    rows = [(place_of(one), one.host or "-", commands_of(one) if one.host else one.problem) for one in result.found]
    say_table(("file", "device", "commands found"), rows[:MOST_LINES])
    if len(rows) > MOST_LINES:
        say(f"... and {len(rows) - MOST_LINES} more: see {folder / SUMMARY}")
    for one in result.found:
        if one.taken_off:
            say(f"{one.source}: {one.taken_off} left out before each line")
    for text in result.contradictions:
        say(f"Contradiction: {text}")
    for host, missing in result.lacking.items():
        say(f"{host}: " + (f"lacks {', '.join(missing)}" if missing else "has every required output"))
    if any(one.first_line and not one.host for one in result.found):
        say(f"Name what was not attributed in the column device of {folder / SUMMARY}, and give it with --assign.")
    if Run.open(folder).devices():
        say(f"Go on with: reinstate parse {folder} && reinstate judge {folder} && reinstate report {folder}")
    else:
        say(f"No device was found: {folder} is empty, and there is nothing to judge in it.")
    return Exit.NOT_COLLECTED if any(one.problem for one in result.found) else Exit.ALL_PASS


def place_of(one: Imported) -> str:
    """The file, and the lines of a session that is only a part of it or that has no device."""
    is_part = one.first_line > 1 or (one.first_line and one.problem)
    return f"{one.source}:{one.first_line}-{one.last_line}" if is_part else one.source
