"""How the progress of a stage is shown: a bar at a terminal, a line at its end elsewhere."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from reinstate.exit_codes import Exit

ERRORS = Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def progress(title: str, total: int) -> Iterator[Callable[[int], None]]:
    """A function that moves the bar forward by so many devices; safe to call from any thread."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=ERRORS, disable=not ERRORS.is_terminal) as bar:
        task = bar.add_task(f"{title:<10}", total=total)
        yield lambda steps: bar.advance(task, steps)
    if not ERRORS.is_terminal:
        print(f"{title}: {total} devices", file=sys.stderr)


STOPPED = "Stopped. What was collected is kept: go on with reinstate audit --resume RUN."


class Stopped(BaseException):
    """The user wants the program to end; not KeyboardInterrupt, which the command line library takes for itself."""


def end(_number: int, _frame: FrameType | None) -> NoReturn:
    """What Ctrl-C does where nothing is under way that has to be finished."""
    raise Stopped


@contextmanager
def stop_on_signal() -> Iterator[threading.Event]:
    """An event that Ctrl-C or SIGTERM sets once; a second Ctrl-C ends the program at once."""
    stop = threading.Event()

    def ask(number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            # An exception would wait for the visits; what is on disk is whole at any moment.
            ERRORS.print(STOPPED)
            os._exit(Exit.NOT_COLLECTED)
        stop.set()
        ERRORS.print(f"{signal.Signals(number).name}: finishing the visits under way, beginning no other ...")

    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
