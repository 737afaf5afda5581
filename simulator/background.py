"""Servers that run in a thread of their own while a block of the caller does."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread


class Server(ABC):
    """What answers on an event loop of its own until stop(); `ready` is set once it does."""

    async def run(self, ready: Event) -> None:
        """Answer until stop(); everything opened is closed on return."""
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        await self.answer(ready)

    @abstractmethod
    async def answer(self, ready: Event) -> None:
        """Open everything, set `ready`, wait for _stopping, and close everything."""

    def stop(self) -> None:
        """End run(), from any thread; nothing when it has ended."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._stopping.set)


@contextmanager
def running_in_background(server: Server) -> Iterator[None]:
    """The server answering until the block ends."""
    ready = Event()
    thread = Thread(target=lambda: asyncio.run(server.run(ready)), name="simulator", daemon=True)
    thread.start()
    ready.wait()
    try:
        yield
    finally:
        server.stop()
        thread.join()
