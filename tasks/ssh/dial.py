"""The line to a device: TCP until the device greets."""

import socket
from collections.abc import Callable

from tasks.failures import Failure, VisitError
from tasks.ssh.buffered_line import BufferedLine


def dial(
    address: str, port: int, seconds: float, hold: Callable[[socket.socket], None] = lambda _line: None
) -> socket.socket:
    """A TCP connection on which the device has begun to send; OSError, or VisitError when it sends nothing.

    An SSH server sends first, so a device that is not going to answer never takes the place of a login. hold is
    called with a line before anything is waited for on it: whoever shuts the line down ends the wait.
    """
    line = connected(address, port, seconds, hold)
    try:
        # Else the end of one channel holds back the beginning of the next until the device acknowledges it.
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.recv(1, socket.MSG_PEEK)
    except OSError as error:
        line.close()
        if isinstance(error, TimeoutError):
            raise VisitError(Failure.SILENT) from error
        raise
    line.settimeout(None)
    return line


def connected(address: str, port: int, seconds: float, hold: Callable[[socket.socket], None]) -> socket.socket:
    """A TCP connection to the first address of the name that takes one; OSError of the last one when none does."""
    refusal = OSError(f"{address} has no address")
    for family, kind, protocol, _, where in socket.getaddrinfo(address, port, type=socket.SOCK_STREAM):
        line = BufferedLine(family, kind, protocol)
        hold(line)
        line.settimeout(seconds)
        try:
            line.connect(where)
        except OSError as error:
            line.close()
            refusal = error
        else:
            return line
    raise refusal
