"""Why a device could not be collected: a closed vocabulary, read from the cause and from the step it happened in.

A library has one exception for a wrong host key, an exhausted limit of open files, an unknown key exchange and a dead
port, so what lies below it decides.
"""

import errno
import re
import socket
from collections.abc import Iterator
from enum import StrEnum

from netmiko import ReadException, ReadTimeout
from paramiko import AuthenticationException, BadHostKeyException, SSHException
from paramiko.ssh_exception import IncompatiblePeer, NoValidConnectionsError


class Failure(StrEnum):
    """What kept a device from being collected."""

    AUTH = "auth"
    KEY_REFUSED = "key-refused"
    ACCOUNT_LOCKED = "account-locked"
    LOGINS_STOPPED = "logins-stopped"
    HOST_KEY_UNKNOWN = "host-key-unknown"
    HOST_KEY_CHANGED = "host-key-changed"
    ALGORITHMS = "algorithms"
    NO_ROUTE = "no-route"
    REFUSED = "refused"
    NO_ANSWER = "no-answer"
    SILENT = "silent"
    LOGIN_TIMEOUT = "login-timeout"
    NO_SESSION = "no-session"
    HUNG = "hung"
    DEADLINE = "deadline"
    DISCONNECTED = "disconnected"
    CUT_OFF = "cut-off"
    ENDLESS = "endless"
    COMMAND_REJECTED = "command-rejected"
    PERMISSION = "permission"
    EMPTY_ANSWER = "empty-answer"
    SHELL_ONLY = "shell-only"
    NOT_JUNOS = "not-junos"
    NO_CHASSIS = "no-chassis"
    WRONG_DEVICE = "wrong-device"
    JUMP_HOST = "jump-host"
    SITE_DOWN = "site-down"
    NETCONF_CLOSED = "netconf-closed"
    NOT_UNDERSTOOD = "not-understood"
    RESOURCES = "resources"
    INTERNAL = "internal"
    NO_TRANSCRIPT = "no-transcript"
    NOT_VISITED = "not-visited"
    NO_WORKER = "no-worker"
    WORKER_ENDED = "worker-ended"
    UNREADABLE = "unreadable"
    CHANGED = "changed"


ADVICE = {
    Failure.AUTH: "The device refused the login: check user name and password. Each set of credentials was tried once.",
    Failure.KEY_REFUSED: "The device refused the SSH key: add the key to this user, or check which key is meant.",
    Failure.ACCOUNT_LOCKED: "The device reports that this account is locked: unlock it, then collect the device again.",
    Failure.LOGINS_STOPPED: "Not tried: this login was refused, or hung up on, so often in a row that the run gave it "
    "up, before an account is locked. Mend the credentials, then go on with --resume.",
    Failure.HOST_KEY_UNKNOWN: "The SSH host key is not on record, or its record is damaged: check the fingerprint at "
    "the device, then put the key into the host key store, or let new keys be accepted.",
    Failure.HOST_KEY_CHANGED: "The SSH host key is not the one on record: was the device swapped, or is somebody in "
    "between? Check the fingerprint at the device, then remove its file from the host key store.",
    Failure.ALGORITHMS: "Device and client have no SSH algorithm in common: allow the old ones with legacy_ssh: yes in "
    "its line of the fleet, or import a console log of the device.",
    Failure.NO_ROUTE: "The address cannot be reached or the name is not known: check the address and the route.",
    Failure.REFUSED: "Nothing listens on this address and port: enable SSH on the device, or correct the port.",
    Failure.NO_ANSWER: "Nothing answers at this address: check that the device is up, and the firewalls on the way.",
    Failure.SILENT: "The port accepts the connection and sends nothing: check that it is the SSH port.",
    Failure.LOGIN_TIMEOUT: "The device greets and does not finish the login: look at its load and its AAA server, or "
    "raise connect_timeout.",
    Failure.NO_SESSION: "The device takes the login and opens no session: look at its load and its limit of sessions.",
    Failure.HUNG: "The device stopped in the middle: a command was not answered in time. Look at its load, or raise "
    "read_timeout.",
    Failure.DEADLINE: "The device took longer than a visit may take: collect it again, or raise device_timeout.",
    Failure.DISCONNECTED: "The device closed the connection before the login was done: collect it again, and look at "
    "its limit of connections and its AAA server.",
    Failure.CUT_OFF: "The device closed the connection before all commands were answered: collect it again.",
    Failure.ENDLESS: "The answer to a command did not end: look at the device, or raise max_output_mb.",
    Failure.COMMAND_REJECTED: "The device does not know show version: check that it runs Junos.",
    Failure.PERMISSION: "The device refuses required commands to this user: give its login class the permission "
    "view, or allow-commands for them.",
    Failure.EMPTY_ANSWER: "The device prints nothing where every Junos device prints something: log in by hand and "
    "look what this account may do.",
    Failure.SHELL_ONLY: "The login ends in a Unix shell without the command line of Junos: give the account a login "
    "class; on an NFX, collect the Junos control plane.",
    Failure.NOT_JUNOS: "What answers is no Junos device: correct the address, or take the device off the fleet.",
    Failure.NO_CHASSIS: "The device lists no hardware: log in by hand and look what show chassis hardware prints.",
    Failure.WRONG_DEVICE: "Another device answers at this address than the inventory lists: correct its address, its "
    "hostname or its expected_serial.",
    Failure.JUMP_HOST: "The jump host does not lead to the device: check its login, its host key and its forwarding.",
    Failure.SITE_DOWN: "Not tried: device after device of its subnet, or behind its jump host, did not answer, at the "
    "end of the run neither: check the way there, then go on with --resume.",
    Failure.NETCONF_CLOSED: "NETCONF is closed to this user: set system services netconf ssh, or do without a "
    "verification.",
    Failure.NOT_UNDERSTOOD: "What the device sends over NETCONF cannot be understood: verify the device by hand.",
    Failure.RESOURCES: "This computer ran out of files, threads, memory or disk: lower the number of workers.",
    Failure.INTERNAL: "The program met something it does not know: please report it.",
    Failure.NO_TRANSCRIPT: "There is no transcript of this device: add a file of its name, or collect the device.",
    Failure.NOT_VISITED: "The run ended before this device was visited: go on with --resume.",
    Failure.NO_WORKER: "No worker of the cluster takes devices of this site: start one there that names the site among "
    "its resources, then go on with --resume.",
    Failure.WORKER_ENDED: "Workers of the cluster ended while they visited this device and no other: look at their "
    "logs and at the memory they may use, then go on with --resume, or import a console log of the device.",
    Failure.UNREADABLE: "The transcript holds nothing that can be judged: collect the device again.",
    Failure.CHANGED: "The transcript is not the one that was collected, its SHA-256 differs: put that one back, or "
    "remove it and collect the device again with --resume.",
}
# What may be better a moment later. A refused login never is: another try only brings the account closer to its lock.
RETRYABLE = frozenset(
    {
        Failure.NO_ANSWER,
        Failure.SILENT,
        Failure.LOGIN_TIMEOUT,
        Failure.NO_SESSION,
        Failure.HUNG,
        Failure.DISCONNECTED,
        Failure.CUT_OFF,
        Failure.JUMP_HOST,
        Failure.RESOURCES,
    }
)
# What answered is no evidence of a Junos device.
NO_EVIDENCE = frozenset({Failure.EMPTY_ANSWER, Failure.SHELL_ONLY, Failure.NOT_JUNOS, Failure.NO_CHASSIS})
REFUSALS = frozenset({Failure.AUTH, Failure.KEY_REFUSED, Failure.ACCOUNT_LOCKED})


class VisitError(Exception):
    """A failure whose class is known where it happens; detail adds what is special to this case."""

    def __init__(self, failure: Failure, detail: str = "") -> None:
        super().__init__(f"{failure} {detail}".strip())
        self.failure = failure
        self.detail = detail


class HangUpError(VisitError):
    """The other side hung up in the middle of a login, which is no refusal, and may be what it does instead of one."""

    def __init__(self) -> None:
        super().__init__(Failure.DISCONNECTED, "(in the middle of the login)")


class Step(StrEnum):
    """How far a visit had come: it decides what a time-out or a hang-up means."""

    CONNECT = "connect"
    LOGIN = "login"
    SESSION = "session"


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
