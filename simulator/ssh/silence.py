"""Devices that take a connection and never begin SSH."""

import asyncio
import socket
from collections.abc import Awaitable, Callable

from simulator.fleet.planted import Failure

DRIP = 0.2  # seconds between two bytes


async def stay_silent(connection: socket.socket) -> None:
    """Keep the connection without a byte until the client leaves."""
    loop = asyncio.get_running_loop()
    while await loop.sock_recv(connection, 4096):
        pass


async def send_version_only(connection: socket.socket) -> None:
    """Send the version line of SSH, then nothing."""
    await asyncio.get_running_loop().sock_sendall(connection, b"SSH-2.0-OpenSSH_7.5\r\n")
    await stay_silent(connection)


async def drip(connection: socket.socket) -> None:
    """Send one byte after the other of a line that never ends."""
    while True:
        await asyncio.get_running_loop().sock_sendall(connection, b"-")
        await asyncio.sleep(DRIP)


SILENT: dict[Failure, Callable[[socket.socket], Awaitable[None]]] = {
    Failure.HANG: stay_silent,
    Failure.BANNER_THEN_SILENCE: send_version_only,
    Failure.SLOW_BANNER: drip,
}
