"""How a device hands over an output: complete, slowly, in part, or without end."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import NoReturn

import asyncssh

from simulator.fleet.planted import Failure

SLOW_LINE = 0.02  # seconds
DRIP_LINE = 0.2  # seconds
CHUNK = 32_768  # characters, as much as fits into one SSH packet


class Outlet:
    """The way to the client; waits while the client does not read."""

    def __init__(self, channel: "asyncssh.SSHServerChannel[str]") -> None:
        self.channel = channel
        self._flowing = asyncio.Event()
        self._flowing.set()

    def pause(self) -> None:
        """The client does not read for now."""
        self._flowing.clear()

    def resume(self) -> None:
        """The client reads again."""
        self._flowing.set()

    async def write(self, text: str) -> None:
        """Send text as soon as the client reads."""
        await self._flowing.wait()
        if not self.channel.is_closing():
            self.channel.write(text)


async def never() -> NoReturn:
    """What never comes."""
    await asyncio.Event().wait()
    raise AssertionError


async def complete(outlet: Outlet, text: str) -> None:
    await outlet.write(text)


async def slowly(outlet: Outlet, text: str) -> None:
    for line in text.splitlines(keepends=True):
        await asyncio.sleep(SLOW_LINE)
        await outlet.write(line)


async def half(outlet: Outlet, text: str) -> None:
    """The first half of the lines, and of the next one its beginning."""
    lines = text.splitlines(keepends=True)
    middle = len(lines) // 2
    await outlet.write("".join(lines[:middle]) + lines[middle][: len(lines[middle]) // 2])


async def half_then_hang(outlet: Outlet, text: str) -> None:
    await half(outlet, text)
    await never()


async def half_then_disconnect(outlet: Outlet, text: str) -> None:
    await half(outlet, text)
    outlet.channel.get_connection().abort()
    await never()


async def half_then_close(outlet: Outlet, text: str) -> None:
    await half(outlet, text)
    outlet.channel.close()
    await never()


async def complete_then_close(outlet: Outlet, text: str) -> None:
    await outlet.write(text)
    outlet.channel.close()
    await never()


async def endlessly(outlet: Outlet, text: str) -> None:
    chunk = text * (CHUNK // len(text) + 1)
    while True:
        await outlet.write(chunk)
        await asyncio.sleep(0)  # others want to be served, whether or not this client reads


async def line_by_line_for_ever(outlet: Outlet, text: str) -> None:
    while True:
        for line in text.splitlines(keepends=True):
            await outlet.write(line)
            await asyncio.sleep(DRIP_LINE)


OUTPUTS: dict[Failure, Callable[[Outlet, str], Awaitable[None]]] = {
    Failure.SLOW: slowly,
    Failure.HANG_IN_OUTPUT: half_then_hang,
    Failure.DISCONNECT_IN_OUTPUT: half_then_disconnect,
    Failure.CLOSE_IN_OUTPUT: half_then_close,
    Failure.NO_EXIT_STATUS: complete_then_close,
    Failure.ENDLESS_OUTPUT: endlessly,
    Failure.DRIP_OUTPUT: line_by_line_for_ever,
}
