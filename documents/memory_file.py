"""Bytes in the place of a file, so that what is read as a file need not be written to a disk first."""

from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import IO, Any, NamedTuple


class Size(NamedTuple):
    """What a file states of itself."""

    st_size: int


class MemoryFile:
    """What a reader of sheets needs of a path; the name tells by its ending what it is taken for."""

    def __init__(self, name: str, data: bytes) -> None:
        self.suffix = Path(name).suffix
        self._data = data

    def open(
        self, mode: str, *, encoding: str | None = None, errors: str | None = None, newline: str | None = None
    ) -> IO[Any]:
        """The bytes with "rb", else their text."""
        stream = BytesIO(self._data)
        return stream if "b" in mode else TextIOWrapper(stream, encoding=encoding, errors=errors, newline=newline)

    def stat(self) -> Size:
        """How large it is."""
        return Size(len(self._data))


File = Path | MemoryFile
