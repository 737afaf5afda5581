"""Work that other processes can import, as the tests' own modules cannot be."""

import errno
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from parsers.evidence_files.file_reading import Content, FileReading, ReadStatus


def slow_square(number: int) -> tuple[int, int]:
    time.sleep(0.05)
    return number * number, os.getpid()


def die_elsewhere(parent: int) -> int:
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.2)
    return parent


def stumble(path: Path) -> bytes:
    return path.read_bytes()


def stumble_over_file(path: Path) -> list[FileReading]:
    """End the process, sleep or take all memory, as the name of the file says."""
    if path.name == "crash":
        os._exit(3)
    if path.name == "sleep":
        time.sleep(60)
    if path.name == "memory":
        bytearray(10 * 2**30)
    return [FileReading("", "", Content.OTHER, ReadStatus.READ)]


def one_more(number: int) -> set[int]:
    """The number after another, in a set, which can be referred to weakly."""
    return {number + 1}


def process_of(_number: int) -> int:
    """The process that does the work."""
    return os.getpid()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Work that goes wrong in every process but this one; `begun` gets a line for each portion that is begun."""

    parent: int
    begun: Path
    fault: str = ""
    seconds: float = 0.0

    def __call__(self, number: int) -> tuple[int, bool]:
        """The square, and whether it was done in the parent."""
        here = os.getpid() == self.parent
        with self.begun.open("a") as file:
            file.write(f"{number} {'here' if here else 'there'}\n")
        time.sleep(0 if here else self.seconds)
        if not here and number == 3:
            if self.fault == "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            if self.fault == "full disk":
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return number * number, here
