"""The same work on many portions, in several processes."""

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

Portion = TypeVar("Portion")
Answer = TypeVar("Answer")


def in_processes(work: Callable[[Portion], Answer], portions: Sequence[Portion], workers: int) -> Iterator[Answer]:
    """The answer for each portion, in order; work and portions are sent to fresh processes, which inherit no thread."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=leave_stopping_to_parent) as pool:
        yield from pool.map(work, portions)


def leave_stopping_to_parent() -> None:
    """Ctrl-C reaches every process of a terminal; the parent alone decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
