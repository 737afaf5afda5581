"""The login class that doctor prints: enough for all that is sent, and for nothing else."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from console import inside, secrets, write_inventory

from parsers.commands import COLLECTED
from reinstate.doctor.junos_login_class import login_class
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.fleet.login_class import LoginClass
from simulator.running import serve
from simulator.show import RPCS
from tasks.netconf.closed_list import COMMANDS_OF_RPC

PLATFORMS = ("mx480", "mx204", "ex3400-vc", "srx345-cluster", "ptx10001", "qfx5100")
CONFIG = "collection: {attempts: 1, second_pass: false}\ntables: {sample: true}\n"
COLUMNS = ("host", "failure", "denied_commands", "verification", "not_verified", "model", "release")


@pytest.fixture(scope="module")
def fleet() -> Fleet:
    """A sound device of each of some platforms, among them those with members, nodes and Junos Evolved."""
    built = build_fleet(120)
    wrong = {one.host for one in built.planted}
    sound = [one for one in built.devices if not one.failure and one.host not in wrong]
    devices = [next(one for one in sound if one.profile.name == name) for name in PLATFORMS]
    return replace(built, devices=tuple(devices), planted=())


def audited(fleet: Fleet, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """What devices.csv has of each device after an audit with verification."""
    folder.mkdir()
    (folder / "config.yaml").write_text(CONFIG)
    for name, value in secrets(fleet).items():
        monkeypatch.setenv(name, value)
    with serve(fleet) as running:
        write_inventory(running, folder / "fleet.csv")
        words = ("audit", "--inventory", "fleet.csv", "--verify", "--out", "run", "--as-of", "2026-11-24")
        code, messages = inside(*words, cwd=folder)
    assert code in (0, 1), messages
    rows = csv.DictReader((folder / "run" / "devices.csv").read_text(encoding="utf-8-sig").splitlines())
    return [{name: value for name, value in row.items() if name in COLUMNS} for row in rows]


def understood(folder: Path) -> dict[str, dict[str, bool]]:
    """By device whether each getter of NAPALM gave something."""
    files = sorted((folder / "run" / "verification").glob("*.json"))
    return {path.stem: {name: bool(one) and "error" not in one for name, one in held(path).items()} for path in files}


def held(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def complaints(folder: Path) -> list[str]:
    """The lines of all transcripts that complain."""
    texts = [path.read_text() for path in (folder / "run" / "transcripts").iterdir()]
    return [line for text in texts for line in text.splitlines() if line.startswith(("unknown command", "error:"))]


def test_devices_that_enforce_the_class_answer_all_that_is_sent(
    fleet: Fleet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limited = fleet.limited_to(LoginClass.read(login_class(COLLECTED, verified=True)))
    free = audited(fleet, tmp_path / "free", monkeypatch)
    assert audited(limited, tmp_path / "limited", monkeypatch) == free
    assert [row["denied_commands"] for row in free] == [""] * len(PLATFORMS)
    assert complaints(tmp_path / "limited") == complaints(tmp_path / "free")
    assert understood(tmp_path / "limited") == understood(tmp_path / "free")


@pytest.mark.parametrize(
    "command",
    [
        *("show configuration", "show route", "show version | match x", "request system reboot", "clear log messages"),
        *("file list", "configure", "ping 192.0.2.1", "show chassis hardware clei-models", "show versions"),
        *("start shell", "show system license keys", "restart routing", "edit", "op script", "telnet 192.0.2.1"),
        *(
            "ssh 192.0.2.1",
            "monitor traffic",
            "mtrace 192.0.2.1",
            "test policy x",
            "traceroute 192.0.2.1",
            "help topic",
        ),
    ],
)
def test_nothing_else_is_allowed(command: str) -> None:
    assert not LoginClass.read(login_class(COLLECTED, verified=True)).allows(command)


@pytest.mark.parametrize("command", COLLECTED)
def test_every_command_that_is_sent_is_allowed(command: str) -> None:
    assert LoginClass.read(login_class(COLLECTED, verified=False)).allows(command)
    others = tuple(one for one in COLLECTED if one != command)
    assert not LoginClass.read(login_class(others, verified=False)).allows(command)


def test_a_command_more_is_a_command_more_in_the_class() -> None:
    new = "show chassis craft-interface"
    assert not LoginClass.read(login_class(COLLECTED, verified=True)).allows(new)
    assert LoginClass.read(login_class((*COLLECTED, new), verified=True)).allows(new)


def test_an_rpc_needs_the_command_that_the_device_knows_it_by() -> None:
    known = {rpc: RPCS[rpc].name for rpc in COMMANDS_OF_RPC if rpc in RPCS}
    assert set(COMMANDS_OF_RPC) == set(known)
    assert [rpc for rpc, command in known.items() if command not in COMMANDS_OF_RPC[rpc]] == []


def test_what_only_netconf_needs_is_left_out_where_no_device_is_verified() -> None:
    needed = "show interfaces diagnostics optics"
    assert LoginClass.read(login_class(COLLECTED, verified=True)).allows(needed)
    assert not LoginClass.read(login_class(COLLECTED, verified=False)).allows(needed)


def test_what_the_session_itself_needs_is_allowed() -> None:
    allowed = LoginClass.read(login_class(COLLECTED, verified=False))
    assert all(map(allowed.allows, ("set cli screen-length 0", "set cli screen-width 511", "exit")))
