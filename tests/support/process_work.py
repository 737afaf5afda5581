"""Work that other processes can import, as the tests' own modules cannot be."""

import os
import signal
import time
from pathlib import Path


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
