"""A server that hangs up in the middle of a login refuses nothing, and is not given a chance to lock an account."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from single_logins import Visits, served, tried
from visits import login

from simulator.fleet.planted import Failure as Misbehaviour
from tasks.collection_settings import CollectSettings
from tasks.failures import Failure, HangUpError, VisitError
from tasks.ssh.login_limiter import LoginLimiter
from tasks.ssh.transport import Transport


def limiter(auth_failures: int = 0) -> LoginLimiter:
    settings = CollectSettings(Path("keys"), logins=0, auth_failures=auth_failures)
    return LoginLimiter((), settings, threading.Event())


def hang_up(limits: LoginLimiter, host: str) -> None:
    with pytest.raises(HangUpError), limits.login("a", host):
        raise HangUpError


def refuse(limits: LoginLimiter) -> None:
    with pytest.raises(VisitError), limits.login("a"):
        raise VisitError(Failure.AUTH)


def test_hang_ups_are_counted_apart_up_to_the_same_limit() -> None:
    limits = limiter(auth_failures=3)
    for host in "xyz":
        assert not limits.given_up("a")
        hang_up(limits, host)
    assert limits.given_up("a")
    with pytest.raises(VisitError, match="logins-stopped"), limits.login("a"):
        pass


def test_refusals_and_hang_ups_do_not_add_up_and_a_login_ends_both() -> None:
    limits = limiter(auth_failures=3)
    for host in "xy":
        refuse(limits)
        hang_up(limits, host)
    assert not limits.given_up("a")
    with limits.login("a"):
        pass
    for host in "xy":
        hang_up(limits, host)
    assert not limits.given_up("a")


def test_a_host_that_hung_up_twice_is_not_shown_that_set_again() -> None:
    limits = limiter()
    for _ in range(2):
        limits.check_hang_ups("x", "a")
        hang_up(limits, "x")
    with pytest.raises(HangUpError):
        limits.check_hang_ups("x", "a")
    limits.check_hang_ups("x", "b")
    limits.check_hang_ups("y", "a")


def test_a_device_that_hangs_up_is_tried_twice_in_a_run_and_is_no_refusal(tmp_path: Path) -> None:
    with served(Misbehaviour.HANG_UP_AT_LOGIN) as (fleet, running, device):
        visits = Visits(tmp_path, device, [login(fleet)])
        assert [visits.refused() for _ in range(3)] == [Failure.DISCONNECTED] * 3
        assert tried(running, device) == [False, False]


# What was sent and answered, the words of the hang-up, and whether it is more than a hang-up.
ENDS = [
    ("before the login", False, False, "", False),
    ("in the middle", True, False, "", True),
    ("in the middle, with other words", True, False, "Internal error", True),
    ("after a refusal", True, True, "", False),
    ("in the place of a refusal", True, False, "Too many authentication failures", False),
    ("of a locked account", True, False, "Account locked due to 5 failed logins", False),
]


@pytest.mark.parametrize(
    ("requested", "refused", "goodbye", "hung_up"), [one[1:] for one in ENDS], ids=[one[0] for one in ENDS]
)
def test_what_is_a_hang_up(requested: bool, refused: bool, goodbye: str, hung_up: bool) -> None:
    with transport() as one:
        one.requested, one.refused, one.goodbye = requested, refused, goodbye
        assert one.is_hung_up() is hung_up


@contextmanager
def transport() -> Iterator[Transport]:
    near, far = socket.socketpair()
    with near, far, closing(Transport(near)) as one:
        yield one
