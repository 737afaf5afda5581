"""Collect: log in to one device, ask the closed list of commands, and keep what the terminal showed."""

import contextlib
import hashlib
import io
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

from netmiko import BaseConnection, ReadTimeout
from netmiko.session_log import SessionLog
from nornir.core.task import Result, Task
from paramiko import Channel
from tenacity import RetryCallState, Retrying, retry_if_result, stop_after_attempt, wait_exponential_jitter

from inventory.nornir_inventory import CONNECTION
from tasks.commands import COLLECTED
from tasks.failures import ADVICE, RETRYABLE, Failure, classify
from tasks.files import write_whole
from tasks.visit import Visit

SLICE = 2.0
REFUSALS = ("error:", "unknown command", "syntax error")


@dataclass(frozen=True, slots=True)
class CollectSettings:
    """How devices are visited; timeouts in seconds."""

    host_keys: Path
    workers: int = 50
    connect_timeout: float = 15.0
    read_timeout: float = 60.0
    attempts: int = 2
    strict_host_keys: bool = False


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
    screen = io.BytesIO()
    # netmiko would mask the password wherever it occurs; a password such as "lab" is half of a prompt. It is sent in
    # the SSH login only, never typed, so no device can echo it.
    log = SessionLog(buffered_io=screen, no_log={})
    visit = Visit(task.host.name)
    try:
        connection = connect(task, settings, log)
        visit = replace(visit, host_key=fingerprint(connection))
        visit = failed(visit, ask(connection, settings))
    except Exception as error:  # whatever a session throws is a row, never the end of the run
        visit = failed(visit, classify(error), type(error).__name__)
    finally:
        log.close()
        leave(task, broken=bool(visit.failure))
    try:
        name, digest = keep(transcripts, task.host.name, screen.getvalue())
        visit = replace(visit, transcript=name, sha256=digest)
    except OSError as error:
        visit = failed(visit, Failure.RESOURCES, f"the transcript cannot be written: {error.strerror}")
    return replace(visit, seconds=round(time.monotonic() - started, 3))


def leave(task: Task, broken: bool) -> None:
    """Close the session; a broken one without the polite exit, which would wait for an answer."""
    plugin = task.host.connections.get(CONNECTION)
    with contextlib.suppress(Exception):
        if broken and plugin is not None:
            plugin.connection.remote_conn_pre.close()
        task.host.close_connections()


def failed(visit: Visit, failure: Failure | None, cause: str = "") -> Visit:
    """The visit with a failure and what to do about it; unknown causes are named."""
    if failure is None:
        return visit
    told = f" ({cause})" if cause and failure in {Failure.INTERNAL, Failure.RESOURCES} else ""
    return replace(visit, failure=str(failure), detail=ADVICE[failure] + told)


def connect(task: Task, settings: CollectSettings, log: SessionLog) -> BaseConnection:
    """Open a netmiko session whose every character is also written to a log."""
    known = settings.host_keys / task.host.name
    known.touch(mode=0o600)
    extras = {
        "session_log": log,
        "conn_timeout": settings.connect_timeout,
        "banner_timeout": settings.connect_timeout,
        "auth_timeout": settings.connect_timeout,
        "ssh_strict": settings.strict_host_keys,
        "alt_host_keys": True,
        "alt_key_file": str(known),
    }
    login = task.host.get_connection_parameters(CONNECTION).extras or {}
    task.host.open_connection(CONNECTION, configuration=task.nornir.config, extras={**login, **extras})
    connection: BaseConnection = task.host.get_connection(CONNECTION, task.nornir.config)
    return connection


def fingerprint(connection: BaseConnection) -> str:
    """SHA-256 fingerprint of the host key of an open session."""
    client = connection.remote_conn_pre
    transport = client.get_transport() if client else None
    return str(transport.get_remote_server_key().fingerprint) if transport else ""


def ask(connection: BaseConnection, settings: CollectSettings) -> Failure | None:
    """Send each command of the closed list; the answers are on the screen. A refused show version is a failure."""
    refused = False
    for command in COLLECTED:
        answer = answered(connection, command, settings.read_timeout)
        if command == "show version":
            refused = answer.strip().lower().startswith(REFUSALS)
    return Failure.COMMAND_REJECTED if refused else None


def answered(connection: BaseConnection, command: str, timeout: float) -> str:
    """The answer to a command; EOFError as soon as the device is gone, netmiko's ReadTimeout after so many seconds."""
    end = time.monotonic() + timeout
    try:
        return str(connection.send_command(command, read_timeout=min(SLICE, timeout), strip_prompt=False))
    except ReadTimeout:
        while time.monotonic() < end:
            if gone(connection):
                raise EOFError("the device closed the session") from None
            with contextlib.suppress(ReadTimeout):
                return str(connection.read_until_prompt(read_timeout=min(SLICE, timeout)))
        raise


def gone(connection: BaseConnection) -> bool:
    """Whether the device has closed the channel or the connection; netmiko would go on waiting for an answer."""
    channel, client = connection.remote_conn, connection.remote_conn_pre
    transport = client.get_transport() if client else None
    closed = isinstance(channel, Channel) and bool(channel.closed or channel.eof_received)
    return closed or transport is None or not bool(transport.is_active())


def keep(transcripts: Path, host: str, shown: bytes) -> tuple[str, str]:
    """Write the transcript, whole or not at all, unless an earlier visit holds more; its name and SHA-256.

    Both are empty when no command was answered in any visit.
    """
    path = transcripts / f"{host}.txt"
    before = path.read_bytes() if path.exists() else b""
    shown = shown.removesuffix(b"\n") + b"\n"
    if asked(shown) == asked(before) == 0:
        return "", ""
    if asked(shown) >= asked(before):
        write_whole(path, shown)
        before = shown
    return path.name, hashlib.sha256(before).hexdigest()


def asked(shown: bytes) -> int:
    """How many of the commands stand in a transcript."""
    return sum(command.encode() in shown for command in COLLECTED)
