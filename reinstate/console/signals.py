"""Ctrl-C and SIGTERM: the visits under way have a few seconds, the run is written, and what to do next is printed."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from types import FrameType
from typing import NoReturn

from reinstate.console.screen import ERRORS, say
from reinstate.exit_codes import Exit

STDERR = 2
SHOW_CURSOR = "\x1b[?25h"


AGAIN = "No file is left incomplete: the same command can be given again."
GO_ON = ContextVar("go_on", default=AGAIN)


class Stopped(BaseException):
    """The user wants the program to end; not KeyboardInterrupt, which the command line library takes for itself."""


@contextmanager
def when_stopped(go_on: str) -> Iterator[None]:
    """What is printed about going on when the program is stopped within this block."""
    before = GO_ON.set(go_on)
    try:
        yield
    finally:
        GO_ON.reset(before)


def stopped_message() -> str:
    """What is true when the program is stopped now."""
    return f"Stopped. {next_step()}"


def next_step() -> str:
    """How what is under way now is gone on with."""
    return GO_ON.get()


def end(_number: int, _frame: FrameType | None) -> NoReturn:
    """What Ctrl-C does where nothing is under way that has to be finished; a second one waits for nothing."""
    message = stopped_message()
    signal.signal(signal.SIGINT, lambda *_: leave(message, Exit.STOPPED))
    raise Stopped(message)


def leave(message: str, code: Exit) -> NoReturn:
    """End the program at once: an exception would wait for threads, and what is on disk is complete at any moment."""
    write_now(f"{SHOW_CURSOR if ERRORS.is_terminal else ''}{message}\n")
    os._exit(code)


def write_now(text: str) -> None:
    """Write to stderr past its buffer: a signal may come while the buffer is being written to, which must not nest."""
    with suppress(OSError):
        os.write(STDERR, text.encode())


@contextmanager
def stop_on_signal(notice: str, code: Exit = Exit.STOPPED) -> Iterator[threading.Event]:
    """An event that Ctrl-C or SIGTERM sets once, with a notice; a second Ctrl-C exits at once with the code."""
    stop = threading.Event()

    def on_signal(number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            leave(stopped_message(), code)
        stop.set()
        text = f"{signal.Signals(number).name}: {notice} ..."
        threading.Thread(target=say, args=(text, ERRORS), name="stop").start()

    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = {number: signal.signal(number, on_signal) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
