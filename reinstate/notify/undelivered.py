"""The messages that wait to be delivered: a file each, which is there from before the first attempt until the last."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from documents.atomic import atomic_file, clear_leftovers
from reinstate.notify.waiting_message import Message

FOLDER = "undelivered"
OWN, OWN_FILE = 0o700, 0o600


@dataclass(frozen=True, slots=True)
class Undelivered:
    """The folder of waiting messages in a folder of runs."""

    path: Path

    @classmethod
    def of(cls, runs: Path) -> "Undelivered":
        """That of a folder of runs."""
        return cls(runs / FOLDER)

    def put(self, message: Message) -> None:
        """Keep a message; one that waits already is replaced."""
        self.path.mkdir(mode=OWN, parents=True, exist_ok=True)
        with atomic_file(self.file(message)) as file:
            os.fchmod(file.fileno(), OWN_FILE)
            file.write(message.to_json())

    def remove(self, message: Message) -> None:
        """Forget a message that was delivered or given up."""
        self.file(message).unlink(missing_ok=True)

    def waiting(self) -> list[Message]:
        """The messages, oldest first; a file that is none is left alone."""
        found = (message_of(path) for path in self.path.glob("*.json")) if self.path.is_dir() else ()
        return sorted((one for one in found if one), key=lambda one: (one.created, one.run, one.digest))

    def file(self, message: Message) -> Path:
        return self.path / f"{message.digest}.json"

    @contextmanager
    def held(self) -> Iterator[bool]:
        """Whether nobody else delivers meanwhile."""
        self.path.mkdir(mode=OWN, parents=True, exist_ok=True)
        lock = FileLock(self.path / ".lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            yield False
            return
        try:
            clear_leftovers(self.path)
            yield True
        finally:
            lock.release()


def message_of(path: Path) -> Message | None:
    """The message of a file, None where it holds none."""
    try:
        return Message.from_json(path.read_bytes())
    except (OSError, ValueError, KeyError, TypeError):
        return None
