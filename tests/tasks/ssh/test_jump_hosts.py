"""Devices behind a jump host: one real login to it, a real second hop to each device, and its failures."""

import socket
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import paramiko
import pytest
from pydantic import SecretStr
from visits import devices, login, ssh_config, visit

from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.fleet.planted import Failure as Misbehaviour
from simulator.running import RunningFleet, serve
from simulator.ssh.jump_host import JumpFailure, RunningJumpHost, serve_jump_host
from tasks.failures import Failure, VisitError
from tasks.ssh.jump_hosts import Unreached
from tasks.ssh.tunnel import Tunnel, lost_on_the_way


def few(misbehaviour: Misbehaviour = Misbehaviour.NONE, size: int = 6) -> Fleet:
    built = build_fleet(60)
    fleet = replace(built, devices=tuple(one for one in built.devices if not one.failure)[:size])
    return fleet.misbehaving({fleet.devices[0].host: misbehaviour})


@pytest.mark.parametrize("hops", ["bastion", "second,bastion"])
def test_all_devices_share_one_login_to_the_jump_host(hops: str, tmp_path: Path) -> None:
    fleet = few()
    with serve(fleet) as served, serve_jump_host() as jump:
        visits = visit(tmp_path / "run", devices(served), login(fleet), ssh_config=ssh_config(tmp_path, jump, hops))
        ports = {f"127.0.0.1:{one.port}" for one in devices(served)}
        assert {one.failure for one in visits.values()} == {""}
        assert ports <= set(jump.destinations())
        assert jump.visits() == hops.count(",") + 1
        assert {(one.method, one.accepted) for one in jump.logins()} == {("publickey", True)}


def test_a_password_of_its_own_opens_the_jump_host_and_that_of_the_devices_is_never_shown(tmp_path: Path) -> None:
    fleet = few()
    with serve(fleet) as served, serve_jump_host() as jump:
        config = ssh_config(tmp_path, jump, key=False)
        refused = visit(tmp_path / "a", devices(served), login(fleet), ssh_config=config, attempts=1)
        assert {one.failure for one in refused.values()} == {Failure.JUMP_HOST}
        assert jump.logins() == []
        password = SecretStr(jump.account.password)
        visits = visit(tmp_path / "b", devices(served), login(fleet), ssh_config=config, jump_password=password)
        assert {one.failure for one in visits.values()} == {""}


def test_a_refused_login_is_the_only_one_for_all_devices_behind_the_jump_host(tmp_path: Path) -> None:
    """As the jump host counts them, however many workers, attempts, passes and sets of credentials there are."""
    fleet = few()
    wrong = SecretStr("not the password")
    with serve(fleet) as served, serve_jump_host() as jump:
        config = ssh_config(tmp_path, jump, key=False)
        accounts = [login(fleet), replace(login(fleet), name="second")]
        visits = visit(tmp_path / "run", devices(served), accounts, ssh_config=config, jump_password=wrong, attempts=3)
        assert [(one.method, one.accepted) for one in jump.logins()] == [("password", False)]
        assert jump.destinations() == []
    assert {one.failure for one in visits.values()} == {Failure.AUTH}
    assert {one.attempts for one in visits.values()} == {1}
    assert all("the jump host bastion refused the login of jump" in one.detail for one in visits.values())


def test_a_user_whom_several_jump_hosts_refuse_is_given_up(tmp_path: Path) -> None:
    """Each of six ways is by a jump host with a port of its own; the third refusal in a row is the last."""
    fleet = few()
    wrong = SecretStr("not the password")
    with serve(fleet) as served, ExitStack() as stack:
        jumps = [stack.enter_context(serve_jump_host()) for _ in fleet.devices]
        config = tmp_path / "ssh_config"
        config.write_text(
            "".join(
                f"Host {one.host}\n  ProxyJump jump@gate{number}:{jump.port}\n"
                f"Host gate{number}\n  HostName {jump.address}\n"
                for number, (one, jump) in enumerate(zip(devices(served), jumps, strict=True))
            )
        )
        settings = {"ssh_config": config, "jump_password": wrong, "auth_failures": 3}
        visits = visit(tmp_path / "run", devices(served), login(fleet), **settings)
        assert sum(len(jump.logins()) for jump in jumps) == 3
    assert Counter(one.failure for one in visits.values()) == {Failure.AUTH: 3, Failure.LOGINS_STOPPED: 3}


def test_the_jump_host_of_a_jump_host_is_followed(tmp_path: Path) -> None:
    fleet = few()
    with serve(fleet) as served, serve_jump_host() as outer, serve_jump_host() as inner:
        config = ssh_config(tmp_path, outer, "inner")
        where = f"  HostName {inner.address}\n  Port {inner.port}\n  User {inner.account.username}\n"
        own = f"Host inner\n{where}  IdentityFile {tmp_path / 'id'}\n  ProxyJump bastion\n"
        config.write_text(own + config.read_text().replace("!bastion", "!bastion !inner"))
        visits = visit(tmp_path / "run", devices(served), login(fleet), ssh_config=config)
        assert {one.failure for one in visits.values()} == {""}
        assert set(outer.destinations()) == {f"{inner.address}:{inner.port}"}
        assert {f"127.0.0.1:{one.port}" for one in devices(served)} <= set(inner.destinations())


@pytest.mark.parametrize(
    ("misbehaviour", "failure"),
    [
        (Misbehaviour.REFUSED, Failure.REFUSED),
        (Misbehaviour.WRONG_PASSWORD, Failure.AUTH),
        (Misbehaviour.HANG, Failure.LOGIN_TIMEOUT),
        (Misbehaviour.HANG_AFTER_LOGIN, Failure.NO_SESSION),
        (Misbehaviour.DISCONNECT_IN_OUTPUT, Failure.CUT_OFF),
    ],
)
def test_a_device_fails_as_it_would_without_a_jump_host(
    misbehaviour: Misbehaviour, failure: Failure, tmp_path: Path
) -> None:
    fleet = few(misbehaviour)
    with serve(fleet) as served, serve_jump_host() as jump:
        config = ssh_config(tmp_path, jump)
        visits = visit(tmp_path / "run", devices(served), login(fleet), ssh_config=config, attempts=1)
    assert [visits[one.host].failure for one in fleet.devices] == [failure, *[""] * (len(fleet.devices) - 1)]


FORWARDING = (JumpFailure.FORWARDING_REFUSED, JumpFailure.HANG, JumpFailure.DISCONNECT)


@pytest.mark.parametrize("misbehaviour", FORWARDING)
def test_a_jump_host_that_does_not_lead_on_is_named(misbehaviour: JumpFailure, tmp_path: Path) -> None:
    fleet = few()
    with serve(fleet) as served, serve_jump_host(failure=misbehaviour) as jump:
        config = ssh_config(tmp_path, jump)
        visits = visit(tmp_path / "run", devices(served), login(fleet), ssh_config=config, attempts=1)
    assert {one.failure for one in visits.values()} == {Failure.JUMP_HOST}
    assert all("bastion" in one.detail for one in visits.values())


def test_a_jump_host_that_does_not_answer_is_waited_for_once_by_all_that_need_it_now(tmp_path: Path) -> None:
    """It is reported once as down, and so is no subnet behind it."""
    fleet = few()
    with serve(fleet) as served, serve_jump_host(failure=JumpFailure.HANG_AT_LOGIN) as jump:
        config = ssh_config(tmp_path, jump)
        settings: dict[str, Any] = {"ssh_config": config, "attempts": 1, "connect_timeout": 0.7, "outage_after": 3}
        reported: list[str] = []
        settings["on_outage"] = lambda place, _in_a_row: reported.append(place)
        visits = visit(tmp_path / "run", devices(served), login(fleet), **settings)
        assert jump.visits() == 1
        assert reported == ["jump host bastion"]
    assert {one.failure for one in visits.values()} == {Failure.JUMP_HOST}
    assert len(visits) == len(fleet.devices)


def test_a_login_that_a_jump_host_does_not_answer_is_no_refusal(tmp_path: Path) -> None:
    """It may be answered a moment later, so that it is tried again."""
    fleet = few()
    with serve(fleet) as served, serve_jump_host(failure=JumpFailure.HANG_AT_LOGIN) as jump:
        config = ssh_config(tmp_path, jump)
        (outcome,) = visit(tmp_path / "run", devices(served)[:1], login(fleet), ssh_config=config).values()
        assert jump.visits() == 2
    assert (outcome.failure, outcome.attempts) == (Failure.JUMP_HOST, 2)
    assert "bastion" in outcome.detail
    assert "refused the login" not in outcome.detail


def test_a_jump_host_that_dies_while_devices_answer_is_named_and_no_device_is_lost(tmp_path: Path) -> None:
    """Where it was, something hangs up on whoever comes: few do, however many devices are behind it."""
    fleet = few(size=30)
    with serve(fleet, latency=0.05) as served, serve_jump_host() as jump, ThreadPoolExecutor() as threads:
        hung_up = threads.submit(hang_up_in_its_place, jump, served)
        settings = {"ssh_config": ssh_config(tmp_path, jump), "workers": 5, "second_pass": True, "attempts": 2}
        visits = visit(tmp_path / "run", devices(served), login(fleet), **settings)
        listener, times = hung_up.result()
        listener.close()
        assert 2 <= len(times) <= 12
        with serve_jump_host() as other:
            again = visit(tmp_path / "run", devices(served), login(fleet), ssh_config=ssh_config(tmp_path, other))
    assert set(visits) == {one.host for one in fleet.devices}
    assert {one.failure for one in visits.values()} == {Failure.JUMP_HOST}
    assert all("(bastion: " in one.detail for one in visits.values())
    assert {one.failure for one in again.values()} == {""}


def hang_up_in_its_place(jump: RunningJumpHost, served: RunningFleet) -> tuple[socket.socket, list[float]]:
    """Let a jump host die once devices answer; what listens in its place, and when it was called."""
    while not any(len(served.commands(one["host"])) > 1 for one in served.inventory_rows()):
        time.sleep(0.01)
    jump.die()
    times: list[float] = []
    while True:
        with suppress(OSError):
            listener = socket.create_server((jump.address, jump.port))
            break
    threading.Thread(target=hang_up, args=(listener, times), daemon=True).start()
    return listener, times


def hang_up(listener: socket.socket, times: list[float]) -> None:
    with suppress(OSError):
        while True:
            connection, _ = listener.accept()
            times.append(time.monotonic())
            connection.close()


def test_a_line_that_was_closed_is_the_fault_of_a_jump_host_only_where_that_is_gone() -> None:
    with serve_jump_host() as jump, closing(paramiko.SSHClient()) as client:
        client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
        client.connect(jump.address, jump.port, jump.account.username, jump.account.password, look_for_keys=False)
        transport = client.get_transport()
        assert transport
        there = (jump.address, jump.port)
        tunnel = Tunnel(transport.open_channel("direct-tcpip", there, ("127.0.0.1", 0)), "bastion")
        assert lost_on_the_way(tunnel, Failure.CUT_OFF) is None
        jump.die()
        assert lost_on_the_way(tunnel, Failure.HUNG) is None
        assert lost_on_the_way("127.0.0.1", Failure.CUT_OFF) is None
        lost = lost_on_the_way(tunnel, Failure.CUT_OFF)
        assert lost
        assert (lost.failure, "bastion" in lost.detail) == (Failure.JUMP_HOST, True)


PAUSES = [(1, 0.0), (2, 1.0), (3, 2.0), (8, 64.0), (2000, 64.0)]


@pytest.mark.parametrize(("times", "pause"), PAUSES)
def test_the_pause_before_a_jump_host_is_dialled_again_grows(times: int, pause: float) -> None:
    assert Unreached(VisitError(Failure.JUMP_HOST), 0.0, times).pause == pause


def test_a_jump_host_with_another_key_is_not_used(tmp_path: Path) -> None:
    fleet = few()
    with serve(fleet) as served, serve_jump_host() as jump:
        config = ssh_config(tmp_path, jump)
        visit(tmp_path / "run", devices(served)[:1], login(fleet), ssh_config=config)
        keys = tmp_path / "run" / "keys"
        known = keys.with_name("keys-jump-hosts") / "bastion"
        device_key = keys / fleet.devices[0].host
        kind, key = device_key.read_text().split()[1:3]
        known.write_text(f"{known.read_text().split()[0]} {kind} {key}\n")
        visits = visit(tmp_path / "again", devices(served)[1:2], login(fleet), ssh_config=config, host_keys=keys)
    assert [one.failure for one in visits.values()] == [Failure.JUMP_HOST]
