"""The simulated bastion: a second SSH server between a client and the devices."""

import io
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import paramiko
import pytest
from simulated_sessions import FLEET, ORDINARY, address, alone, run

from simulator.fleet.planted import Failure
from simulator.running import serve
from simulator.ssh.jump_host import JumpFailure, RunningJumpHost, serve_jump_host


@contextmanager
def bastion(jump: RunningJumpHost, key: str = "", password: str = "") -> Iterator[paramiko.Transport]:
    with closing(paramiko.SSHClient()) as opened:
        opened.set_missing_host_key_policy(paramiko.AutoAddPolicy())
        pkey = paramiko.Ed25519Key.from_private_key(io.StringIO(key)) if key else None
        word = None if key else password or jump.account.password
        opened.connect(
            jump.address, jump.port, jump.account.username, word, pkey=pkey, allow_agent=False, look_for_keys=False
        )
        transport = opened.get_transport()
        assert transport is not None
        yield transport


def onward(transport: paramiko.Transport, destination: tuple[str, int], seconds: float = 5) -> paramiko.Channel:
    return transport.open_channel("direct-tcpip", destination, ("127.0.0.1", 0), timeout=seconds)


@pytest.mark.parametrize("with_key", [False, True])
def test_a_device_answers_behind_a_bastion(with_key: bool) -> None:
    with serve(alone(Failure.NONE)) as running, serve_jump_host() as jump:
        where = address(running, ORDINARY.host)
        with bastion(jump, jump.account.private_key() if with_key else "") as transport:
            with closing(paramiko.SSHClient()) as device:
                device.set_missing_host_key_policy(paramiko.AutoAddPolicy())
                device.connect(
                    where[0],
                    where[1],
                    FLEET.username,
                    FLEET.password,
                    sock=onward(transport, where),
                    allow_agent=False,
                    look_for_keys=False,
                )
                assert "Model: mx480" in run(device, "show version")[0]
            host_key = transport.get_remote_server_key()
            assert f"{host_key.get_name()} {host_key.get_base64()}" == jump.host_key
        assert jump.destinations() == [f"{where[0]}:{where[1]}"]
        assert [one.accepted for one in jump.logins()] == [True]
        assert (jump.visits(), jump.traffic().peak_open) == (1, 1)


REFUSED = [
    (JumpFailure.NONE, "192.0.2.1", "Administratively prohibited"),
    (JumpFailure.NONE, "example.invalid", "Administratively prohibited"),
    (JumpFailure.FORWARDING_REFUSED, "127.0.0.1", "Administratively prohibited"),
    (JumpFailure.HANG, "127.0.0.1", "Timeout opening channel"),
]


@pytest.mark.parametrize(("failure", "host", "message"), REFUSED)
def test_a_bastion_does_not_forward(failure: JumpFailure, host: str, message: str) -> None:
    with (
        serve_jump_host(failure=failure) as jump,
        bastion(jump) as transport,
        pytest.raises(paramiko.SSHException, match=message),
    ):
        onward(transport, (host, 22), seconds=0.5)


def test_a_bastion_can_hang_up() -> None:
    with serve_jump_host(failure=JumpFailure.DISCONNECT) as jump, bastion(jump) as transport:
        with pytest.raises((paramiko.SSHException, EOFError)):
            onward(transport, ("127.0.0.1", 22))
        transport.join(5)
        assert not transport.is_active()


def test_a_bastion_has_an_account_of_its_own() -> None:
    with serve_jump_host() as jump:
        with pytest.raises(paramiko.AuthenticationException), bastion(jump, password=FLEET.password):
            pass
        assert [one.accepted for one in jump.logins()] == [False]


def test_a_bastion_ends_with_sessions_open() -> None:
    with serve_jump_host() as jump:
        entered = bastion(jump)
        transport = entered.__enter__()
    transport.join(5)
    assert not transport.is_active()
    entered.__exit__(None, None, None)
    deadline = time.monotonic() + 5
    while jump.traffic().open and time.monotonic() < deadline:
        time.sleep(0.02)
    assert jump.traffic().open == 0
