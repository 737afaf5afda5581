"""A socket that is read in large pieces; paramiko alone calls the system two or three times for each packet."""

import socket
from typing import Any

PIECE = 16384


class BufferedLine(socket.socket):
    """Hands out what has arrived without a call of the system for each part; only one thread may receive.

    In each such call another thread may go on first, so that visits side by side would mostly wait for each other.
    """

    def __init__(self, *options: Any, **named: Any) -> None:
        super().__init__(*options, **named)
        # One piece for the life of the line: memory that is taken for each anew is scattered, and grows with the fleet.
        self._piece = memoryview(bytearray(PIECE))
        self._taken = self._end = 0

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        """What has arrived, nothing when the other side has closed; with flags straight from the system."""
        if flags:
            return super().recv(size, flags)
        if self._taken == self._end:
            self._taken, self._end = 0, self.recv_into(self._piece)
        part = bytes(self._piece[self._taken : min(self._end, self._taken + size)])
        self._taken += len(part)
        return part
