"""Messages in bundles through queues of the scheduler, which workers and client reach from wherever they are."""

import asyncio
import pickle
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from cryptography.exceptions import InvalidTag
from distributed import Client, Queue

from tasks.cluster.seal import Seal

LINGER = 0.02  # seconds in which messages gather: each bundle costs as much as many messages
MOST_BYTES = 1024 * 1024  # of a bundle, unless one message has more
Bundle = dict[str, Any]


class BrokenError(Exception):
    """The scheduler cannot be reached, or a bundle is missing: nothing more comes through."""


def in_loop(client: Client, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Begin a coroutine in the event loop of a client; nothing when that has ended."""
    with suppress(RuntimeError):
        asyncio.run_coroutine_threadsafe(work(), client.loop.asyncio_loop)


class Outbox:
    """Sends messages in their order; those that wait while a bundle is on its way go together."""

    def __init__(self, client: Client, name: str, sender: int, seal: Seal, public_key: bytes = b"") -> None:
        self.error: Exception | None = None
        self.latest = time.monotonic()
        self._client, self._queue = client, Queue(name, client=client)
        self._header = {"from": sender, "key": public_key}
        self._seal = seal
        self._number = 0
        self._waiting: deque[bytes] = deque()
        self._changed = threading.Condition()
        self._sending = False

    def post(self, *messages: Any) -> None:
        """Send messages, at once or with those that wait; without any a sign of life."""
        packed = [pickle.dumps(one) for one in messages]
        with self._changed:
            self._waiting.extend(packed)
            self.latest = time.monotonic()
            if self._sending or self.error:
                return
            self._sending = True
        in_loop(self._client, self._send)

    def flush(self, seconds: float) -> bool:
        """Wait until everything is sent; False when it is not."""
        with self._changed:
            return self._changed.wait_for(lambda: bool(self.error) or not self._sending, seconds) and not self.error

    def close(self) -> None:
        """Let the scheduler forget the queue; what nobody has taken out of it is gone."""
        if self._client.status == "running":
            self._queue.close()

    async def _send(self) -> None:
        try:
            while True:
                await asyncio.sleep(LINGER)
                await self._queue.put({**self._header, "number": self._number, "sealed": self._next()})
                self._number += 1
                with self._changed:
                    if not self._waiting:
                        self._sending = False
                        self._changed.notify_all()
                        return
        except Exception as error:  # whatever comes between us and the scheduler
            with self._changed:
                self.error = error
                self._changed.notify_all()

    def _next(self) -> bytes:
        messages: list[bytes] = []
        size = 0
        with self._changed:
            while self._waiting and (not messages or size + len(self._waiting[0]) <= MOST_BYTES):
                messages.append(self._waiting.popleft())
                size += len(messages[-1])
        return self._seal.close(self._number, pickle.dumps(messages))


class Inbox:
    """Takes bundles from a queue of the scheduler as they come, in a task of the client's event loop."""

    def __init__(self, client: Client, name: str) -> None:
        self._client, self._queue = client, Queue(name, client=client)
        self._bundles: queue.SimpleQueue[Bundle | Exception] = queue.SimpleQueue()
        in_loop(client, self._receive)

    def next(self, seconds: float) -> Bundle | None:
        """The next bundle, None when there is none within so many seconds; BrokenError when none can come."""
        try:
            bundle = self._bundles.get(timeout=seconds)
        except queue.Empty:
            return None
        if isinstance(bundle, Exception):
            raise BrokenError(str(bundle) or type(bundle).__name__) from bundle
        return bundle

    def close(self) -> None:
        """End the task; what nobody has taken out of the queue is gone."""
        if self._client.status == "running":
            self._queue.put(None)
            self._queue.close()

    async def _receive(self) -> None:
        try:
            while (bundle := await self._queue.get()) is not None:
                self._bundles.put(bundle)
        except (Exception, asyncio.CancelledError) as error:
            self._bundles.put(BrokenError(f"{type(error).__name__}: {error}"))


class Opened:
    """Reads the bundles of one sender in their order."""

    def __init__(self, seal: Seal) -> None:
        self._seal = seal
        self._expected = 0

    def messages(self, bundle: Bundle) -> list[Any]:
        """The messages of a bundle; BrokenError when one before it is missing, or it is not the sender's."""
        if bundle["number"] != self._expected:
            raise BrokenError(f"bundle {self._expected} is missing")
        try:
            packed = self._seal.open(self._expected, bundle["sealed"])
        except InvalidTag as error:
            raise BrokenError("a bundle was changed on its way") from error
        self._expected += 1
        bundled: list[bytes] = pickle.loads(packed)  # noqa: S301 - sealed by the other side; Dask itself sends pickles
        return [pickle.loads(one) for one in bundled]  # noqa: S301 - the same
