"""Failures that no simulated device can play: the exceptions below the wrapper decide."""

import errno

import pytest
from netmiko import NetmikoTimeoutException
from paramiko import AuthenticationException, SSHException

from tasks.collect import REFUSAL
from tasks.failures import ADVICE, Failure, classify


@pytest.mark.parametrize(
    ("answer", "refused"),
    [
        ("error: permission denied: show\n", True),
        ("           ^\nunknown command.\n", True),
        ("     ^\nsyntax error, expecting <command>.\n", True),
        ("Hostname: error\nModel: mx480\n", False),
    ],
)
def test_a_refusal_is_told_from_an_answer(answer: str, refused: bool) -> None:
    assert bool(REFUSAL.match(answer)) is refused


def caused(cause: BaseException) -> BaseException:
    """An exception as netmiko raises it: a timeout that came up while another exception was handled."""
    wrapper = NetmikoTimeoutException("TCP connection to device failed.")
    wrapper.__context__ = cause
    return wrapper


CAUSES = [
    (OSError(errno.EMFILE, "Too many open files"), Failure.RESOURCES),
    (OSError(errno.ENOSPC, "No space left on device"), Failure.RESOURCES),
    (OSError(errno.EHOSTUNREACH, "No route to host"), Failure.NO_ROUTE),
    (OSError(errno.ECONNRESET, "Connection reset by peer"), Failure.DISCONNECTED),
    (RuntimeError("can't start new thread"), Failure.RESOURCES),
    (MemoryError(), Failure.RESOURCES),
    (TimeoutError("timed out"), Failure.TIMEOUT),
    (SSHException("Server '[127.0.0.1]:22' not found in known_hosts"), Failure.HOST_KEY),
    (SSHException("No authentication methods available"), Failure.AUTH),
    (SSHException("Error reading SSH protocol banner"), Failure.TIMEOUT),
    (SSHException("Timeout opening channel."), Failure.TIMEOUT),
    (AuthenticationException("Authentication failed."), Failure.AUTH),
    (AuthenticationException("Authentication timeout."), Failure.TIMEOUT),
    (EOFError(), Failure.DISCONNECTED),
    (KeyError("x"), Failure.TIMEOUT),
]


@pytest.mark.parametrize(("cause", "failure"), CAUSES, ids=lambda value: str(value)[:30])
def test_the_cause_decides_and_not_the_wrapper(cause: BaseException, failure: Failure) -> None:
    assert classify(caused(cause)) == failure


def test_what_is_not_known_is_internal() -> None:
    assert classify(KeyError("x")) == Failure.INTERNAL


def test_every_failure_says_what_to_do() -> None:
    assert set(ADVICE) == set(Failure)
    assert all(advice.endswith(".") and ":" in advice for advice in ADVICE.values())
