"""What happens in a run as JSON, one object a line, for those who watch it with other programs; no secret is in it."""

import contextlib
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, FilteringBoundLogger, WrappedLogger

from documents.problems import InputError, Problem
from reinstate.console.screen import ERRORS, say

STDERR = "-"


class Event(StrEnum):
    """What a line reports; each member carries the fields that it has beside time and event."""

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
        "those of a line of collection.jsonl: host, failure, detail, attempts, seconds, login, channel, ...",
    )
    SECOND_PASS = "second-pass", "devices"
    OUTAGE = "outage", "place, in_a_row: the devices there that did not answer; the others there are tried last"
    WORKER_JOINED = "worker-joined", "worker, address: a worker of the cluster is there"
    WORKER_LOST = (
        "worker-lost",
        "worker, address, devices: how many it had, which others are given; the scheduler may be what was lost",
    )
    STOPPED = "stopped", "not_visited"
    STAGE = "stage", "stage, seconds; for collect also collected and failed, the devices by class of failure"
    MESSAGES = "messages", "delivered, waiting, given_up"
    RUN_ENDED = "run-ended", "exit_code, or error when the run broke off"


def time_and_event_first(_logger: WrappedLogger, _method: str, fields: EventDict) -> EventDict:
    return {"time": fields.pop("time"), "event": fields.pop("event"), **fields}


def printable_json(fields: EventDict, **options: Any) -> str:
    """The fields as JSON with DEL escaped, the one control character that JSON leaves as it is."""
    return json.dumps(fields, **options).replace("\x7f", "\\u007f")


def json_logger(file: TextIO) -> FilteringBoundLogger:
    """A logger whose lines are JSON objects; each is in the file when the call returns."""
    logger: FilteringBoundLogger = structlog.wrap_logger(
        structlog.WriteLogger(file),
        processors=[
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
            time_and_event_first,
            structlog.processors.JSONRenderer(printable_json, default=str),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(0),
    )
    return logger


class JsonLog:
    """Lines of JSON in a file; without one nothing is written. A file that fails never ends a run."""

    def __init__(self, file: TextIO | None = None) -> None:
        self._file = file
        self._logger = json_logger(file) if file else None

    def write(self, event: Event, **fields: object) -> None:
        """Write a line; safe to call from any thread."""
        logger = self._logger
        if logger is None:
            return
        try:
            logger.info(event, **fields)
        except OSError as error:
            if self._logger is not None:
                self._logger = None
                say(f"The JSON log cannot be written any more: {error.strerror}. The run goes on.", ERRORS)

    def close(self) -> None:
        """Close the file, unless it is stderr."""
        if self._file is not None and self._file is not sys.stderr:
            with contextlib.suppress(OSError):
                self._file.close()

    @contextmanager
    def stage(self, name: str) -> Iterator[dict[str, object]]:
        """Write how long a stage took, with the fields that were put into the dictionary."""
        started, fields = time.monotonic(), dict[str, object]()
        yield fields
        self.write(Event.STAGE, stage=name, seconds=round(time.monotonic() - started, 3), **fields)


@contextmanager
def json_log(where: str) -> Iterator[JsonLog]:
    """A log in the file that is named, added to it; "-" is stderr, which then holds nothing else while the run lasts.

    InputError when the file cannot be opened.
    """
    log = JsonLog(open_log(where) if where else None)
    ERRORS.quiet = where == STDERR
    try:
        yield log
    except BaseException as error:
        log.write(Event.RUN_ENDED, error=type(error).__name__)
        raise
    finally:
        ERRORS.quiet = False
        log.close()


def open_log(where: str) -> TextIO:
    if where == STDERR:
        return sys.stderr
    try:
        return Path(where).open("a", encoding="utf-8")
    except OSError as error:
        hint = "Name a file in a folder in which you may write, or - for stderr."
        raise InputError([Problem("--log-json", f"{where} cannot be written: {error.strerror}.", hint=hint)]) from error
