"""Ctrl-C and SIGTERM: the visits under way have a few seconds, the run is written, and what to do next is printed."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

from reinstate.console.screen import ERRORS, say
from reinstate.exit_codes import Exit

STDERR = 2
SHOW_CURSOR = "\x1b[?25h"
STOPPED = "Stopped. What was collected is kept: go on with reinstate audit --resume RUN."


class Stopped(BaseException):
    """The user wants the program to end; not KeyboardInterrupt, which the command line library takes for itself."""


def end(_number: int, _frame: FrameType | None) -> NoReturn:
    """What Ctrl-C does where nothing is under way that has to be finished."""
    raise Stopped


def write_now(text: str) -> None:
    """Write to stderr past its buffer: a signal may come while the buffer is being written to, which must not nest."""
    with suppress(OSError):
        os.write(STDERR, text.encode())


@contextmanager
def stop_on_signal() -> Iterator[threading.Event]:
    """An event that Ctrl-C or SIGTERM sets once; a second Ctrl-C ends the program at once."""
    stop = threading.Event()

    def on_signal(number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            # An exception would wait for the visits; what is on disk is complete at any moment.
            write_now(f"{SHOW_CURSOR if ERRORS.is_terminal else ''}{STOPPED}\n")
            os._exit(Exit.NOT_COLLECTED)
        stop.set()
        notice = f"{signal.Signals(number).name}: finishing the visits under way, beginning no other ..."
        threading.Thread(target=say, args=(notice, ERRORS), name="stop").start()

    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = {number: signal.signal(number, on_signal) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
