"""Simulated devices that misbehave, as a client meets them."""

import socket
import time

import paramiko
import pytest
from netmiko import NetmikoAuthenticationException, ReadTimeout
from simulated_sessions import FLEET, ORDINARY, address, broken_off, client, fingerprint, host_keys, run, shell

from simulator.cli.transcript import output
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.fleet.planted import Failure
from simulator.running import serve


def misbehaving(failure: Failure) -> Fleet:
    return build_fleet(devices=1).misbehaving({ORDINARY.host: failure})


@pytest.mark.parametrize("key", [False, True])
def test_a_wrong_password_is_refused(key: bool) -> None:
    fleet = misbehaving(Failure.WRONG_PASSWORD)
    with serve(fleet) as running, pytest.raises(paramiko.AuthenticationException):
        fingerprint(running, ORDINARY.host, key=fleet.client_key if key else "")


def test_nothing_listens_on_a_refused_port() -> None:
    with serve(misbehaving(Failure.REFUSED)) as running, pytest.raises(ConnectionRefusedError):
        socket.create_connection(address(running, ORDINARY.host), timeout=5)


def test_a_hanging_device_accepts_and_never_sends() -> None:
    with serve(misbehaving(Failure.HANG)) as running:
        connection = socket.create_connection(address(running, ORDINARY.host), timeout=0.3)
        with connection, pytest.raises(TimeoutError):
            connection.recv(1)
        assert running.visits(ORDINARY.host) == 1


def test_a_device_can_take_the_login_and_open_no_session() -> None:
    with serve(misbehaving(Failure.HANG_AFTER_LOGIN)) as running, client(running, ORDINARY.host) as opened:
        transport = opened.get_transport()
        assert transport is not None and transport.is_authenticated()
        with pytest.raises(paramiko.SSHException, match="Timeout opening channel"):
            transport.open_session(timeout=0.3)


def test_an_output_can_stop_in_the_middle() -> None:
    with serve(misbehaving(Failure.HANG_IN_OUTPUT)) as running, shell(running, ORDINARY.host) as session:
        with pytest.raises(ReadTimeout):
            session.send_command("show chassis hardware", read_timeout=0.5)
        assert session.remote_conn is not None
        session.remote_conn.close()


def test_a_connection_can_break_in_the_middle() -> None:
    with serve(misbehaving(Failure.DISCONNECT_IN_OUTPUT)) as running, client(running, ORDINARY.host) as opened:
        text = broken_off(output(ORDINARY, "show chassis hardware"))
        assert run(opened, "show chassis hardware") == (text, -1)


@pytest.mark.parametrize("failure", [Failure.SLOW, Failure.HOST_KEY_CHANGE])
def test_a_slow_or_changed_device_still_answers_in_full(failure: Failure) -> None:
    with serve(misbehaving(failure)) as running, client(running, ORDINARY.host) as opened:
        started = time.monotonic()
        assert run(opened, "show version")[0] == output(ORDINARY, "show version")
        assert (time.monotonic() - started > 0.2) is (failure is Failure.SLOW)


def test_netmiko_names_a_wrong_password() -> None:
    host = next(one.host for one in FLEET.devices if one.failure is Failure.WRONG_PASSWORD)
    with serve(FLEET) as running, pytest.raises(NetmikoAuthenticationException), shell(running, host):
        pass


def test_a_host_key_can_change_between_visits() -> None:
    assert len(set(host_keys(misbehaving(Failure.HOST_KEY_CHANGE), ORDINARY.host, 2))) == 2


def test_a_device_can_offer_nothing_that_paramiko_knows() -> None:
    fleet = misbehaving(Failure.UNSUPPORTED_ALGORITHMS)
    with serve(fleet) as running, pytest.raises(paramiko.ssh_exception.IncompatiblePeer):
        fingerprint(running, ORDINARY.host)
