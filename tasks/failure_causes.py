"""The failure that an exception stands for, read from the cause and from the step it happened in, and its record.

A library has one exception for a wrong host key, an exhausted limit of open files, an unknown key exchange and a dead
port, so what lies below it decides.
"""

import errno
import re
import socket
from collections.abc import Iterator
from dataclasses import replace

from netmiko import ReadException, ReadTimeout
from paramiko import AuthenticationException, BadHostKeyException, SSHException
from paramiko.ssh_exception import IncompatiblePeer, NoValidConnectionsError

from tasks.failures import Failure, Step, VisitError
from tasks.ssh.watchdog import Deadline
from tasks.visit import Visit

LATE = {Step.CONNECT: Failure.NO_ANSWER, Step.LOGIN: Failure.LOGIN_TIMEOUT, Step.SESSION: Failure.HUNG}
GONE = {Step.CONNECT: Failure.DISCONNECTED, Step.LOGIN: Failure.DISCONNECTED, Step.SESSION: Failure.CUT_OFF}
ERRNOS = {
    **dict.fromkeys(
        (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN, errno.ENOBUFS, errno.ENOSPC), Failure.RESOURCES
    ),
    **dict.fromkeys((errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EADDRNOTAVAIL, errno.EHOSTDOWN), Failure.NO_ROUTE),
    errno.ECONNREFUSED: Failure.REFUSED,
    errno.ETIMEDOUT: Failure.NO_ANSWER,
}
CLOSED = {errno.ECONNRESET, errno.EPIPE, errno.ECONNABORTED, errno.ENOTCONN, errno.EBADF}
LOCKED_ACCOUNT = re.compile(r"lock(?:ed|out)|suspended|disabled", re.IGNORECASE)
# Exceptions that say by their type what happened, at whatever step.
KINDS: tuple[tuple[type[BaseException], Failure], ...] = (
    (BadHostKeyException, Failure.HOST_KEY_CHANGED),
    (IncompatiblePeer, Failure.ALGORITHMS),
    (socket.gaierror, Failure.NO_ROUTE),
    (MemoryError, Failure.RESOURCES),
)
PHRASES = (
    ("no authentication methods", Failure.AUTH),
    ("invalid key", Failure.HOST_KEY_UNKNOWN),
    ("not found in known_hosts", Failure.HOST_KEY_UNKNOWN),
    ("can't start new thread", Failure.RESOURCES),
    ("timeout opening channel", Failure.NO_SESSION),
)
# paramiko has one exception for a login that is refused and for one that is not answered.
UNANSWERED = ("authentication timeout", "error reading ssh protocol banner", "no existing session")


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """An exception and all that it was raised from or while handling, NoValidConnectionsError opened up."""
    while error is not None:
        if isinstance(error, NoValidConnectionsError):
            yield from error.errors.values()
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def classify(error: BaseException, step: Step) -> Failure:
    """The failure that an exception from a step of a visit stands for; internal when nothing is known of it."""
    errors = list(chain(error))
    known = next((one.failure for one in errors if isinstance(one, VisitError)), None)
    return known or failure_of_type(errors) or refused(errors) or vague(errors, step)


def failure_of_type(errors: list[BaseException]) -> Failure | None:
    """The failure that the type or number of an exception names."""
    for kind, failure in KINDS:
        if any(isinstance(one, kind) for one in errors):
            return failure
    return next((ERRNOS[one.errno] for one in errors if isinstance(one, OSError) and one.errno in ERRNOS), None)


def refused(errors: list[BaseException]) -> Failure | None:
    """The failure of a login that was answered with no; nothing when it was not answered."""
    if any(phrase in str(one).lower() for one in errors for phrase in UNANSWERED):
        return None
    if any(isinstance(one, AuthenticationException) for one in errors):
        return Failure.ACCOUNT_LOCKED if any(LOCKED_ACCOUNT.search(str(one)) for one in errors) else Failure.AUTH
    text = " ".join(str(one).lower() for one in errors)
    return next((failure for phrase, failure in PHRASES if phrase in text), None)


def vague(errors: list[BaseException], step: Step) -> Failure:
    """What is left: time was over, or the line was closed."""
    text = " ".join(str(one).lower() for one in errors)
    late = any(phrase in text for phrase in UNANSWERED) or any(isinstance(one, TimeoutError) for one in errors)
    reset = any(isinstance(one, EOFError | ReadException) for one in errors) or any(
        isinstance(one, OSError) and one.errno in CLOSED for one in errors
    )
    if late and not reset:
        return LATE[step]
    if any(isinstance(one, ReadTimeout) for one in errors):
        return Failure.HUNG
    if reset or any(isinstance(one, SSHException) for one in errors):
        return GONE[step]
    return Failure.INTERNAL


def unverified(visit: Visit, error: Exception, hostile: str, deadline: Deadline) -> Visit:
    """The visit with the failure of its verification, and what is special to it or wrong with a hostile reply."""
    failure = deadline.fired or (Failure.NOT_UNDERSTOOD if hostile else classify(error, Step.SESSION))
    special = hostile or (error.detail if isinstance(error, VisitError) else type(error).__name__)
    return replace(visit, verification_wanted=True, verification_failure=str(failure), verification_detail=special)
