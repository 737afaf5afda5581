"""A way to a port that can be cut as networks are: nothing comes through any more, and nobody hangs up."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

CHUNK = 65536


class Way:
    """Forwards what comes to its port until it is cut."""

    def __init__(self, port: int) -> None:
        self.port = 0
        self.cut = threading.Event()
        self._target = port
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._over = asyncio.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),), daemon=True)

    def begin(self) -> None:
        self._thread.start()
        self._ready.wait()

    def end(self) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()
        self._loop.close()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._over.wait()
        server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await asyncio.sleep(0)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        onward, back = await asyncio.open_connection("127.0.0.1", self._target)
        try:
            with suppress(OSError, asyncio.CancelledError):
                await asyncio.gather(self._forward(reader, back), self._forward(onward, writer))
        finally:
            writer.transport.abort()
            back.transport.abort()

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(CHUNK):
            if not self.cut.is_set():
                writer.write(data)
                await writer.drain()
        if not self.cut.is_set():
            writer.close()


@contextmanager
def way_to(port: int) -> Iterator[Way]:
    """A way to a port of this machine."""
    way = Way(port)
    way.begin()
    try:
        yield way
    finally:
        way.end()
