"""A channel through a jump host, in the place of a socket."""

import threading

import paramiko


class Tunnel:
    """Never sends once it is closed, whichever thread closed it.

    A channel of its own accord may: between the look whether it is open and the sending, another thread closes it. A
    jump host ends the entire connection for that, and with it the visits of all devices behind it.
    """

    def __init__(self, channel: paramiko.Channel) -> None:
        self._channel = channel
        self._lock = threading.Lock()
        self._closed = False

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
        """Close the channel, not the connection that carries it."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._channel.close()
