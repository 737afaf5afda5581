"""How simulated devices take or refuse a login, and what they write down of it."""

import socket
import threading
import time
from contextlib import ExitStack

import paramiko
import pytest
from simulated_sessions import ORDINARY, address, alone, client, fingerprint, run

from simulator.channel.access_log import LoginAttempt, Traffic
from simulator.fleet.account import Account
from simulator.fleet.build_fleet import build_fleet
from simulator.fleet.planted import Failure
from simulator.running import RunningFleet, serve

HOST = ORDINARY.host
FLEET = alone(Failure.NONE)
PASSWORD, KEY = "", FLEET.client_key
SECOND = (FLEET.second_username, FLEET.second_password)


def attempts(running: RunningFleet) -> list[tuple[str, str, bool]]:
    return [(one.username, one.method, one.accepted) for one in running.logins(HOST)]


REFUSED = [
    (Failure.KEY_ONLY, PASSWORD, r"allowed types: \['publickey'\]", []),
    (Failure.PASSWORD_ONLY, KEY, r"allowed types: \['keyboard-interactive', 'password'\]", []),
    (Failure.SECOND_ACCOUNT, PASSWORD, "Authentication failed", [("audit", "password", False)]),
    (Failure.WRONG_PASSWORD, PASSWORD, "Authentication failed", [("audit", "password", False)]),
    (Failure.WRONG_PASSWORD, KEY, "Authentication failed", [("audit", "publickey", False)]),
    (Failure.ACCOUNT_LOCKED, PASSWORD, "Authentication failed", [("audit", "password", False)]),
    (Failure.ACCOUNT_LOCKED, KEY, "Authentication failed", [("audit", "publickey", False)]),
    (Failure.ACCOUNT_LOCKED_GOODBYE, PASSWORD, "Authentication failed", [("audit", "password", False)]),
]


@pytest.mark.parametrize(("failure", "key", "message", "written"), REFUSED)
def test_a_login_is_refused_and_written_down(
    failure: Failure, key: str, message: str, written: list[tuple[str, str, bool]]
) -> None:
    with serve(alone(failure)) as running:
        with pytest.raises(paramiko.AuthenticationException, match=message):
            fingerprint(running, HOST, key=key)
        assert attempts(running) == written


ADMITTED = [(Failure.KEY_ONLY, KEY, "publickey"), (Failure.PASSWORD_ONLY, PASSWORD, "password")]


@pytest.mark.parametrize(("failure", "key", "method"), ADMITTED)
def test_the_other_way_in_is_open(failure: Failure, key: str, method: str) -> None:
    with serve(alone(failure)) as running:
        fingerprint(running, HOST, key=key)
        assert attempts(running) == [("audit", method, True)]


def transport(running: RunningFleet) -> paramiko.Transport:
    opened = paramiko.Transport(socket.create_connection(address(running, HOST), timeout=5))
    opened.start_client(timeout=5)
    return opened


def test_a_locked_account_is_named_in_a_banner() -> None:
    with serve(alone(Failure.ACCOUNT_LOCKED)) as running:
        opened = transport(running)
        with pytest.raises(paramiko.AuthenticationException):
            opened.auth_password(FLEET.username, FLEET.password)
        assert opened.get_banner() == b"Account locked due to 5 failed logins\n"
        opened.close()


def test_a_locked_account_can_be_named_in_the_goodbye(caplog: pytest.LogCaptureFixture) -> None:
    with serve(alone(Failure.ACCOUNT_LOCKED_GOODBYE)) as running:
        opened = transport(running)
        with caplog.at_level("INFO", "paramiko"), pytest.raises(paramiko.SSHException):
            opened.auth_password(FLEET.username, FLEET.password)
        opened.join(5)
    assert "Disconnect (code 14): Account locked due to 5 failed logins" in caplog.text


def test_the_second_account_opens_only_what_is_its_own() -> None:
    with serve(alone(Failure.SECOND_ACCOUNT)) as running:
        fingerprint(running, HOST, account=SECOND)
        assert attempts(running) == [("field", "password", True)]
    with serve(FLEET) as running, pytest.raises(paramiko.AuthenticationException):
        fingerprint(running, HOST, account=SECOND)


def test_a_device_can_have_accounts_of_its_own() -> None:
    both = (Account("audit", "older"), Account("audit", "oldest", "client/old"))
    with serve(FLEET.admitting({HOST: both})) as running:
        fingerprint(running, HOST, account=("audit", "older"))
        fingerprint(running, HOST, account=("audit", "oldest"))
        fingerprint(running, HOST, key=both[1].private_key())
        with pytest.raises(paramiko.AuthenticationException):
            fingerprint(running, HOST)
        assert [one.accepted for one in running.logins(HOST)] == [True, True, True, False]
        assert running.logins(HOST)[2] == LoginAttempt("audit", "publickey", accepted=True)


def settled(running: RunningFleet) -> Traffic:
    """The traffic when nobody is inside any more, or after five seconds."""
    deadline = time.monotonic() + 5
    while running.traffic().open and time.monotonic() < deadline:
        time.sleep(0.02)
    return running.traffic()


def test_open_connections_and_unfinished_logins_are_counted() -> None:
    fleet = build_fleet(devices=3).misbehaving({HOST: Failure.BANNER_THEN_SILENCE})
    with serve(fleet) as running, ExitStack() as stack:
        for one in fleet.devices[1:]:
            stack.enter_context(client(running, one.host))
        waiting = [socket.create_connection(address(running, HOST), timeout=5) for _ in range(3)]
        assert [connection.recv(4) for connection in waiting] == [b"SSH-"] * 3
        assert running.traffic() == Traffic(open=5, peak_open=5, logging_in=3, peak_logging_in=3)
        for connection in waiting:
            connection.close()
        stack.close()
        assert settled(running) == Traffic(open=0, peak_open=5, logging_in=0, peak_logging_in=3)


def test_a_command_line_takes_its_latency_and_others_go_on_meanwhile() -> None:
    with serve(FLEET, latency=0.4) as running, client(running, HOST) as opened:
        threads = [threading.Thread(target=run, args=(opened, "show version")) for _ in range(5)]
        started = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert 0.4 <= time.monotonic() - started < 1.2
