"""What happens in a run as JSON, one object a line, for those who watch it with other programs; no secret is in it."""

import contextlib
import json
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from documents.problems import InputError, Problem
from reinstate.console.screen import ERRORS, say

STDERR = "-"


class Event(StrEnum):
    """What a line tells; each member carries the fields that it has beside time and event."""

    fields: str

    def __new__(cls, name: str, fields: str) -> "Event":
        """A word that knows its fields."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.fields = fields
        return member

    RUN_STARTED = "run-started", "run, version, devices, to_visit"
    VISIT = (
        "visit",
        "those of a line of collection.jsonl: host, failure, detail, attempts, seconds, login, asked_by, ...",
    )
    SECOND_PASS = "second-pass", "devices"
    STOPPED = "stopped", "not_visited"
    STAGE = "stage", "stage, seconds; for collect also collected and failed, the devices by class of failure"
    RUN_ENDED = "run-ended", "exit_code, or error when the run broke off"


class JsonLog:
    """Lines of JSON in a file; without one nothing is written. A file that fails never ends a run."""

    def __init__(self, file: TextIO | None = None) -> None:
        self._file = file
        self._lock = threading.Lock()

    def tell(self, event: Event, **fields: object) -> None:
        """Write a line; safe to call from any thread."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line = json.dumps({"time": now, "event": event, **fields}, default=str).replace("\x7f", "\\u007f")
        with self._lock:
            if self._file is None:
                return
            try:
                self._file.write(line + "\n")
                self._file.flush()
            except OSError as error:
                self._file = None
                say(f"The JSON log cannot be written any more: {error.strerror}. The run goes on.", ERRORS)

    def close(self) -> None:
        """Close the file, unless it is stderr."""
        if self._file is not None and self._file is not sys.stderr:
            with contextlib.suppress(OSError):
                self._file.close()

    @contextmanager
    def stage(self, name: str) -> Iterator[dict[str, object]]:
        """Tell how long a stage took, with the fields that were put into the dictionary."""
        started, fields = time.monotonic(), dict[str, object]()
        yield fields
        self.tell(Event.STAGE, stage=name, seconds=round(time.monotonic() - started, 3), **fields)


@contextmanager
def json_log(where: str) -> Iterator[JsonLog]:
    """A log in the file that is named, added to it; "-" is stderr, which then holds nothing else while the run lasts.

    InputError when the file cannot be opened.
    """
    log = JsonLog(opened(where) if where else None)
    ERRORS.quiet = where == STDERR
    try:
        yield log
    except BaseException as error:
        log.tell(Event.RUN_ENDED, error=type(error).__name__)
        raise
    finally:
        ERRORS.quiet = False
        log.close()


def opened(where: str) -> TextIO:
    if where == STDERR:
        return sys.stderr
    try:
        return Path(where).open("a", encoding="utf-8")
    except OSError as error:
        hint = "Name a file in a folder in which you may write, or - for stderr."
        raise InputError([Problem("--log-json", f"{where} cannot be written: {error.strerror}.", hint=hint)]) from error
