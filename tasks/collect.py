"""Collect: log in to one device, ask the closed list of commands, and keep what the terminal showed."""

import contextlib
import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

from netmiko import BaseConnection
from nornir.core.task import Result, Task
from tenacity import RetryCallState, Retrying, retry_if_result, stop_after_attempt, wait_exponential_jitter

from inventory.nornir_inventory import CONNECTION
from tasks.commands import COLLECTED
from tasks.failures import ADVICE, RETRYABLE, Failure, classify
from tasks.files import write_whole
from tasks.session import Screen, ask, hang_up, open_session, transport_of
from tasks.settings import CollectSettings
from tasks.visit import Visit

REFUSAL = re.compile(r"[\s^]*(?:error:|unknown command|syntax error)", re.IGNORECASE)
ASKED = tuple(re.compile(rb"[>#] ?" + re.escape(command.encode()) + rb"$", re.MULTILINE) for command in COLLECTED)


def collect(
    task: Task, settings: CollectSettings, transcripts: Path, done: Callable[[Visit], None], stop: Event
) -> Result:
    """Visit one device, again when the failure may pass; always ends in a Visit, which done is told at once."""
    if stop.is_set():
        return Result(host=task.host)
    retrying = Retrying(
        retry=retry_if_result(lambda visit: visit.failure in RETRYABLE and not stop.is_set()),
        stop=stop_after_attempt(settings.attempts),
        wait=wait_exponential_jitter(multiplier=0.2, max=5),
        retry_error_callback=last_visit,
    )
    visit: Visit = retrying(visit_once, task, settings, transcripts)
    done(replace(visit, attempts=int(retrying.statistics.get("attempt_number", 1))))
    return Result(host=task.host, failed=bool(visit.failure))


def last_visit(state: RetryCallState) -> Visit:
    """The visit that ends the attempts, failed as it is."""
    if state.outcome is None:
        raise RuntimeError("a visit ended without an outcome")
    visit: Visit = state.outcome.result()
    return visit


def visit_once(task: Task, settings: CollectSettings, transcripts: Path) -> Visit:
    """One visit; the only place where an exception of a session becomes a failure."""
    started = time.monotonic()
    screen = Screen()
    visit = Visit(task.host.name)
    try:
        connection = connect(task, settings, screen)
        visit = replace(visit, host_key=fingerprint(connection))
        visit = failed(visit, ask_all(connection, settings.read_timeout))
    except Exception as error:  # whatever a session throws is a row, never the end of the run
        visit = failed(visit, classify(error), type(error).__name__)
    finally:
        leave(task, politely=not visit.failure)
    try:
        name, digest = keep(transcripts, task.host.name, screen.transcript(), whole=not visit.failure)
        visit = replace(visit, transcript=name, sha256=digest)
    except OSError as error:
        visit = failed(visit, Failure.RESOURCES, f"the transcript cannot be written: {error.strerror}")
    return replace(visit, seconds=round(time.monotonic() - started, 3))


def failed(visit: Visit, failure: Failure | None, cause: str = "") -> Visit:
    """The visit with a failure and what to do about it; unknown causes are named."""
    if failure is None:
        return visit
    told = f" ({cause})" if cause and failure in {Failure.INTERNAL, Failure.RESOURCES} else ""
    return replace(visit, failure=str(failure), detail=ADVICE[failure] + told)


def connect(task: Task, settings: CollectSettings, screen: Screen) -> BaseConnection:
    """Open a netmiko session whose every character is kept on a screen."""
    known = settings.host_keys / task.host.name
    known.touch(mode=0o600)
    extras = {
        "auto_connect": False,
        "conn_timeout": settings.connect_timeout,
        "banner_timeout": settings.connect_timeout,
        "auth_timeout": settings.connect_timeout,
        "read_timeout_override": settings.read_timeout,
        "ssh_strict": settings.strict_host_keys,
        "alt_host_keys": True,
        "alt_key_file": str(known),
    }
    login = task.host.get_connection_parameters(CONNECTION).extras or {}
    task.host.open_connection(CONNECTION, configuration=task.nornir.config, extras={**login, **extras})
    connection: BaseConnection = task.host.get_connection(CONNECTION, task.nornir.config)
    open_session(connection, screen, settings.connect_timeout)
    return connection


def leave(task: Task, *, politely: bool) -> None:
    """Close the session here and now: Nornir would keep it until the whole run ends."""
    plugin = task.host.connections.get(CONNECTION)
    if plugin is not None:
        hang_up(plugin.connection, politely=politely)
    with contextlib.suppress(Exception):
        task.host.close_connections()


def fingerprint(connection: BaseConnection) -> str:
    """SHA-256 fingerprint of the host key of an open session."""
    transport = transport_of(connection)
    return str(transport.get_remote_server_key().fingerprint) if transport else ""


def ask_all(connection: BaseConnection, seconds: float) -> Failure | None:
    """Send each command of the closed list; the answers are on the screen. A refused show version is a failure."""
    answers = {command: ask(connection, command, seconds) for command in COLLECTED}
    return Failure.COMMAND_REJECTED if REFUSAL.match(answers["show version"]) else None


def keep(transcripts: Path, host: str, shown: bytes, *, whole: bool) -> tuple[str, str]:
    """Write the transcript, whole or not at all; its name and SHA-256, both empty when there is none.

    One that is cut short does not replace a better one of an earlier visit.
    """
    path = transcripts / f"{host}.txt"
    kept = path.read_bytes() if path.exists() else b""
    if whole or (worth(shown) > worth(kept) and worth(shown)[0]):
        write_whole(path, shown)
        kept = shown
    return (path.name, hashlib.sha256(kept).hexdigest()) if kept else ("", "")


def worth(shown: bytes) -> tuple[int, int]:
    """What a transcript is to be judged by: how many of the commands stand in it, then its length."""
    return sum(bool(asked.search(shown)) for asked in ASKED), len(shown)
