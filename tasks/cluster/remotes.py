"""What the client exchanges with each worker, from the first contact with a scheduler until that is lost."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from secrets import token_hex
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from distributed import Future

from tasks.cluster.assignments import Lane
from tasks.cluster.lane import SIGN_OF_LIFE, serve
from tasks.cluster.mailbox import BrokenError, Bundle, Inbox, Opened, Outbox
from tasks.cluster.messages import End
from tasks.cluster.open_cluster import Cluster, Worker
from tasks.cluster.seal import Seal, public_bytes

# Seconds without a sign of life after which a worker is lost: it has stopped by itself before.
WORKER_GONE = 60.0
FAREWELL = 5.0
TICK = 0.02
MOST_BUNDLES = 64  # that are taken before anything else is done
NUMBERS = count()


@dataclass(slots=True)
class Remote:
    """A worker and what is exchanged with it; it has an outbox once it has sent something."""

    lane: Lane
    worker: Worker
    address: str
    future: Future
    latest: float
    outbox: Outbox | None = None
    opened: Opened | None = None
    unfit: str = ""
    news: Any = None
    files: dict[str, dict[str, bytearray]] = field(default_factory=dict)

    def post(self, *messages: Any) -> None:
        """Send something, where it can be sent already."""
        if self.outbox:
            self.outbox.post(*messages)

    @property
    def is_lost(self) -> bool:
        """Whether a worker that has begun gives no sign of life."""
        return self.outbox is not None and time.monotonic() - self.latest > WORKER_GONE


class Session:
    """Begins a lane on each worker, and takes what they send; BrokenError when the scheduler is lost."""

    def __init__(self, cluster: Cluster) -> None:
        self.remotes: dict[str, Remote] = {}
        self._cluster, self._client = cluster, cluster.client
        self._name = f"reinstate-{token_hex(8)}"
        self._key = X25519PrivateKey.generate()
        try:
            self._inbox = Inbox(self._client, self._name)
        except Exception as error:  # whatever comes between us and the scheduler
            raise BrokenError(str(error)) from error

    def look(self) -> Iterator[tuple[Remote, bool]]:
        """Drop workers that are gone; gives each, and whether it ended without a word."""
        workers = self._cluster.workers()
        for address, remote in list(self.remotes.items()):
            if remote.future.status in {"error", "cancelled", "lost"} and not remote.unfit:
                remote.unfit = reason_of(remote.future)
            if address not in workers or remote.is_lost or is_over(remote):
                yield self.dropped(address), address not in workers

    def begin_with_new(self) -> Iterator[Remote]:
        """Begin with workers that are new; gives each."""
        workers = self._cluster.workers()
        for address in sorted(workers.keys() - self.remotes.keys()):
            self.remotes[address] = self._begun(address, workers[address])
            yield self.remotes[address]

    def _begun(self, address: str, worker: Worker) -> Remote:
        number = next(NUMBERS)
        try:
            future = self._client.submit(
                serve,
                self._name,
                number,
                public_bytes(self._key),
                key=f"{self._name}-{number}",
                workers=[address],
                allow_other_workers=False,
                pure=False,
            )
        except Exception as error:  # whatever comes between us and the scheduler
            raise BrokenError(str(error)) from error
        return Remote(Lane(number, worker.sites), worker, address, future, time.monotonic())

    def dropped(self, address: str) -> Remote:
        """Take no more from a worker."""
        remote = self.remotes.pop(address)
        remote.post(End())
        remote.future.release()
        return remote

    def received(self, seconds: float) -> Iterator[tuple[str, Remote, Any]]:
        """What workers have sent, waited for at most so many seconds; a BrokenError where a bundle is missing."""
        for _ in range(MOST_BUNDLES):
            if (bundle := self._inbox.next(seconds)) is None:
                return
            seconds, sender = 0.0, bundle["from"]
            for address, remote in [one for one in self.remotes.items() if one[1].lane.number == sender]:
                yield from ((address, remote, message) for message in self._messages(remote, bundle))

    def _messages(self, remote: Remote, bundle: Bundle) -> Iterable[Any]:
        remote.latest = time.monotonic()
        if remote.opened is None:
            seal = Seal(self._key, bundle["key"], of_client=True)
            number = remote.lane.number
            remote.outbox = Outbox(self._client, f"{self._name}-{number}", number, seal)
            remote.opened = Opened(seal)
        try:
            return remote.opened.messages(bundle)
        except BrokenError as error:
            return [error]

    def give_signs_of_life(self) -> None:
        """Let every worker know that the client is there."""
        for remote in self.remotes.values():
            if remote.outbox and time.monotonic() - remote.outbox.latest > SIGN_OF_LIFE:
                remote.post()

    def end(self) -> None:
        """Take leave of all workers; those that do not end within a moment are left to themselves."""
        for remote in self.remotes.values():
            remote.post(End())
        begun = [remote.future for remote in self.remotes.values() if remote.outbox]
        ends = time.monotonic() + FAREWELL
        while time.monotonic() < ends and not all(future.done() for future in begun):
            time.sleep(TICK)
        self.forget()

    def forget(self) -> None:
        """Give back what the scheduler holds."""
        for remote in self.remotes.values():
            remote.future.release()
            if remote.outbox:
                remote.outbox.close()
        self._inbox.close()


def is_over(remote: Remote) -> bool:
    """Whether what a worker had to do has ended there, though it could do it."""
    return remote.future.status == "finished" and not remote.unfit


def reason_of(future: Future) -> str:
    """Why a worker cannot begin, in a line."""
    error = future.exception() if future.status == "error" else None
    return f"cannot begin ({type(error).__name__}: is the program installed there?)" if error else "was taken away"
