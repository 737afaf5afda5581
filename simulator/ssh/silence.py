"""Devices that take a connection and never come to speak SSH."""

import asyncio
import socket
from collections.abc import Awaitable, Callable

from simulator.fleet.planted import Failure

DRIP = 0.2  # seconds between two bytes


async def say_nothing(connection: socket.socket) -> None:
    """Keep the connection without a byte until the visitor leaves."""
    loop = asyncio.get_running_loop()
    while await loop.sock_recv(connection, 4096):
        pass


async def say_version_only(connection: socket.socket) -> None:
    """Send the version line of SSH, then nothing."""
    await asyncio.get_running_loop().sock_sendall(connection, b"SSH-2.0-OpenSSH_7.5\r\n")
    await say_nothing(connection)


async def drip(connection: socket.socket) -> None:
    """Send one byte after the other of a line that never ends."""
    while True:
        await asyncio.get_running_loop().sock_sendall(connection, b"-")
        await asyncio.sleep(DRIP)


SILENT: dict[Failure, Callable[[socket.socket], Awaitable[None]]] = {
    Failure.HANG: say_nothing,
    Failure.BANNER_THEN_SILENCE: say_version_only,
    Failure.SLOW_BANNER: drip,
}
