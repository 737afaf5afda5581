"""How NETCONF messages are separated on a channel: by an end mark (base:1.0) or in chunks (base:1.1)."""

import re
from collections.abc import Iterator

END_MARK = "]]>]]>"
CHUNK_HEAD = re.compile(rb"\n#(?:([1-9]\d*)|#)\n")
CHUNK = 16_384  # characters


class Framing:
    """Takes messages out of what comes in and frames what goes out; chunked once both sides can."""

    def __init__(self) -> None:
        self.chunked = False
        self._waiting = b""
        self._message = b""

    def feed(self, text: str) -> Iterator[str]:
        """Every message that is complete."""
        self._waiting += text.encode()
        while (message := self._next_chunked() if self.chunked else self._next_marked()) is not None:
            yield message

    def frame(self, text: str) -> str:
        """A message as it goes out."""
        if not self.chunked:
            return f"{text}{END_MARK}\n"
        chunks = (text[start : start + CHUNK] for start in range(0, len(text), CHUNK))
        return "".join(f"\n#{len(chunk.encode())}\n{chunk}" for chunk in chunks) + "\n##\n"

    def _next_marked(self) -> str | None:
        message, mark, rest = self._waiting.partition(END_MARK.encode())
        if not mark:
            return None
        self._waiting = rest.removeprefix(b"\n") if not rest.startswith(b"\n#") else rest
        return message.decode()

    def _next_chunked(self) -> str | None:
        while head := CHUNK_HEAD.match(self._waiting):
            if head[1] is None:
                message, self._message = self._message, b""
                self._waiting = self._waiting[head.end() :]
                return message.decode()
            end = head.end() + int(head[1])
            if len(self._waiting) < end:
                return None
            self._message += self._waiting[head.end() : end]
            self._waiting = self._waiting[end:]
        return None
