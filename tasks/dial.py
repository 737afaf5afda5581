"""The line to a device: TCP until the device greets."""

import selectors
import socket

from tasks.failures import Failure, VisitError


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """A TCP connection on which the device has begun to speak; OSError, or VisitError when it says nothing.

    An SSH server speaks first, so a device that is not going to answer never takes the place of a login.
    """
    line = socket.create_connection((address, port), timeout=seconds)
    if not speaks(line, seconds):
        line.close()
        raise VisitError(Failure.SILENT)
    line.settimeout(None)
    return line


def speaks(line: socket.socket, seconds: float) -> bool:
    """Whether something arrives within so many seconds, be it the end of the connection."""
    with selectors.DefaultSelector() as waiting:
        waiting.register(line, selectors.EVENT_READ)
        return bool(waiting.select(seconds))
