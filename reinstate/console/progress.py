"""How the progress of a stage is shown: live at a terminal, a plain line now and then elsewhere."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from rich.console import Group, RenderableType
from rich.live import Live
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.progress_bar import ProgressBar
from rich.table import Table

from reinstate.console.screen import ERRORS, plain, say
from reinstate.console.tally import ProgressSnapshot, Tally

EVERY = 30.0  # seconds between two lines where there is no terminal
REFRESH = 4.0  # times a second, at a terminal
BAR = 24
SILENT = threading.Event()


@contextmanager
def silent_progress(wanted: bool) -> Iterator[None]:
    """Show no progress within the block, where that is wanted."""
    if wanted:
        SILENT.set()
    try:
        yield
    finally:
        SILENT.clear()


def say_progress(text: str) -> None:
    """Print a line about how far a run is."""
    if not SILENT.is_set():
        say(text, ERRORS)


def at_terminal() -> bool:
    """Whether a person looks on: colours that are forced into a file do not make it a terminal."""
    return not SILENT.is_set() and ERRORS.is_interactive and ERRORS.file.isatty()


@contextmanager
def progress(title: str, total: int, noun: str = "device") -> Iterator[Callable[[int], None]]:
    """A function that moves the bar forward by so many devices; safe to call from any thread."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=ERRORS, disable=not at_terminal(), transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda steps: bar.advance(task, steps)
    say_progress(f"{title}: {total} {noun}s")


@contextmanager
def show_tally(tally: Tally, every: float = EVERY) -> Iterator[None]:
    """Show how far a collection is until the block ends, then say what it came to."""
    try:
        with nullcontext() if SILENT.is_set() else live_display(tally) if at_terminal() else in_lines(tally, every):
            yield
    finally:
        say_progress(line_at_end(tally.snapshot()))


@contextmanager
def live_display(tally: Tally) -> Iterator[None]:
    """A bar and figures that change in their place."""
    with Live(
        get_renderable=lambda: live_view(tally.snapshot()), console=ERRORS, refresh_per_second=REFRESH, transient=True
    ) as display:
        display.refresh()
        yield


@contextmanager
def in_lines(tally: Tally, every: float) -> Iterator[None]:
    """A line each time so many seconds have passed."""
    over = threading.Event()

    def print_lines() -> None:
        while not over.wait(every):
            say(line_under_way(tally.snapshot()), ERRORS)

    printer = threading.Thread(target=print_lines, name="progress", daemon=True)
    printer.start()
    try:
        yield
    finally:
        over.set()
        printer.join()


def live_view(now: ProgressSnapshot) -> RenderableType:
    """A bar, figures, and what failed."""
    row = Table.grid(padding=(0, 1))
    row.add_column(no_wrap=True)
    row.add_column()
    row.add_column(no_wrap=True, overflow="ellipsis")
    figures = [f"{now.done}/{now.total}", speed(now), remaining(now)]
    row.add_row(
        "Collecting", ProgressBar(max(now.total, 1), now.done, width=BAR), plain(" · ".join(filter(None, figures)))
    )
    below = plain(failures(now))
    below.no_wrap, below.overflow = True, "ellipsis"
    return Group(row, below)


def line_under_way(now: ProgressSnapshot) -> str:
    """The same on one line, as in "Collecting: 37 of 60 devices, 41/min, 0:34 left, failed 4: silent 3 · auth 1"."""
    parts = [f"{now.done} of {now.total} devices", speed(now), remaining(now), failures(now)]
    return "Collecting: " + ", ".join(filter(None, parts))


def line_at_end(now: ProgressSnapshot) -> str:
    """What a collection came to, on one line."""
    parts = [f"{now.collected} of {now.total} devices in {duration(now.seconds)}", failures(now)]
    return "Collected: " + ", ".join(filter(None, parts))


def speed(now: ProgressSnapshot) -> str:
    return f"{now.per_minute:.0f}/min" if now.per_minute else ""


def remaining(now: ProgressSnapshot) -> str:
    """The time left, and what for when only the second pass is."""
    left = f"{duration(now.left)} left" if now.left is not None else ""
    return f"second pass: {now.again} devices, {left}".rstrip(", ") if now.again and now.done == now.total else left


def failures(now: ProgressSnapshot) -> str:
    """How many devices failed, by class, as in "failed 4: silent 3 · auth 1"; nothing when none did."""
    classes = " · ".join(f"{failure} {count}" for failure, count in now.failed)
    return f"failed {now.done - now.collected}: {classes}" if now.failed else ""


def duration(seconds: float) -> str:
    """Minutes and seconds, with hours where there are any: 0:34, 1:02:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
