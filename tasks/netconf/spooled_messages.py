"""The messages of a NETCONF channel, each in a file of its own: a reply of many megabytes is never held in memory."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

END_MARK = b"]]>]]>"
HEAD = re.compile(rb"\n+#(?:([1-9][0-9]{0,9})|#)\n")
PART_OF_HEAD = re.compile(rb"\n*(?:\n#(?:#|[1-9][0-9]{0,9})?)?")
IN_MEMORY = 2**18


class FramingError(Exception):
    """What comes is not divided as both sides agreed."""


class SpooledMessages:
    """Takes the messages out of what comes; `chunked` once both sides can, folder is where large ones lie.

    The files have no name, so that nothing stays behind a program that is killed.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.chunked = False
        self._folder = folder
        self._waiting = b""
        self._left = 0
        self._message: IO[bytes] | None = None

    def feed(self, data: bytes) -> Iterator[IO[bytes]]:
        """Every message that is complete now, to be read from its start; FramingError where a length is missing."""
        self._waiting += data
        while self._next_chunked() if self.chunked else self._next_marked():
            message, self._message = self._open(), None
            message.seek(0)
            yield message

    def close(self) -> None:
        """Give back what there is of a message that did not end."""
        if self._message:
            self._message.close()

    def _open(self) -> IO[bytes]:
        if self._message is None:
            folder = str(self._folder) if self._folder else None
            self._message = tempfile.SpooledTemporaryFile(IN_MEMORY, dir=folder)  # noqa: SIM115 - closed by who takes it
        return self._message

    def _next_marked(self) -> bool:
        """Whether the end mark came; of what precedes it only as much waits as may be the start of a mark."""
        content, mark, rest = self._waiting.partition(END_MARK)
        if not mark:
            content, rest = content[: -len(END_MARK)], content[-len(END_MARK) :]
        self._open().write(content)
        self._waiting = rest
        return bool(mark)

    def _next_chunked(self) -> bool:
        """Whether the end of the chunks came; what there is of them is taken."""
        while True:
            content, self._waiting = self._waiting[: self._left], self._waiting[self._left :]
            self._open().write(content)
            self._left -= len(content)
            head = None if self._left else HEAD.match(self._waiting)
            if head is None:
                if not self._left and not PART_OF_HEAD.fullmatch(self._waiting):
                    raise FramingError
                return False
            self._waiting = self._waiting[head.end() :]
            if head[1] is None:
                return True
            self._left = int(head[1])
