"""Servers that run in a thread of their own while a block of the caller does."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Protocol


class Server(Protocol):
    """What runs until stop(); `ready` is set once it answers."""

    async def run(self, ready: Event) -> None: ...

    def stop(self) -> None: ...


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
