"""How often an account is refused, as devices and jump hosts count it over all attempts and passes."""

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pydantic import SecretStr
from visits import devices, login, visit

from inventory.credentials import Credentials
from simulator.fleet.account import Account
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.fleet.planted import Failure as Misbehaviour
from simulator.running import serve
from simulator.ssh.jump_host import RunningJumpHost, serve_jump_host

LIMIT = 4
DEVICES = 10
WRONG = SecretStr("not the password")
RSA = Account("audit", "unused", "client/rsa", rsa_key=True)


@dataclass(frozen=True, slots=True)
class Case:
    """What is wrong with a fleet behind two jump hosts and with who logs in; the refusals of each user that follow."""

    misbehaviour: Misbehaviour = Misbehaviour.NONE
    password: SecretStr | None = None
    jump_password: SecretStr | None = None
    second: bool = False
    rsa_key: bool = False
    legacy: str = "yes"
    refused: tuple[tuple[str, int], ...] = ()


CASES = {
    "nothing": Case(),
    "password of the devices": Case(password=WRONG, refused=(("audit", LIMIT),)),
    "two passwords of the devices": Case(password=WRONG, second=True, refused=(("audit", LIMIT), ("field", LIMIT))),
    "password of the jump hosts": Case(jump_password=WRONG, refused=(("jump", 2),)),
    "both": Case(password=WRONG, jump_password=WRONG, refused=(("jump", 2),)),
    "answer in a dialogue": Case(Misbehaviour.INTERACTIVE_ONLY, WRONG, refused=(("audit", LIMIT),)),
    "code that nobody has": Case(Misbehaviour.ONE_TIME_CODE),
    "locked": Case(Misbehaviour.ACCOUNT_LOCKED, refused=(("audit", LIMIT),)),
    "hang-ups in the middle": Case(Misbehaviour.HANG_UP_AT_LOGIN, refused=(("audit", LIMIT),)),
    "key that cannot be read": Case(Misbehaviour.SSH_RSA_SIGNATURES, rsa_key=True, legacy=""),
    "key that is not known": Case(Misbehaviour.SSH_RSA_SIGNATURES, rsa_key=True, refused=(("audit", LIMIT),)),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_an_account_is_refused_no_more_often_than_is_allowed(case: Case, tmp_path: Path) -> None:
    fleet = misbehaving(case.misbehaviour)
    with serve(fleet) as served, serve_jump_host() as first, serve_jump_host() as second:
        jumps = (first, second)
        visit(
            tmp_path / "run",
            [replace(one, legacy_ssh=case.legacy) for one in devices(served)],
            accounts(case, fleet, tmp_path),
            ssh_config=behind(jumps, fleet, tmp_path, key=case.jump_password is None),
            auth_failures=LIMIT,
            attempts=3,
            commands=("show version", "show chassis hardware"),
            second_pass=True,
            **({"jump_password": case.jump_password} if case.jump_password else {}),
        )
        logins = [one for jump in jumps for one in jump.logins()]
        logins += [one for device in fleet.devices for one in served.logins(device.host)]
    assert Counter(one.username for one in logins if not one.accepted) == dict(case.refused)


def misbehaving(misbehaviour: Misbehaviour) -> Fleet:
    """Ordinary devices that all misbehave in one way."""
    built = build_fleet(DEVICES + 40)
    ordinary = [one for one in built.devices if not one.failure and not one.root_shell][:DEVICES]
    return replace(built, devices=tuple(ordinary)).misbehaving({one.host: misbehaviour for one in ordinary})


def accounts(case: Case, fleet: Fleet, folder: Path) -> list[Credentials]:
    """Who logs in to the devices."""
    if case.rsa_key:
        (folder / "key").write_text(RSA.private_key())
        return [Credentials(RSA.username, key_file=folder / "key", name="first")]
    first = replace(login(fleet), password=case.password or login(fleet).password)
    return [first, Credentials("field", WRONG, name="second")][: 1 + case.second]


def behind(jumps: tuple[RunningJumpHost, ...], fleet: Fleet, folder: Path, *, key: bool) -> Path:
    """An OpenSSH configuration that leads to the devices through the jump hosts in turn."""
    (folder / "id").write_text(jumps[0].account.private_key())
    identity = f"  IdentityFile {folder / 'id'}\n" if key else ""
    hosts = [
        f"Host gate{number}\n  HostName {one.address}\n  Port {one.port}\n  User {one.account.username}\n{identity}"
        for number, one in enumerate(jumps)
    ]
    ways = [f"Host {one.host}\n  ProxyJump gate{number % len(jumps)}\n" for number, one in enumerate(fleet.devices)]
    path = folder / "ssh_config"
    path.write_text("".join([*hosts, *ways]))
    return path
