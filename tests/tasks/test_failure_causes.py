"""What an exception from a step of a visit is taken for: by its type, its number, its words, and the step."""

import errno
import socket

import pytest
from netmiko import NetmikoTimeoutException, ReadException, ReadTimeout
from paramiko import AuthenticationException, BadHostKeyException, ChannelException, RSAKey, SSHException
from paramiko.ssh_exception import IncompatiblePeer, NoValidConnectionsError

from tasks.failure_causes import chain, classify
from tasks.failures import ADVICE, REFUSALS, RETRYABLE, Failure, Step, VisitError

KEY = RSAKey.generate(1024)
CONNECT, LOGIN, SESSION = Step.CONNECT, Step.LOGIN, Step.SESSION
AT_ANY_STEP = [
    (VisitError(Failure.WRONG_DEVICE), Failure.WRONG_DEVICE),
    (BadHostKeyException("r1", KEY, KEY), Failure.HOST_KEY_CHANGED),
    (IncompatiblePeer("no acceptable kex"), Failure.ALGORITHMS),
    (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), Failure.NO_ROUTE),
    (MemoryError(), Failure.RESOURCES),
    (OSError(errno.EMFILE, "too many open files"), Failure.RESOURCES),
    (OSError(errno.ENFILE, ""), Failure.RESOURCES),
    (OSError(errno.ENOMEM, ""), Failure.RESOURCES),
    (OSError(errno.EAGAIN, ""), Failure.RESOURCES),
    (OSError(errno.ENOBUFS, ""), Failure.RESOURCES),
    (OSError(errno.ENOSPC, ""), Failure.RESOURCES),
    (OSError(errno.EHOSTUNREACH, ""), Failure.NO_ROUTE),
    (OSError(errno.ENETUNREACH, ""), Failure.NO_ROUTE),
    (OSError(errno.EADDRNOTAVAIL, ""), Failure.NO_ROUTE),
    (OSError(errno.EHOSTDOWN, ""), Failure.NO_ROUTE),
    (OSError(errno.ECONNREFUSED, ""), Failure.REFUSED),
    (OSError(errno.ETIMEDOUT, ""), Failure.NO_ANSWER),
    (AuthenticationException("Authentication failed."), Failure.AUTH),
    (AuthenticationException("Account locked"), Failure.ACCOUNT_LOCKED),
    (AuthenticationException("ACCOUNT LOCKOUT in force"), Failure.ACCOUNT_LOCKED),
    (AuthenticationException("user suspended"), Failure.ACCOUNT_LOCKED),
    (AuthenticationException("login disabled"), Failure.ACCOUNT_LOCKED),
    (AuthenticationException("padlock"), Failure.AUTH),
    (SSHException("No authentication methods available"), Failure.AUTH),
    (SSHException("Invalid key"), Failure.HOST_KEY_UNKNOWN),
    (SSHException("Server 'r1' not found in known_hosts"), Failure.HOST_KEY_UNKNOWN),
    (RuntimeError("can't start new thread"), Failure.RESOURCES),
    (SSHException("Timeout opening channel."), Failure.NO_SESSION),
    (ReadTimeout("Pattern not detected"), Failure.HUNG),
    (ValueError("account locked"), Failure.INTERNAL),
    (OSError(errno.EISDIR, ""), Failure.INTERNAL),
    (OSError("no number"), Failure.INTERNAL),
]
LATE = [
    AuthenticationException("Authentication timeout."),
    SSHException("Error reading SSH protocol banner"),
    SSHException("No existing session"),
    TimeoutError(),
    TimeoutError("timed out"),
]
CLOSED = [
    EOFError(),
    ReadException("the device closed the session"),
    SSHException("Channel closed."),
    ChannelException(1, "Administratively prohibited"),
    OSError(errno.ECONNRESET, ""),
    OSError(errno.EPIPE, ""),
    OSError(errno.ECONNABORTED, ""),
    OSError(errno.ENOTCONN, ""),
    OSError(errno.EBADF, ""),
]
IF_LATE = {CONNECT: Failure.NO_ANSWER, LOGIN: Failure.LOGIN_TIMEOUT, SESSION: Failure.HUNG}
IF_CLOSED = {CONNECT: Failure.DISCONNECTED, LOGIN: Failure.DISCONNECTED, SESSION: Failure.CUT_OFF}


def raised(outer: BaseException, inner: BaseException, *, cause: bool = True, hidden: bool = False) -> BaseException:
    """An exception raised from another, or while that was handled, or with that put out of sight."""
    outer.__cause__ = inner if cause else None
    outer.__context__ = inner
    outer.__suppress_context__ = cause or hidden
    return outer


def name_of(value: object) -> str:
    """How a row is called; not by its text, for a host key is another one in every process."""
    return type(value).__name__ if isinstance(value, BadHostKeyException) else repr(value)


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize(("error", "failure"), AT_ANY_STEP, ids=name_of)
def test_a_cause_that_names_itself_is_the_same_at_every_step(error: Exception, failure: Failure, step: Step) -> None:
    assert classify(error, step) is failure


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("error", LATE, ids=repr)
def test_what_is_not_answered_fails_as_its_step(error: Exception, step: Step) -> None:
    assert classify(error, step) is IF_LATE[step]


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("error", CLOSED, ids=repr)
def test_a_line_that_was_closed_is_classified_by_the_step(error: Exception, step: Step) -> None:
    assert classify(error, step) is IF_CLOSED[step]


REFUSED, UNANSWERED = AuthenticationException("no"), AuthenticationException("Authentication timeout.")
CHAINS = [
    (
        "below netmiko's one exception",
        raised(NetmikoTimeoutException("timed out"), IncompatiblePeer("kex")),
        Failure.ALGORITHMS,
    ),
    ("while another was handled", raised(SSHException("x"), OSError(errno.EMFILE, ""), cause=False), Failure.RESOURCES),
    (
        "out of sight",
        raised(SSHException("x"), OSError(errno.EMFILE, ""), cause=False, hidden=True),
        Failure.DISCONNECTED,
    ),
    ("a failure named below", raised(SSHException("x"), VisitError(Failure.SILENT)), Failure.SILENT),
    ("a failure named above a type", raised(VisitError(Failure.SILENT), MemoryError()), Failure.SILENT),
    ("the outer of two failures", raised(VisitError(Failure.HUNG), VisitError(Failure.SILENT)), Failure.HUNG),
    ("a type before a number", raised(OSError(errno.ECONNREFUSED, ""), MemoryError()), Failure.RESOURCES),
    ("a number before a refusal", raised(AuthenticationException("no"), OSError(errno.ENOSPC, "")), Failure.RESOURCES),
    ("a refusal before a reset", raised(AuthenticationException("no"), EOFError()), Failure.AUTH),
    (
        "locked says the one below",
        raised(AuthenticationException("no"), SSHException("locked")),
        Failure.ACCOUNT_LOCKED,
    ),
    (
        "an unanswered login that was closed",
        raised(AuthenticationException("Authentication timeout."), EOFError()),
        Failure.DISCONNECTED,
    ),
    ("a time-out over a reset", raised(TimeoutError(), OSError(errno.ECONNRESET, "")), Failure.DISCONNECTED),
    ("a banner that ends", raised(SSHException("Error reading SSH protocol banner"), EOFError()), Failure.DISCONNECTED),
    ("a read that ends with the line", raised(ReadTimeout("x"), EOFError()), Failure.HUNG),
    ("a late read", raised(ReadTimeout("x"), TimeoutError()), Failure.HUNG),
]


@pytest.mark.parametrize(("error", "failure"), [row[1:] for row in CHAINS], ids=[row[0] for row in CHAINS])
def test_what_lies_below_decides(error: Exception, failure: Failure) -> None:
    assert classify(error, LOGIN) is failure


def test_the_connections_to_several_addresses_are_looked_into() -> None:
    refused, away = OSError(errno.ECONNREFUSED, ""), OSError(errno.EHOSTUNREACH, "")
    several = NoValidConnectionsError({("10.0.0.1", 22): refused, ("10.0.0.2", 22): away})
    assert list(chain(several)) == [refused, away, several]
    assert classify(several, CONNECT) is Failure.REFUSED


def test_a_chain_ends_where_there_is_none() -> None:
    assert list(chain(None)) == []
    outer, inner = KeyError("outer"), ValueError("inner")
    assert list(chain(raised(outer, inner))) == [outer, inner]


def test_what_is_special_stands_behind_the_name_of_the_failure() -> None:
    assert str(VisitError(Failure.AUTH)) == "auth"
    assert (VisitError(Failure.AUTH).failure, VisitError(Failure.AUTH).detail) == (Failure.AUTH, "")
    assert str(VisitError(Failure.JUMP_HOST, "(bastion)")) == "jump-host (bastion)"
    assert VisitError(Failure.JUMP_HOST, "(bastion)").detail == "(bastion)"


def test_every_failure_has_advice_of_its_own() -> None:
    assert set(ADVICE) == set(Failure)
    assert len(set(ADVICE.values())) == len(ADVICE)
    assert all(advice.endswith(".") for advice in ADVICE.values())


def test_a_refused_login_is_never_tried_again_and_a_passing_fault_is() -> None:
    assert {Failure.AUTH, Failure.KEY_REFUSED, Failure.ACCOUNT_LOCKED} == REFUSALS
    assert {
        Failure.NO_ANSWER,
        Failure.SILENT,
        Failure.LOGIN_TIMEOUT,
        Failure.NO_SESSION,
        Failure.HUNG,
        Failure.DISCONNECTED,
        Failure.CUT_OFF,
        Failure.JUMP_HOST,
        Failure.RESOURCES,
    } == RETRYABLE


def test_every_step_of_a_visit_has_a_name_of_its_own() -> None:
    """Two steps of one name would be one step."""
    assert [str(step) for step in Step] == ["connect", "login", "session"]
