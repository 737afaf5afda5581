"""What follows an audit: its messages are kept and delivered, its metrics written, its result printed."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from documents.problems import InputError
from reinstate.console.json_log import Event, JsonLog
from reinstate.console.screen import ERRORS, OUT, say
from reinstate.console.signals import Stopped
from reinstate.exit_codes import Exit, LockedError
from reinstate.notify.compose import messages
from reinstate.notify.configured_ways import ConfiguredWays
from reinstate.notify.deliver import Delivered, deliver
from reinstate.notify.metrics_file import write_metrics
from reinstate.notify.run_document import counts, failed_document, run_document, with_messages
from reinstate.notify.undelivered import Undelivered
from reinstate.run.folder import Run
from reinstate.run.report_inputs import Reported
from reinstate.run.summary import exit_code, print_summary
from reports.notice.notice import Notice, notice
from reports.notice.notice_text import notice_lines
from reports.page.html import PAGE
from reports.report_data import ReportData


@dataclass(frozen=True, slots=True)
class Voice:
    """How an audit speaks: the summary, the message where there is something to say, or JSON."""

    on_change: bool = False
    as_json: bool = False

    def compares(self, configured: ConfiguredWays) -> bool:
        """Whether the run is compared with the latest one also where none is named."""
        return self.on_change or self.as_json or configured.notify.wanted


@dataclass(frozen=True, slots=True, eq=False)
class Announced:
    """What an audit came to: its notice, its document for programs, and why its messages could not be kept, if so."""

    run: Run
    data: ReportData
    notice: Notice
    document: dict[str, Any]
    problems: tuple[str, ...] = ()

    @property
    def code(self) -> Exit:
        """The exit code, which no failed delivery changes."""
        return exit_code(self.data)


def announced(run: Run, made_from: Reported, configured: ConfiguredWays) -> Announced:
    """What a run came to, its messages kept to be delivered; a full disk loses them alone.

    They are kept before the run is marked as complete: after a kill at any moment they are there, or are made anew.
    """
    new, old = made_from.new, made_from.old
    found = notice(new, old)
    document = run_document(run.path.name, new, found, run.manifest().get("seconds", {}), exit_code(new))
    undelivered, problems = Undelivered.of(configured.runs), []
    try:
        for message in messages(configured, run, new, old, document):
            undelivered.put(message)
    except OSError as error:
        place = error.filename or undelivered.path
        problems.append(
            f"messages cannot be kept: {place}: {error.strerror}. Send them later: reinstate notify {run.path}"
        )
    return Announced(run, new, found, document, tuple(problems))


def after_audit(found: Announced, configured: ConfiguredWays, voice: Voice, log: JsonLog) -> Exit:
    """Deliver, note and print what an audit came to; gives its exit code."""
    delivered = delivered_now(configured)
    if configured.notify.wanted:
        log.write(Event.MESSAGES, **counts(delivered))
    for line in (*found.problems, *delivered.lines):
        say(line, ERRORS)
    note_metrics(configured.metrics, found.document, found.code, delivered.waiting)
    if voice.as_json:
        if found.notice.to_say or not voice.on_change:
            print_json({**with_messages(found.document, delivered), "path": str(found.run.path)})
    elif not voice.on_change:
        print_summary(found.run, found.data)
    elif found.notice.to_say:
        print_notice(found.notice, found.run)
    return found.code


def delivered_now(configured: ConfiguredWays) -> Delivered:
    """Deliver the messages that wait, oldest first."""
    undelivered, notify = Undelivered.of(configured.runs), configured.notify
    try:
        return deliver(undelivered, configured.ways(), notify.limit_seconds, notify.give_up_days)
    except OSError as error:
        place = error.filename or undelivered.path
        return Delivered(lines=[f"messages cannot be delivered: {place}: {error.strerror}. They are kept."])


def print_json(document: dict[str, Any]) -> None:
    """Print a document, the only thing on stdout."""
    OUT.out(json.dumps(document, indent=2), highlight=False)


def print_notice(found: Notice, run: Run) -> None:
    """Print the message, its last line with the path of the report."""
    for line in notice_lines(found, str(run.path / PAGE)):
        say(line)


def note_metrics(path: Path | None, document: dict[str, Any] | None, code: Exit, waiting: int) -> None:
    """Write the file of metrics, where one is named; a file that cannot be written ends nothing."""
    if path is None:
        return
    try:
        write_metrics(path, document, code, waiting)
    except OSError as error:
        say(f"The metrics cannot be written: {error.filename or path}: {error.strerror}.", ERRORS)


@contextmanager
def ending_noted(configured: ConfiguredWays, voice: Voice) -> Iterator[None]:
    """Note an audit that breaks off in the metrics, and in JSON where that is wanted; the error goes on."""
    try:
        yield
    except typer.Exit:
        raise
    except BaseException as error:
        code = exit_of(error)
        note_metrics(configured.metrics, None, code, len(Undelivered.of(configured.runs).waiting()))
        if voice.as_json:
            print_json(failed_document(code, str(error)))
        raise


def exit_of(error: BaseException) -> Exit:
    """The exit code that an error leads to."""
    match error:
        case LockedError():
            return Exit.LOCKED
        case Stopped():
            return Exit.STOPPED
        case InputError() | OSError():
            return Exit.USAGE
    return Exit.INTERNAL
