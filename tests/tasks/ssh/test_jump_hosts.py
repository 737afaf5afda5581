"""Devices behind a jump host: one real login to it, a real second hop to each device, and its failures."""

from dataclasses import replace
from pathlib import Path

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


@pytest.mark.parametrize("misbehaviour", [one for one in JumpFailure if one])
def test_a_jump_host_that_does_not_lead_on_is_named(misbehaviour: JumpFailure, tmp_path: Path) -> None:
    fleet = few()
    with serve(fleet) as served, serve_jump_host(failure=misbehaviour) as jump:
        config = ssh_config(tmp_path, jump)
        visits = visit(tmp_path / "run", devices(served), login(fleet), ssh_config=config, attempts=1)
    assert {one.failure for one in visits.values()} == {Failure.JUMP_HOST}
    assert all("bastion" in one.detail for one in visits.values())


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
