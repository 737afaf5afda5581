"""What an import found and what it could not attribute: as CSV, and in few lines however many files there are."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from parsers.device_output import Output, Status
from reinstate.console.screen import say, say_table
from reinstate.exit_codes import Exit
from reinstate.run.file_import import Imported, ImportResult
from reinstate.run.folder import Run

SUMMARY = "import.csv"
COLUMNS = ("file", "first_line", "last_line", "device", "commands", "taken_off", "problem")
MOST_LINES = 40
MOST_NAMES = 3


def commands_of(one: Imported) -> str:
    """The commands that were found, each with the format that programs read and with what is wrong with its output."""
    return ", ".join(map(with_remarks, one.outputs))


def with_remarks(output: Output) -> str:
    remarks = [output.format] if output.format else []
    if output.status is not Status.COMPLETE:
        remarks.append(str(output.status))
    return output.plain_command + (f" ({', '.join(remarks)})" if remarks else "")


def as_csv(result: ImportResult) -> str:
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
    if len(result.found) <= MOST_LINES:
        rows = ((place_of(one), one.host or "-", commands_of(one) if one.host else one.problem) for one in result.found)
        say_table(("file", "device", "commands found"), rows)
    else:
        say(f"{len(result.found)} sessions of {len(result.lacking)} devices: see {folder / SUMMARY}")
        for problem, places in grouped((one.problem, place_of(one)) for one in result.found if not one.host):
            say(f"{names(places)}: {problem}")
    for what, files in grouped((one.taken_off, one.source) for one in result.found if one.taken_off):
        say(f"{names(files)}: {what} left out before each line")
    for text in result.contradictions[:MOST_LINES]:
        say(f"Contradiction: {text}")
    for missing, hosts in grouped((", ".join(lacks), host) for host, lacks in result.lacking.items()):
        say(f"{names(hosts)}: " + (f"lacks {missing}" if missing else "has every required output"))
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


def grouped(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """What has the same first value, each second one once."""
    result: dict[str, dict[str, None]] = {}
    for key, value in pairs:
        result.setdefault(key, {})[value] = None
    return [(key, list(values)) for key, values in result.items()]


def names(some: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    more = len(some) - MOST_NAMES
    return ", ".join(some[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
