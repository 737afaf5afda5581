"""Failures that no simulated device can play: the exceptions below the wrapper decide."""

import errno

import pytest
from paramiko import AuthenticationException, SSHException

from tasks.failure_causes import classify
from tasks.failures import ADVICE, Failure, Step, VisitError
from tasks.refusals import REFUSAL


@pytest.mark.parametrize(
    ("answer", "refused"),
    [
        ("error: permission denied: show\n", True),
        ("           ^\nunknown command.\n", True),
        ("     ^\nsyntax error, expecting <command>.\n", True),
        ("Hostname: error\nModel: mx480\n", False),
    ],
)
def test_a_refusal_is_distinguished_from_an_answer(answer: str, refused: bool) -> None:
    assert bool(REFUSAL.match(answer)) is refused


def caused(cause: BaseException) -> BaseException:
    """An exception as a library raises it: a vague one that came up while another was handled."""
    wrapper = SSHException("TCP connection to device failed.")
    wrapper.__context__ = cause
    return wrapper


GONE_BY_STEP = Failure.DISCONNECTED, Failure.DISCONNECTED, Failure.CUT_OFF
# The cause, and what it means while connecting, during the login and in the session.
CAUSES = [
    (OSError(errno.EMFILE, "Too many open files"), 3 * (Failure.RESOURCES,)),
    (OSError(errno.ENOSPC, "No space left on device"), 3 * (Failure.RESOURCES,)),
    (OSError(errno.EHOSTUNREACH, "No route to host"), 3 * (Failure.NO_ROUTE,)),
    (
        OSError(errno.ECONNRESET, "Connection reset by peer"),
        GONE_BY_STEP,
    ),
    (RuntimeError("can't start new thread"), 3 * (Failure.RESOURCES,)),
    (MemoryError(), 3 * (Failure.RESOURCES,)),
    (TimeoutError("timed out"), (Failure.NO_ANSWER, Failure.LOGIN_TIMEOUT, Failure.HUNG)),
    (SSHException("Server '[127.0.0.1]:22' not found in known_hosts"), 3 * (Failure.HOST_KEY_UNKNOWN,)),
    (SSHException("No authentication methods available"), 3 * (Failure.AUTH,)),
    (SSHException("Error reading SSH protocol banner"), (Failure.NO_ANSWER, Failure.LOGIN_TIMEOUT, Failure.HUNG)),
    (SSHException("Timeout opening channel."), 3 * (Failure.NO_SESSION,)),
    (AuthenticationException("Authentication failed."), 3 * (Failure.AUTH,)),
    (AuthenticationException("Account is locked"), 3 * (Failure.ACCOUNT_LOCKED,)),
    (AuthenticationException("Authentication timeout."), (Failure.NO_ANSWER, Failure.LOGIN_TIMEOUT, Failure.HUNG)),
    (EOFError(), GONE_BY_STEP),
    (KeyError("x"), GONE_BY_STEP),
    (VisitError(Failure.SILENT), 3 * (Failure.SILENT,)),
]


@pytest.mark.parametrize(("cause", "failures"), CAUSES, ids=lambda value: str(value)[:30])
def test_the_cause_decides_and_not_the_wrapper(cause: BaseException, failures: tuple[Failure, ...]) -> None:
    assert tuple(classify(caused(cause), step) for step in Step) == failures


def test_what_is_not_known_is_internal() -> None:
    assert {classify(KeyError("x"), step) for step in Step} == {Failure.INTERNAL}


def test_every_failure_says_what_to_do() -> None:
    assert set(ADVICE) == set(Failure)
    assert all(advice.endswith(".") and ":" in advice for advice in ADVICE.values())
