"""Why a device could not be collected: a closed vocabulary, read from the cause and never from the wrapper.

netmiko raises NetmikoTimeoutException for a wrong host key, an exhausted file-descriptor limit, an unknown key exchange
and a dead port alike, so the exceptions below it decide.
"""

import errno
import socket
from collections.abc import Iterator
from enum import StrEnum

from netmiko import NetmikoAuthenticationException, NetmikoTimeoutException, ReadException, ReadTimeout
from paramiko import AuthenticationException, BadHostKeyException, SSHException
from paramiko.ssh_exception import IncompatiblePeer, NoValidConnectionsError


class Failure(StrEnum):
    """What kept a device from being collected."""

    AUTH = "auth"
    TIMEOUT = "timeout"
    REFUSED = "refused"
    HOST_KEY = "host-key"
    ALGORITHMS = "algorithms"
    NO_ROUTE = "no-route"
    DISCONNECTED = "disconnected"
    COMMAND_REJECTED = "command-rejected"
    RESOURCES = "resources"
    INTERNAL = "internal"
    NO_TRANSCRIPT = "no-transcript"
    NOT_VISITED = "not-visited"
    UNREADABLE = "unreadable"
    CHANGED = "changed"


ADVICE = {
    Failure.AUTH: "The device refused the login: check user name, password or key. It was asked once only.",
    Failure.TIMEOUT: "The device did not answer in time: check address and port, or raise the timeouts.",
    Failure.REFUSED: "Nothing listens on this address and port: enable SSH on the device, or correct the port.",
    Failure.HOST_KEY: "The SSH host key is not known, or not the one on record: was the device swapped? If so, remove "
    "its file from the host key store.",
    Failure.ALGORITHMS: "Device and client have no SSH algorithm in common: import a console log of the device.",
    Failure.NO_ROUTE: "The address cannot be reached or the name is not known: check the address and the route.",
    Failure.DISCONNECTED: "The device closed the connection before all commands were answered: collect it again.",
    Failure.COMMAND_REJECTED: "The device refuses show version to this user: give its class the view permission.",
    Failure.RESOURCES: "This computer ran out of files, threads, memory or disk: lower the number of workers.",
    Failure.INTERNAL: "The program met something it does not know: please report it.",
    Failure.NO_TRANSCRIPT: "There is no transcript of this device: add a file of its name, or collect the device.",
    Failure.NOT_VISITED: "The run ended before this device was visited: go on with --resume.",
    Failure.UNREADABLE: "The transcript holds nothing that can be judged: collect the device again.",
    Failure.CHANGED: "The transcript is not the one that was collected, its SHA-256 differs: put that one back, or "
    "remove it and collect the device again with --resume.",
}
RETRYABLE = frozenset({Failure.TIMEOUT, Failure.DISCONNECTED, Failure.RESOURCES})
ERRNOS = {
    **dict.fromkeys(
        (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN, errno.ENOBUFS, errno.ENOSPC), Failure.RESOURCES
    ),
    **dict.fromkeys((errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EADDRNOTAVAIL, errno.EHOSTDOWN), Failure.NO_ROUTE),
    **dict.fromkeys((errno.ECONNRESET, errno.EPIPE, errno.ECONNABORTED, errno.ENOTCONN), Failure.DISCONNECTED),
    errno.ECONNREFUSED: Failure.REFUSED,
    errno.ETIMEDOUT: Failure.TIMEOUT,
}
# The most telling exception of a chain decides; the kinds are ordered from telling to vague.
KINDS: tuple[tuple[type[BaseException], Failure], ...] = (
    (BadHostKeyException, Failure.HOST_KEY),
    (IncompatiblePeer, Failure.ALGORITHMS),
    (AuthenticationException, Failure.AUTH),
    (NetmikoAuthenticationException, Failure.AUTH),
    (socket.gaierror, Failure.NO_ROUTE),
    (MemoryError, Failure.RESOURCES),
    (TimeoutError, Failure.TIMEOUT),
    (ReadTimeout, Failure.TIMEOUT),
    (EOFError, Failure.DISCONNECTED),
    (ReadException, Failure.DISCONNECTED),
)
# paramiko has one exception for a login that is refused and for one that is not answered.
UNANSWERED = "authentication timeout"
PHRASES = (
    ("no authentication methods", Failure.AUTH),
    ("invalid key", Failure.HOST_KEY),
    ("not found in known_hosts", Failure.HOST_KEY),
    ("can't start new thread", Failure.RESOURCES),
    ("banner", Failure.TIMEOUT),
    ("timeout opening channel", Failure.TIMEOUT),
    ("no existing session", Failure.TIMEOUT),
    ("socket is closed", Failure.DISCONNECTED),
    ("connection is closed", Failure.DISCONNECTED),
    ("session not active", Failure.DISCONNECTED),
)


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """An exception and all that it was raised from or while handling, NoValidConnectionsError opened up."""
    while error is not None:
        if isinstance(error, NoValidConnectionsError):
            yield from error.errors.values()
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def classify(error: BaseException) -> Failure:
    """The failure that an exception from a visit stands for; internal when nothing is known of it."""
    errors = list(chain(error))
    if any(UNANSWERED in str(one).lower() for one in errors):
        return Failure.TIMEOUT
    for kind, failure in KINDS[:4]:
        if any(isinstance(one, kind) for one in errors):
            return failure
    for one in errors:
        if isinstance(one, OSError) and one.errno in ERRNOS:
            return ERRNOS[one.errno]
    for kind, failure in KINDS[4:]:
        if any(isinstance(one, kind) for one in errors):
            return failure
    text = " ".join(
        str(one).lower() for one in errors if isinstance(one, SSHException | OSError | RuntimeError | ValueError)
    )
    phrased = next((failure for phrase, failure in PHRASES if phrase in text), None)
    if phrased:
        return phrased
    vague = ((NetmikoTimeoutException, Failure.TIMEOUT), (SSHException, Failure.DISCONNECTED))
    named = (failure for kind, failure in vague for one in errors if isinstance(one, kind))
    return next(named, Failure.INTERNAL)
