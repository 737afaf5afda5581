"""A socket that is read in large pieces; paramiko alone calls the system two or three times for each packet."""

import socket

PIECE = 65536


class BufferedLine(socket.socket):
    """Hands out what has arrived without a call of the system for each part; only one thread may receive.

    In each such call another thread may go on first, so that visits side by side would mostly wait for each other.
    """

    _arrived = b""
    _taken = 0

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        """What has arrived, nothing when the other side has closed; with flags straight from the system."""
        if flags:
            return super().recv(size, flags)
        if self._taken == len(self._arrived):
            self._arrived, self._taken = super().recv(PIECE), 0
        part = self._arrived[self._taken : self._taken + size]
        self._taken += len(part)
        if self._taken == len(self._arrived):
            self._arrived, self._taken = b"", 0
        return part
