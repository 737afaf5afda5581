"""What simulated devices offer of keys and algorithms, one old thing at a time."""

import socket
import time

import paramiko
import pytest
from simulated_sessions import ORDINARY, address, alone, client, fingerprint

from simulator.fleet.planted import Failure
from simulator.running import serve

HOST = ORDINARY.host
KEX = "diffie-hellman-{}".format
ONE_OLD_THING = [
    (Failure.SSH_RSA_ONLY, "keys", "ssh-rsa"),
    (Failure.GROUP1_ONLY, "kex", KEX("group1-sha1")),
    (Failure.GROUP14_SHA1_ONLY, "kex", KEX("group14-sha1")),
    (Failure.GROUP_EXCHANGE_SHA1_ONLY, "kex", KEX("group-exchange-sha1")),
]


@pytest.mark.parametrize(("failure", "kind", "algorithm"), ONE_OLD_THING)
def test_a_device_offers_one_old_algorithm_and_no_other(failure: Failure, kind: str, algorithm: str) -> None:
    with serve(alone(failure)) as running:
        fingerprint(running, HOST)
        with pytest.raises(paramiko.ssh_exception.IncompatiblePeer):
            fingerprint(running, HOST, without={kind: [algorithm]})
        assert running.inventory_rows()[0]["legacy_ssh"] == "yes"


def test_a_device_can_have_a_dsa_key_only() -> None:
    """Which paramiko 4 knows no more; its offer is therefore read as it comes."""
    with serve(alone(Failure.SSH_DSS_ONLY)) as running:
        with socket.create_connection(address(running, HOST), timeout=5) as connection:
            connection.sendall(b"SSH-2.0-reader\r\n")
            offer = b""
            while b"ssh-" not in offer.partition(b"\n")[2]:
                offer += connection.recv(4096)
        assert b"\x00\x00\x00\x07ssh-dss\x00" in offer
        assert running.inventory_rows()[0]["legacy_ssh"] == "yes"


def test_a_modern_device_needs_nothing_old() -> None:
    with serve(alone(Failure.NONE)) as running:
        old = {"kex": [algorithm for _, kind, algorithm in ONE_OLD_THING if kind == "kex"], "keys": ["ssh-rsa"]}
        fingerprint(running, HOST, without=old)
        assert running.inventory_rows()[0]["legacy_ssh"] == ""


def test_a_device_can_send_its_version_and_nothing_more() -> None:
    with (
        serve(alone(Failure.BANNER_THEN_SILENCE)) as running,
        socket.create_connection(address(running, HOST), timeout=0.5) as connection,
    ):
        assert connection.recv(100) == b"SSH-2.0-OpenSSH_7.5\r\n"
        connection.sendall(b"SSH-2.0-reader\r\n")
        with pytest.raises(TimeoutError):
            connection.recv(1)


def test_a_device_can_drip_a_banner_without_end() -> None:
    with (
        serve(alone(Failure.SLOW_BANNER)) as running,
        socket.create_connection(address(running, HOST), timeout=2) as connection,
    ):
        started = time.monotonic()
        assert b"".join(connection.recv(1) for _ in range(5)) == b"-----"
        assert time.monotonic() - started > 0.5


@pytest.mark.parametrize("failure", [Failure.HANG, Failure.BANNER_THEN_SILENCE, Failure.SLOW_BANNER])
def test_a_visitor_of_a_silent_device_can_leave(failure: Failure) -> None:
    with serve(alone(failure)) as running:
        socket.create_connection(address(running, HOST), timeout=5).close()
        deadline = time.monotonic() + 5
        while (not running.visits(HOST) or running.traffic().open) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert (running.visits(HOST), running.traffic().open) == (1, 0)


def test_keys_are_the_same_in_every_run() -> None:
    prints = set()
    for _ in range(2):
        with serve(alone(Failure.SSH_RSA_ONLY)) as running, client(running, HOST) as opened:
            transport = opened.get_transport()
            assert transport is not None
            prints.add(transport.get_remote_server_key().fingerprint)
    assert len(prints) == 1
