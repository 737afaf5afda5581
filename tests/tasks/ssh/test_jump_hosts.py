"""Devices behind a jump host: one real login to it, a real second hop to each device, and its failures."""

from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from visits import devices, login, ssh_config, visit

from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.fleet.planted import Failure as Misbehaviour
from simulator.running import serve
from simulator.ssh.jump_host import JumpFailure, serve_jump_host
from tasks.failures import Failure


def few(misbehaviour: Misbehaviour = Misbehaviour.NONE) -> Fleet:
    built = build_fleet(40)
    fleet = replace(built, devices=tuple(one for one in built.devices if not one.failure)[:6])
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
