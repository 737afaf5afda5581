"""reinstate history: what was where from when to when, which devices changed and why, and how the fleet develops."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from documents.problems import InputError, Problem, did_you_mean
from reinstate.commands.common_options import Force, day, refuse_overwriting
from reinstate.commands.runs_option import Runs, folder_of_runs, wants_mark
from reinstate.console.screen import ERRORS, say, say_paragraph, say_table
from reinstate.kept_runs.history_intake import Intake, catch_up, forget
from reports.history import history_text as text
from reports.history.device_events import device_events, stage_changes
from reports.history.history_tables import DEVICES, SERIALS
from reports.history.serial_moves import serial_moves
from reports.history.serial_places import serial_places, spellings
from reports.history.timeline import Timeline, distinct
from reports.history.trend import Trend, thinned, trend, with_theaters

app = typer.Typer()
MOST_RUNS, MOST, MOST_REASONS = 26, 10, 3
FROM_THE_START = -1
# All rows of an answer by the name of their file, made when they are wanted.
Answer = Mapping[str, Callable[[], Sequence[Any]]]
About = Annotated[
    str, typer.Argument(metavar="[HOST|SERIAL]", help="Device, or serial number of a part; the fleet when left out.")
]
SinceDay = Annotated[
    str, typer.Option("--since", metavar="YYYY-MM-DD", help="What changed since the last run until that day.")
]
Forgotten = Annotated[
    str, typer.Option("--forget", metavar="RUN", help="Take a run out of the history whose folder is no longer there.")
]
OutFolder = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Folder for CSV files with all rows.")]


@app.command(epilog="Example: `reinstate history` · `reinstate history core1` · `reinstate history --since 2026-10-01`")
def history(
    about: About = "",
    since: SinceDay = "",
    runs: Runs = None,
    out: OutFolder = None,
    forgotten: Forgotten = "",
    force: Force = False,
) -> None:
    """Show what all runs say together: where a part was, when a device changed and why, how sums develop."""
    folder, first_day = folder_of_runs(runs), day(since, "--since")
    if forgotten:
        forget(folder, forgotten)
        say(f"{forgotten} is no longer in the history.")
        return
    intake = catch_up(folder)
    print_intake(folder, intake)
    timeline = Timeline.of(intake.tables)
    if not timeline.names:
        hint = "Make one with reinstate audit, or name another folder with --runs."
        raise InputError([Problem(str(folder), "holds no judged run that is named by its start.", hint=hint)])
    start = timeline.since(first_day.isoformat()) if first_day else FROM_THE_START
    answer = about_one(intake, about, start) if about else about_fleet(intake, start)
    if out:
        write_answer(out, answer, timeline, force)


def print_intake(folder: Path, intake: Intake) -> None:
    """Say which runs came in, and name those that are in no answer."""
    if intake.taken:
        named = intake.taken[0] if len(intake.taken) == 1 else f"{intake.taken[0]} to {intake.taken[-1]}"
        count = f"{len(intake.taken):,} run{'s' if len(intake.taken) > 1 else ''}"
        say(f"Taken into the history: {count}, {named}" + ("." if intake.kept else f"; {folder} cannot be written."))
    for problem in intake.problems:
        say(f"not in the history: {problem}", ERRORS)


def about_one(intake: Intake, about: str, start: int) -> Answer:
    """Print what is known of a device or of a serial number; InputError where there is neither."""
    if about in distinct(intake.tables[DEVICES], "host"):
        return about_device(intake, about, start)
    if spellings(intake.tables, about):
        return about_serial(intake, about, start)
    near = [one for one in distinct(intake.tables[SERIALS], "serial_number") if alike(one, about)]
    hint = did_you_mean(about, [*distinct(intake.tables[DEVICES], "host"), *near])
    hint = hint if hint.startswith("Did") else ""
    raise InputError([Problem(about, "is neither a device nor a serial number of any run of the history.", hint=hint)])


def alike(serial: str, typed: str) -> bool:
    """Whether a serial number begins or ends as what was typed: comparing all of them more closely takes seconds."""
    serial, typed = serial.upper(), typed.strip().upper()
    return serial[:3] == typed[:3] or serial[-3:] == typed[-3:]


def about_device(intake: Intake, host: str, start: int) -> Answer:
    """Print what became of a device."""
    timeline, events = Timeline.of(intake.tables), device_events(intake.tables, [host], start)
    if not events:
        say(f"{host}: nothing differs since then.")
    for event in events:
        print_lines(text.event_lines(event, timeline, len(event.why)))
    return {"history-devices.csv": lambda: events}


def about_serial(intake: Intake, serial: str, start: int) -> Answer:
    """Print where a serial number was."""
    rows = serial_places(intake.tables, serial, max(start, 0))
    for line in text.serial_lines(rows, Timeline.of(intake.tables)):
        say_paragraph(line)
    return {"history-serials.csv": lambda: rows}


def about_fleet(intake: Intake, start: int) -> Answer:
    """Print how the fleet develops, and what changed where a day is given."""
    timeline, points = Timeline.of(intake.tables), trend(intake.tables)
    shown = thinned(points[max(start, 0) :], MOST_RUNS)
    say(text.headline(points))
    say_trend(shown, len(points) - max(start, 0))
    if start == FROM_THE_START:
        return {"history-trend.csv": partial(with_theaters, intake.tables, points)}
    changes, moves = stage_changes(intake.tables, start), serial_moves(intake.tables, start)
    say(f"\nDevices that came to another stage since {timeline.label(start)}: {len(changes):,}")
    newest = set(changes[-MOST:])
    for event in device_events(intake.tables, {host for _, host in newest}, start):
        if (event.place, event.host) in newest:
            print_lines(text.event_lines(event, timeline, MOST_REASONS))
    print_more(len(changes), "history-devices.csv")
    say(f"\nSerial numbers that moved since {timeline.label(start)}: {len(moves):,}")
    for move in moves[:MOST]:
        say_paragraph(text.move_line(move, timeline))
    print_more(len(moves), "history-moves.csv")
    return {
        "history-trend.csv": partial(with_theaters, intake.tables, points),
        "history-devices.csv": partial(device_events, intake.tables, distinct(intake.tables[DEVICES], "host"), start),
        "history-moves.csv": lambda: moves,
    }


def say_trend(points: Trend, runs: int) -> None:
    """Print the tables of counts, failures and sums."""
    for title, (heading, rows) in (
        ("Devices by stage", text.stage_table(points)),
        ("Devices, and those that were not collected by the reason", text.failure_table(points)),
        ("Fees, non-refundable", text.sum_table(points)),
    ):
        say(f"\n{title}")
        say_table(heading, rows)
    if any(point.sample for point in points):
        say("Sums at INVENTED SAMPLE PRICES are among these.")
    if len(points) < runs:
        say(f"{len(points):,} of {runs:,} runs are shown; --out DIR writes all of them.")


def print_lines(lines: Iterable[tuple[str, int]]) -> None:
    """Print lines, each moved in as far as it is to be."""
    for line, indent in lines:
        say_paragraph(line, indent)


def print_more(count: int, file: str) -> None:
    """Say how many rows are left out, and where they are."""
    if count > MOST:
        say(f"and {count - MOST:,} more in {file}, which --out DIR writes")


def write_answer(out: Path, answer: Answer, timeline: Timeline, force: bool) -> None:
    """Write all rows of an answer, a CSV file for each kind of them."""
    for name in answer:
        refuse_overwriting(out / name, "--out", force)
    import_module("reports.history.history_files").write_history_files(
        out, {name: rows() for name, rows in answer.items()}, timeline, mark=wants_mark()
    )
    say(f"All rows: {out}")
