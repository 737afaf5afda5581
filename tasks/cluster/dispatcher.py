"""The client's side: gives items to workers, answers their questions, and goes on when workers or the scheduler end."""

import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from threading import Event
from typing import Any, Protocol, Self

import cloudpickle

from tasks.cluster.assignments import Assignments
from tasks.cluster.lane import versions
from tasks.cluster.mailbox import BrokenError
from tasks.cluster.messages import (
    Answer,
    Hello,
    Lease,
    Note,
    Piece,
    Question,
    Ready,
    Report,
    Start,
    Stop,
    Unfit,
    Withdrawn,
)
from tasks.cluster.open_cluster import Cluster
from tasks.cluster.remotes import Remote, Session
from tasks.cluster.worker_change import OnWorker, WorkerChange, no_matter

QUIET, BUSY = 0.1, 0.01
# Seconds that workers have to end what is under way after a stop.
AFTER_STOP = 15.0
LOOK = 0.5


class Job(Protocol):
    """What is done over the cluster: the work of a worker, its items, and what becomes of them.

    `news` are sent to every worker when they change. A job that is behind with what was reported is given no more.
    """

    def work(self) -> Any: ...

    def item(self, key: str, /) -> Any: ...

    def news(self) -> Any: ...

    def is_behind(self) -> bool: ...

    def question(self, lane: int, number: int, value: Any, /) -> None: ...

    def withdrawn(self, lane: int, number: int, /) -> None: ...

    def answers(self) -> Iterable[tuple[int, int, Any]]: ...

    def note(self, lane: int, value: Any, /) -> None: ...

    def report(self, key: str, value: Any, files: Mapping[str, bytes], /) -> None: ...

    def ended_on(self, key: str, /) -> None: ...

    def unserved(self, key: str, reason: str, /) -> None: ...

    def lane_lost(self, lane: int, /) -> None: ...


class Dispatcher:
    """Works through items on all workers of a cluster, those that join later too.

    A worker that ends is noticed by the scheduler, one that is cut off by its silence; what they had is given to
    others. While the scheduler cannot be reached nothing is begun; when it does not come back, what is left is
    unserved.
    """

    def __init__(
        self, cluster: Cluster, job: Job, site_of: Mapping[str, str], stop: Event, on_worker: OnWorker = no_matter
    ) -> None:
        self._cluster, self._job, self._stop, self._on_worker = cluster, job, stop, on_worker
        self._patience = cluster.settings.worker_wait
        self._assignments = Assignments(site_of, cluster.settings.pinned_sites, time.monotonic)
        self._session: Session | None = None
        self._defects: dict[str, str] = {}
        self._stopped = self._looked = 0.0

    def __enter__(self) -> Self:
        with suppress(BrokenError):
            self._session = Session(self._cluster)
        return self

    def __exit__(self, *_error: object) -> None:
        if self._session:
            self._session.end()

    def work_through(self, keys: Sequence[str]) -> None:
        """Let every item be worked on; RuntimeError with the first defect of ours when all have ended."""
        self._assignments.add(keys)
        while self._is_unfinished():
            try:
                self._step()
            except BrokenError:
                self._begin_again()
        for key, defect in sorted(self._defects.items())[:1]:
            raise RuntimeError(f"{key}: {defect}")

    def _is_unfinished(self) -> bool:
        if self._stop.is_set() and not self._stopped:
            self._stopped = time.monotonic()
            self._assignments.clear()
            for remote in self._remotes():
                remote.post(Stop())
        if self._stopped and time.monotonic() - self._stopped > AFTER_STOP:
            return False
        return self._assignments.waiting or any(remote.lane.leases for remote in self._remotes())

    def _remotes(self) -> list[Remote]:
        return list(self._session.remotes.values()) if self._session else []

    def _step(self) -> None:
        session = self._session or self._new_session()
        if time.monotonic() - self._looked > LOOK:
            self._looked = time.monotonic()
            for gone, ended in session.look():
                self._drop(gone, ended=ended)
            for new in session.begin_with_new():
                self._on_worker(WorkerChange(new.worker.name, new.address))
            self._assignments.pinned.update(*(remote.lane.sites for remote in self._remotes()))
            session.give_signs_of_life()
            self._give_up_unserved()
        waits = BUSY if any(remote.lane.leases for remote in self._remotes()) else QUIET
        for address, remote, message in session.received(waits):
            if isinstance(message, BrokenError):
                self._drop(session.dropped(address), ended=False)
            else:
                self._take(remote, message)
        by_number = {remote.lane.number: remote for remote in self._remotes()}
        for lane, number, value in self._job.answers():
            if lane in by_number:
                by_number[lane].post(Answer(number, value))
        self._provide()

    def _new_session(self) -> Session:
        self._session = Session(self._cluster)
        return self._session

    def _provide(self) -> None:
        """Send news, and items to all who have places for them."""
        news = self._job.news()
        for remote in self._remotes():
            if remote.outbox and remote.outbox.error:
                raise BrokenError(str(remote.outbox.error))
            if not remote.lane.most:
                continue
            if remote.news != news:
                remote.news = news
                remote.post(Note(news))
            if not self._stop.is_set() and not self._job.is_behind():
                remote.post(*(Lease(key, self._job.item(key)) for key in self._assignments.take(remote.lane)))

    def _take(self, remote: Remote, message: Any) -> None:
        """Take one message of a worker."""
        match message:
            case Hello():
                if message.version == versions():
                    remote.post(Start(cloudpickle.dumps(self._job.work())))
                else:
                    remote.unfit = f"has {message.version}, the client {versions()}"
            case Ready():
                remote.lane.most = message.most
            case Unfit():
                remote.unfit = message.reason
            case Question():
                self._job.question(remote.lane.number, message.number, message.value)
            case Withdrawn():
                self._job.withdrawn(remote.lane.number, message.number)
            case Note():
                self._job.note(remote.lane.number, message.value)
            case Piece():
                remote.files.setdefault(message.key, {}).setdefault(message.name, bytearray()).extend(message.data)
            case Report():
                self._take_report(remote, message)

    def _take_report(self, remote: Remote, message: Report) -> None:
        files = remote.files.pop(message.key, {})
        if message.key not in remote.lane.leases:
            return
        del remote.lane.leases[message.key]
        if message.defect:
            self._defects[message.key] = message.defect
            return
        if message.value is None and not self._stop.is_set():
            self._assignments.add([message.key])
            return
        self._job.report(message.key, message.value, {name: bytes(data) for name, data in files.items()})

    def _drop(self, remote: Remote, *, ended: bool) -> None:
        """Take back what a worker had; what two workers ended on alone is tried no more."""
        self._on_worker(WorkerChange(remote.worker.name, remote.address, len(remote.lane.leases)))
        self._job.lane_lost(remote.lane.number)
        if self._stopped:
            remote.lane.leases.clear()
        for key in self._assignments.dropped(remote.lane, ended=ended):
            self._job.ended_on(key)

    def _give_up_unserved(self) -> None:
        remotes = self._remotes()
        unfit = next((f"; {one.worker} {one.unfit}" for one in remotes if one.unfit), "")
        for key in self._assignments.unserved([one.lane for one in remotes], self._patience):
            self._job.unserved(key, unfit)

    def _begin_again(self) -> None:
        """Connect with the scheduler once more; what workers had is given out again, as none of them ended on it."""
        for remote in self._remotes():
            self._drop(remote, ended=False)
        self._session = None
        if not self._cluster.reconnect(self._stop):
            for key in self._assignments.taken_out():
                self._job.unserved(key, f"; the scheduler {self._cluster.address} does not answer")
