"""The same work on many portions, in several processes of which this one is the first."""

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import get_context
from typing import Protocol, TypeVar

Portion = TypeVar("Portion")
Answer = TypeVar("Answer")
# Starting processes costs more than it gives for fewer portions.
WORTH_PROCESSES = 3
# Seconds after which this process looks whether another was killed.
LOOK = 0.2


class Spread(Protocol):
    """Does the same work on many portions somewhere, and gives the answer for each, in order."""

    def __call__(self, work: Callable[[Portion], Answer], portions: Sequence[Portion], /) -> Iterator[Answer]:
        """The answers, of which few wait to be taken."""
        ...


def in_this_process(work: Callable[[Portion], Answer], portions: Sequence[Portion]) -> Iterator[Answer]:
    """The answer for each portion, in order, one after the other."""
    return map(work, portions)


def on_this_machine(work: Callable[[Portion], Answer], portions: Sequence[Portion]) -> Iterator[Answer]:
    """The answer for each portion, in order: many of them in as many processes as there are cores."""
    workers = min(os.cpu_count() or 1, len(portions)) if len(portions) >= WORTH_PROCESSES else 1
    return in_processes(work, portions, workers) if workers > 1 else in_this_process(work, portions)


def in_processes(
    work: Callable[[Portion], Answer], portions: Sequence[Portion], workers: int
) -> Generator[Answer, None, None]:
    """The answer for each portion, in order; work and portions are sent to fresh processes, which inherit no thread.

    A fresh process has a second of imports before it, so this one works as well; each takes the next portion when it is
    done with one, so that all end together. When one of the others is killed, this one does what is left: the system
    kills a process where memory is short.
    """
    untaken = deque(enumerate(portions))
    answers: dict[int, Future[Answer]] = {number: Future() for number in range(len(portions))}
    context = get_context("spawn")
    with ProcessPoolExecutor(workers - 1, mp_context=context, initializer=leave_stopping_to_parent) as pool:

        def feed() -> None:
            with suppress(IndexError):
                number, portion = untaken.popleft()
                try:
                    pool.submit(work, portion).add_done_callback(partial(hand_over, number, portion))
                except BrokenProcessPool:
                    untaken.appendleft((number, portion))

        def hand_over(number: int, portion: Portion, done: Future[Answer]) -> None:
            error = done.exception()
            if isinstance(error, BrokenProcessPool):
                untaken.appendleft((number, portion))
            elif error:
                answers[number].set_exception(error)
            else:
                answers[number].set_result(done.result())
                feed()

        for _ in range(workers - 1):
            feed()
        try:
            for number in range(len(portions)):
                yield in_turn(work, number, answers, untaken)
        finally:
            untaken.clear()


def in_turn(
    work: Callable[[Portion], Answer],
    number: int,
    answers: dict[int, "Future[Answer]"],
    untaken: deque[tuple[int, Portion]],
) -> Answer:
    """One answer, which is then held no more; until it is there this process does what nobody has taken."""
    while not answers[number].done():
        try:
            mine, portion = untaken.popleft()
        except IndexError:
            wait([answers[number]], LOOK)
        else:
            answers[mine].set_result(work(portion))
    return answers.pop(number).result()


def leave_stopping_to_parent() -> None:
    """Ctrl-C reaches every process of a terminal; the parent alone decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector of cycles rest: records make none, and it would walk through all of them again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
