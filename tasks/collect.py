"""Collect: log in to one device, send the closed list of commands, and keep what it answered."""

import contextlib
import hashlib
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from threading import Event

from nornir.core.task import Result, Task
from tenacity import RetryCallState, Retrying, retry_if_result, stop_after_attempt, wait_exponential_jitter

from documents.atomic import atomic_write
from documents.text import harmless
from inventory.device import Device
from tasks.collection_settings import CollectSettings
from tasks.command_line import IDENTIFYING, CommandLine, answers_of
from tasks.failure_causes import classify, unverified
from tasks.failures import ADVICE, NO_EVIDENCE, REFUSALS, RETRYABLE, Failure, Step, VisitError
from tasks.identity import other_device
from tasks.outages import KnownOutages
from tasks.refusals import DENIAL, REFUSAL
from tasks.ssh.exec_channels import ExecChannels, ExecRefusedError
from tasks.ssh.login import Connector, Session, cause_of, leave, log_in
from tasks.ssh.shell import Shell
from tasks.ssh.tunnel import lost_on_the_way
from tasks.ssh.watchdog import Deadline, Watchdog
from tasks.verification import VERIFICATION, is_wanted, with_files
from tasks.visit import Visit

ENDED = re.compile(rb"[>#%]\s*\Z")
# Failures of a Junos device that answered everything: it can be verified all the same.
ANSWERED = {"", Failure.WRONG_DEVICE, Failure.PERMISSION, Failure.COMMAND_REJECTED}


@dataclass(frozen=True, slots=True, eq=False)
class RunContext:
    """What the visits of one run share.

    one_by_one are the hosts that are sent no command before the last is answered, as a visit of theirs failed.
    """

    connector: Connector
    watchdog: Watchdog
    transcripts: Path
    stop: Event
    on_visit: Callable[[Visit], None]
    outages: KnownOutages
    on_outage: Callable[[Device], None]
    one_by_one: set[str] = field(default_factory=set)

    @property
    def settings(self) -> CollectSettings:
        return self.connector.settings


def collect(task: Task, context: RunContext) -> Result:
    """Visit one device, again when the failure may pass; always ends in a Visit, which is reported at once.

    A visit that the end of the run cuts short is none: the device counts as not visited. A device whose place does not
    answer is not visited now.
    """
    if context.stop.is_set():
        return Result(host=task.host)
    if context.outages.is_down(task.host.name):
        context.on_outage(task.host["device"])
        return Result(host=task.host)
    settings = context.settings
    with context.watchdog.deadline(settings.device_timeout) as deadline:
        retrying = Retrying(
            retry=retry_if_result(lambda visit: visit.failure in RETRYABLE and not over(deadline, context)),
            stop=stop_after_attempt(settings.attempts),
            wait=wait_exponential_jitter(multiplier=0.2, max=5),
            sleep=partial(patiently, context.stop),
            retry_error_callback=last_visit,
        )
        visit: Visit = retrying(visit_once, task, context, deadline)
    if visit.failure and (context.stop.is_set() or visit.failure == Failure.NOT_VISITED):
        return Result(host=task.host, failed=True)
    context.outages.count(visit)
    context.on_visit(replace(visit, attempts=int(retrying.statistics.get("attempt_number", 1))))
    return Result(host=task.host, failed=bool(visit.failure))


def patiently(stop: Event, seconds: float) -> None:
    """Wait before another attempt, not longer than the run goes on."""
    stop.wait(seconds)


def over(deadline: Deadline, context: RunContext) -> bool:
    return context.stop.is_set() or deadline.left_of_visit() <= 0


def last_visit(state: RetryCallState) -> Visit:
    """The visit that ends the attempts, failed as it is."""
    if state.outcome is None:
        raise RuntimeError("a visit ended without an outcome")
    visit: Visit = state.outcome.result()
    return visit


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of one login and one way to send commands: the visit so far, and all that was shown."""

    visit: Visit
    shown: bytes = b""
    session: Session | None = None
    answered: bool = False
    refused: bool = False


def visit_once(task: Task, context: RunContext, deadline: Deadline) -> Visit:
    """One visit: over exec channels, and in a shell on a login of its own where these give no evidence."""
    started = time.monotonic()
    visit, shown = Visit(task.host.name), b""
    deadline.renew()
    try:
        chosen = last = attempt(task, context, deadline, ExecChannels)
        if chosen.session and (chosen.refused or chosen.visit.failure in NO_EVIDENCE):
            leave(task)
            deadline.renew()
            last = attempt(task, context, deadline, Shell, chosen.session.login)
            chosen = worthier(chosen, last)
        visit, shown = chosen.visit, chosen.shown
        if last.session:
            visit = verified_visit(task, context, deadline, visit, last.session)
    except Exception as error:
        visit = failed(visit, classify(error, Step.SESSION), reported_detail(error))
    finally:
        with contextlib.suppress(Exception):
            leave(task)
    if visit.failure in RETRYABLE:
        context.one_by_one.add(visit.host)
    return replace(
        kept(visit, context.transcripts, shown, context.settings.commands), seconds=round(time.monotonic() - started, 3)
    )


def attempt(
    task: Task, context: RunContext, deadline: Deadline, way: type[ExecChannels | Shell], accepted: str = ""
) -> Attempt:
    """Log in and send all commands in one way; whatever a session throws is a row, never the end of the run."""
    settings = context.settings
    done = Attempt(Visit(task.host.name))
    try:
        session = log_in(task, context.connector, deadline, accepted=accepted)
        line = way(session, deadline, settings.read_timeout, settings.max_output)
        done = replace(done, session=session, visit=noted(done.visit, session))
        failure, detail = None, ""
        try:
            in_pairs = task.host.name not in context.one_by_one
            failure, detail = send_all(line, task.host["device"], settings, in_pairs=in_pairs)
        finally:
            shown = line.transcript(task.host.name, session.username)
            visit = replace(done.visit, channel=line.kind)
            done = replace(done, visit=visit, shown=shown, answered=line.answered)
        return replace(done, visit=failed(visit, failure, detail), refused=bool(failure) and line.refused_in_words)
    except Exception as error:
        lost = lost_on_the_way(done.session and done.session.transport.sock, classify(error, Step.SESSION))
        visit = failed(done.visit, classify(lost or error, Step.SESSION), reported_detail(lost or error))
        return replace(done, visit=visit, refused=isinstance(error, ExecRefusedError))


def worthier(by_exec: Attempt, by_shell: Attempt) -> Attempt:
    """The attempt that counts: what was answered over exec channels, unless the shell gives better evidence.

    A login that was refused always counts, so that no other follows.
    """
    if by_shell.visit.failure in REFUSALS:
        return by_shell
    if by_exec.answered:
        return by_shell if by_shell.answered and by_shell.visit.failure not in NO_EVIDENCE else by_exec
    return by_shell if by_shell.session else by_exec


def verified_visit(task: Task, context: RunContext, deadline: Deadline, visit: Visit, session: Session) -> Visit:
    """The visit with a verification, over the same login or, where NETCONF has another port, over its own."""
    device: Device = task.host["device"]
    folder = context.transcripts.parent / VERIFICATION
    if visit.failure not in ANSWERED or not is_wanted(device, context.settings):
        return visit
    from tasks.verify import verify  # noqa: PLC0415 - a third of a second that nobody else needs

    verified = verify(visit, folder, deadline, context.settings, session.transport)
    if verified.verification_failure != Failure.NETCONF_CLOSED or device.netconf_port == device.port:
        return verified
    leave(task)
    try:
        other = log_in(task, context.connector, deadline, device.netconf_port, session.login)
    except VisitError as error:
        return unverified(visit, on_own_port(error, device.netconf_port), "", deadline)
    if other.host_key != session.host_key:
        foreign = VisitError(Failure.WRONG_DEVICE, "has another SSH host key")
        return unverified(visit, on_own_port(foreign, device.netconf_port), "", deadline)
    return verify(visit, folder, deadline, context.settings, other.transport)


def on_own_port(error: VisitError, port: int) -> VisitError:
    """The failure of a login to the port that NETCONF has of its own, reported as such."""
    if error.failure is Failure.REFUSED:
        return VisitError(Failure.NETCONF_CLOSED, f"and port {port} is closed too")
    return VisitError(error.failure, f"port {port} {error.detail}".rstrip())


def noted(visit: Visit, session: Session) -> Visit:
    """The visit with what is known since the login."""
    return replace(visit, login=session.login, host_key=session.host_key, legacy_algorithms=session.legacy)


def failed(visit: Visit, failure: Failure | None, detail: str = "") -> Visit:
    """The visit with a failure, what to do about it, and what is special to this case."""
    if failure is None:
        return visit
    return replace(visit, failure=str(failure), detail=f"{ADVICE[failure]} {detail}".strip())


def reported_detail(error: BaseException) -> str:
    return error.detail if isinstance(error, VisitError) else cause_of(error, Step.SESSION)


def send_all(
    line: CommandLine, device: Device, settings: CollectSettings, *, in_pairs: bool = True
) -> tuple[Failure | None, str]:
    """Send what of the closed list is for such a device; a failure when the answers show that they are no evidence."""
    answers = answers_of(line, settings, in_pairs=in_pairs)
    denied = [command for command in settings.required if DENIAL.match(answers.get(command, ""))]
    if denied:
        return Failure.PERMISSION, f"({', '.join(denied)})"
    version, hardware = (answers.get(name, "") for name in IDENTIFYING)
    if REFUSAL.match(version):
        return Failure.COMMAND_REJECTED, ""
    failure, evidence = settings.shortfall(version, hardware)
    if failure:
        return failure, evidence
    other = other_device(device, settings.identify(version, hardware))
    return (Failure.WRONG_DEVICE, other) if other else (None, "")


def kept(visit: Visit, transcripts: Path, shown: bytes, commands: Sequence[str]) -> Visit:
    """The visit with what is on disk now of transcript and verification; a disk that takes none is a failure."""
    visit = with_files(visit, transcripts.parent / VERIFICATION)
    try:
        name, digest = keep(transcripts, visit.host, shown, commands, complete=not visit.failure)
    except OSError as error:
        return failed(visit, Failure.RESOURCES, f"(no transcript can be written to {transcripts}: {error.strerror})")
    return replace(visit, transcript=name, sha256=digest)


def keep(transcripts: Path, host: str, shown: bytes, commands: Sequence[str], *, complete: bool) -> tuple[str, str]:
    """Write the transcript atomically; its name and SHA-256, both empty when there is none.

    One of a failed visit does not replace a better one of an earlier visit.
    """
    path = transcripts / f"{host}.txt"
    held = path.read_bytes() if path.exists() else b""
    if complete or is_better(shown, held, commands):
        held = harmless(shown.decode("utf-8", "replace"))
        atomic_write(path, held)
    return (path.name, hashlib.sha256(held).hexdigest()) if held else ("", "")


def is_better(shown: bytes, held: bytes, commands: Sequence[str]) -> bool:
    """Whether what a failed visit showed is worth more than what is held; what ends in a prompt is not cut."""
    now, before = worth(shown, commands), worth(held, commands)
    return now[0] > before[0] or (now > before and now[0] > 0 and not ENDED.search(held))


def worth(shown: bytes, commands: Sequence[str]) -> tuple[int, int]:
    """What a transcript is to be judged by: how many of the commands stand in it, then its length."""
    prompts = (rb"(?m)[>#] ?" + re.escape(command.encode()) + rb"$" for command in commands)
    return sum(bool(re.search(prompt, shown)) for prompt in prompts), len(shown)
