"""The lock of a folder: one command at a time, and who that is and since when."""

import errno
import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from filelock import BaseFileLock, FileLock, SoftFileLock, Timeout

from documents.permissions import with_modes_of
from reinstate.exit_codes import LockedError

LOCK = ".lock"
NO_FLOCK = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock: the command, its process and host, and since when, ISO 8601."""

    command: str
    process: int
    host: str
    since: str

    @classmethod
    def this(cls) -> Self:
        """The command that runs now."""
        command = " ".join(["reinstate", *sys.argv[1:2]])
        return cls(command, os.getpid(), socket.gethostname(), datetime.now(UTC).isoformat(timespec="seconds"))

    @classmethod
    def of(cls, folder: Path) -> Self | None:
        """Who noted itself last in the lock of a folder; None when nobody did, or not in a form that is known."""
        try:
            noted = json.loads((folder / LOCK).read_text(encoding="utf-8"))
            return cls(str(noted["command"]), int(noted["process"]), str(noted["host"]), str(noted["since"]))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def __str__(self) -> str:
        """As a person reads it."""
        return f"{self.command}, process {self.process} on {self.host}, since {self.since}"

    def note(self, descriptor: int) -> None:
        """Write it into the open file of the lock."""
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(asdict(self)).encode(), 0)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder; LockedError, which names the holder, when another command does.

    The system lets go of it when its process dies, on a local disk and on NFS 4; where a file system knows no such
    lock, a file marks the folder as held, and is taken over when the process that wrote it is gone from this host.
    """
    with with_modes_of(folder):
        lock = acquired(folder)
        try:
            yield
        finally:
            lock.release()


def acquired(folder: Path) -> BaseFileLock:
    lock: BaseFileLock = FileLock(folder / LOCK, fallback_to_soft=False, on_acquired=Holder.this().note)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LockedError(in_use(folder)) from error
    except (OSError, NotImplementedError) as error:
        if isinstance(error, OSError) and error.errno not in NO_FLOCK:
            raise
        return marked(folder)
    return lock


def marked(folder: Path) -> BaseFileLock:
    """The lock by a file, where the file system knows no other."""
    marker = SoftFileLock(folder / f"{LOCK}-marker")
    try:
        marker.acquire(timeout=0)
    except Timeout as error:
        raise LockedError(in_use(folder)) from error
    with suppress(OSError), (folder / LOCK).open("wb") as file:
        Holder.this().note(file.fileno())
    return marker


def in_use(folder: Path) -> str:
    """The message that another command holds a folder."""
    holder = Holder.of(folder)
    who = f"by another command ({holder})" if holder else "by another command"
    return f"{folder} is in use {who}: wait for it to end, or choose another folder."
