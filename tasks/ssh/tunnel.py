"""A channel through a jump host, in the place of a socket."""

import threading
from contextlib import suppress

import paramiko

from tasks.failures import Failure, VisitError

GRACE = 0.5  # seconds
# What a visit ends as whose line was closed.
CLOSED = frozenset({Failure.DISCONNECTED, Failure.CUT_OFF, Failure.NO_SESSION})


class Tunnel:
    """Never sends once it is closed, whichever thread closed it.

    A channel of its own accord may: between the look whether it is open and the sending, another thread closes it. A
    jump host ends the entire connection for that, and with it the visits of all devices behind it.
    """

    def __init__(self, channel: paramiko.Channel, jump_host: str) -> None:
        self.jump_host = jump_host
        self._channel = channel
        self._lock = threading.Lock()
        self._closed = False

    def is_lost(self) -> bool:
        """Whether the jump host is gone, and not only the device behind it; its connection ends a moment later."""
        carrier = self._channel.get_transport()
        carrier.join(GRACE)
        return not carrier.is_active()

    def settimeout(self, seconds: float | None) -> None:
        """Seconds after which recv and send give up."""
        self._channel.settimeout(seconds)

    def recv(self, size: int) -> bytes:
        """What has arrived, nothing when the other side has closed."""
        return self._channel.recv(size)

    def send(self, data: bytes) -> int:
        """How many bytes were sent; OSError after it was closed."""
        with self._lock:
            if self._closed:
                raise OSError("the tunnel is closed")
            return self._channel.send(data)

    def shutdown(self, _how: int) -> None:
        """Close; half a tunnel is of no use."""
        self.close()

    def close(self) -> None:
        """Close the channel, not the connection that carries it; a jump host that is gone need not know."""
        with self._lock:
            if not self._closed:
                self._closed = True
                with suppress(EOFError, OSError):
                    self._channel.close()


def lost_on_the_way(line: object, failure: Failure) -> VisitError | None:
    """The failure of a visit whose line was closed because its jump host went away; None when that is not why."""
    if failure in CLOSED and isinstance(line, Tunnel) and line.is_lost():
        return VisitError(Failure.JUMP_HOST, f"({line.jump_host}: the connection was closed in the middle)")
    return None
