"""The same work on many portions on all workers of a cluster, and here what these do not do."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain
from threading import Event
from typing import Any, Generic, Protocol, TypeVar

from distributed import Future, KilledWorker

from tasks.cluster.collect_work import SharedFolder
from tasks.cluster.lane import versions
from tasks.cluster.mailbox import BrokenError
from tasks.cluster.open_cluster import Cluster, Worker

Portion = TypeVar("Portion")
Answer = TypeVar("Answer")

AHEAD = 2  # portions for each thread of the cluster: one that is worked on and one that waits
MOST_TRIES = 3
LOOK, TICK, LATE = 0.5, 0.02, 120.0
LOST = {"cancelled", "lost"}
NO_PROGRAM = "cannot begin: is the program installed there, in the same version as here?"
UNLIKE = "has {there}, this machine {here}: install the same on every worker."
NOT_SEEN = "does not see {folder}, in the same place as here."
PART = "This machine does a part of the work: "
REST = "This machine does the rest of the work: "
ENDED = "workers of the cluster ended on it. Look at their logs, and at the memory that they may use."
NO_WORKER = "the cluster has no worker."
GONE = "the scheduler {address} does not answer."


class Here(Protocol):
    """Does work on this machine, and gives the answer for each portion, in order."""

    def __call__(self, work: Callable[[Portion], Answer], portions: Sequence[Portion], /) -> Iterator[Answer]: ...


class LostError(Exception):
    """The cluster is lost; says why."""


@dataclass(frozen=True, slots=True)
class Answered(Generic[Answer]):
    """What came of a portion on a worker."""

    answer: Answer


def attempted(
    work: Callable[[Portion], Answer], wanted: str, shared: SharedFolder, portion: Portion
) -> Answered[Answer] | str:
    """The answer for a portion, or why this worker cannot give it."""
    return unfit(wanted, shared) or Answered(work(portion))


def unfit(wanted: str, shared: SharedFolder) -> str:
    """Why this worker cannot take part; blank where it has the wanted versions and sees the folder."""
    if versions() != wanted:
        return UNLIKE.format(there=versions(), here=wanted)
    return "" if shared.seen() else NOT_SEEN.format(folder=shared.path.parent)


def why_not(cluster: Cluster, shared: SharedFolder) -> str:
    """Why the workers cannot take part, the first that cannot by its name; blank where all can."""
    try:
        known = cluster.workers()
        found = cluster.client.run(unfit, versions(), shared, on_error="return")
    except Exception:  # whatever comes between us and the scheduler
        return GONE.format(address=cluster.address)
    for address, why in sorted(found.items()):
        words = NO_PROGRAM if isinstance(why, Exception) else why
        if words:
            return f"{known.get(address, address)} {words}"
    return "" if found else NO_WORKER


class OverWorkers:
    """Gives the answer for each portion, in order, as in_processes does.

    Work and portions stand in the task graph, so that no secret may be in them. A portion whose worker ends is done by
    another. What a worker cannot do is done here, and raises here what it raises; when the cluster is lost, all that is
    left is. `say` gets the reason.
    """

    def __init__(self, cluster: Cluster, shared: SharedFolder, here: Here, say: Callable[[str], None]) -> None:
        self._cluster, self._shared, self._here, self._say = cluster, shared, here, say
        self._said: set[str] = set()
        self._is_lost = False

    def __call__(self, work: Callable[[Portion], Answer], portions: Sequence[Portion]) -> Iterator[Answer]:
        """The answers, of which few wait to be taken."""
        untaken = iter(portions)
        under_way: deque[UnderWay[Portion, Answer]] = deque()
        try:
            while not self._is_lost:
                self._fill(under_way, partial(attempted, work, versions(), self._shared), untaken)
                if not under_way:
                    return
                yield self._taken(work, under_way)
                under_way.popleft().forget()
        except LostError as lost:
            self._is_lost = True
            self._say_once(REST + str(lost))
        finally:
            if not self._is_lost:
                for one in under_way:
                    one.forget()
        yield from self._here(work, list(chain((one.portion for one in under_way), untaken)))

    def _taken(self, work: Callable[[Portion], Answer], under_way: "deque[UnderWay[Portion, Answer]]") -> Answer:
        """The answer for the first portion that is under way, by a worker or else by this machine."""
        one = under_way[0]
        found = self._answer(one, under_way)
        if isinstance(found, Answered):
            return found.answer
        self._say_once(PART + found)
        return next(self._here(work, [one.portion]))

    def _fill(self, under_way: "deque[UnderWay[Any, Any]]", work: Callable[[Any], Any], untaken: Iterator[Any]) -> None:
        """Let as many portions be under way as are wanted."""
        wanted = max(1, AHEAD * sum(one.threads for one in self._workers()))
        while len(under_way) < wanted:
            try:
                one = UnderWay(work, next(untaken))
            except StopIteration:
                return
            under_way.append(one)
            self._begin([one])

    def _begin(self, some: "Iterable[UnderWay[Any, Any]]") -> None:
        for one in some:
            try:
                one.future = self._cluster.client.submit(one.work, one.portion, pure=False)
            except Exception:  # whatever comes between us and the scheduler; the portion waits until it is back
                one.future = None

    def _workers(self) -> Sequence[Worker]:
        """The workers that there are, once the scheduler answers; LostError when it does not come back."""
        with suppress(BrokenError):
            return [*self._cluster.workers().values()]
        if not self._cluster.reconnect(Event()):
            raise LostError(GONE.format(address=self._cluster.address))
        return [*self._cluster.workers().values()]

    def _answer(
        self, one: "UnderWay[Portion, Answer]", under_way: "Iterable[UnderWay[Portion, Answer]]"
    ) -> Answered[Answer] | str:
        """What a worker answers to a portion, or why none does."""
        alone = time.monotonic()
        for _ in range(MOST_TRIES):
            while one.is_pending():
                client, workers = self._cluster.client, self._workers()
                if self._cluster.client is not client:
                    self._begin(under_way)
                alone = time.monotonic() if workers else alone
                if time.monotonic() - alone > self._cluster.settings.worker_wait:
                    answers = self._cluster.client.status == "running"
                    raise LostError(NO_WORKER if answers else GONE.format(address=self._cluster.address))
            try:
                return one.result()
            except KilledWorker:
                return ENDED
            except Exception as error:  # what the scheduler forgot is asked for again; else work raised it, or its lack
                if one.is_forgotten():
                    self._begin([one])
                else:
                    return f"a worker could not do it ({type(error).__name__})."
        return ENDED

    def _say_once(self, words: str) -> None:
        if words not in self._said:
            self._said.add(words)
            self._say(words)


class UnderWay(Generic[Portion, Answer]):
    """A portion that workers have been asked for."""

    def __init__(self, work: Callable[[Portion], Answered[Answer] | str], portion: Portion) -> None:
        self.work, self.portion = work, portion
        self.future: Future | None = None

    def is_pending(self) -> bool:
        """Whether there is no answer yet, which is waited for a moment."""
        ends = time.monotonic() + LOOK
        while time.monotonic() < ends and (self.future is None or self.future.status == "pending"):
            time.sleep(TICK)
        return self.future is None or bool(self.future.status == "pending")

    def is_forgotten(self) -> bool:
        """Whether the scheduler knows nothing of it."""
        return self.future is None or self.future.status in LOST

    def result(self) -> Answered[Answer] | str:
        """What the worker answered; raises what it raised."""
        if self.future is None:
            raise BrokenError("was not sent")
        found: Answered[Answer] | str = self.future.result(timeout=LATE)
        return found

    def forget(self) -> None:
        """Ask for it no more."""
        with suppress(Exception):
            if self.future is not None and self.future.done():
                self.future.release()
            elif self.future is not None:
                self.future.cancel()
