"""The line to a device: TCP until the device greets."""

import socket

from tasks.failures import Failure, VisitError


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """A TCP connection on which the device has begun to speak; OSError, or VisitError when it says nothing.

    An SSH server speaks first, so a device that is not going to answer never takes the place of a login.
    """
    line = socket.create_connection((address, port), timeout=seconds)
    try:
        # Else the end of one channel holds back the beginning of the next until the device acknowledges it.
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.recv(1, socket.MSG_PEEK)
    except TimeoutError as error:
        line.close()
        raise VisitError(Failure.SILENT) from error
    except BaseException:
        line.close()
        raise
    line.settimeout(None)
    return line
