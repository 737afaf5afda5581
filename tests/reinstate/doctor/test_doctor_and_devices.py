"""The doctor goes to the devices: one login to one device of each group, and what its login class keeps back."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from console import printed, secrets, write_inventory

from parsers.commands import COLLECTED
from reinstate.doctor import network_checks
from reinstate.doctor.check_line import State
from reinstate.doctor.junos_login_class import login_class
from reinstate.doctor.surroundings import surroundings
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.fleet.login_class import LoginClass
from simulator.running import RunningFleet, serve

CONFIG = "inventory:\n  file: fleet.csv\ncollection:\n  connect_timeout: 5\n  read_timeout: 15\n"
GROUPS = {"routers", "switches", "firewalls"}


@pytest.fixture(scope="module")
def fleet() -> Fleet:
    """Sound devices of several groups; those of one group have a login class that keeps a command back."""
    built = build_fleet(40)
    wrong = {one.host for one in built.planted}
    sound = [one for one in built.devices if not one.failure and one.host not in wrong]
    kept_back = LoginClass.read(login_class([one for one in COLLECTED if one != "show system alarms"], verified=False))
    limited = [replace(one, login_class=kept_back) if one.profile.group == "switches" else one for one in sound]
    return replace(built, devices=tuple(limited), planted=())


@pytest.fixture(scope="module")
def served(fleet: Fleet) -> Iterator[RunningFleet]:
    with serve(fleet) as running:
        yield running


@pytest.fixture
def folder(served: RunningFleet, fleet: Fleet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in secrets(fleet).items():
        monkeypatch.setenv(name, value)
    (tmp_path / "config.yaml").write_text(CONFIG)
    (tmp_path / "host_keys").mkdir()
    write_inventory(served, tmp_path / "fleet.csv")
    return tmp_path


def groups(text: str) -> dict[str, str]:
    """The line of each group."""
    found = ((line.partition("  group ")[2].partition(":")[0], line) for line in text.splitlines())
    return {group: line for group, line in found if group in GROUPS}


def test_one_device_of_each_group_is_logged_in_to_once_and_nothing_is_kept(
    folder: Path, served: RunningFleet, fleet: Fleet
) -> None:
    before = {one.host: len(served.logins(one.host)) for one in fleet.devices}
    there = {path.name for path in folder.rglob("*")}
    code, output, _ = printed("doctor", cwd=folder)
    assert code == 1
    tried = {one.host: len(served.logins(one.host)) - before[one.host] for one in fleet.devices}
    by_group = {name: sum(tried[one.host] for one in fleet.devices if one.profile.group == name) for name in GROUPS}
    assert by_group == dict.fromkeys(GROUPS, 1)
    lines = groups(output)
    assert {name: line.split("  ")[0] for name, line in lines.items()} == {
        "routers": "ok",
        "firewalls": "ok",
        "switches": "warning",
    }
    assert "its login may not run show system alarms. Give it the class" in lines["switches"]
    assert {path.name for path in folder.rglob("*")} == there
    assert fleet.password not in output


def test_offline_nothing_is_connected_to(folder: Path, served: RunningFleet, fleet: Fleet) -> None:
    before = [served.visits(one.host) for one in fleet.devices]
    code, output, _ = printed("doctor", "--offline", cwd=folder)
    assert code == 1
    assert groups(output) == {}
    assert [served.visits(one.host) for one in fleet.devices] == before


def test_a_login_that_is_refused_would_fail(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REINSTATE_PASSWORD", "another")
    code, output, _ = printed("doctor", cwd=folder)
    assert code == 2
    assert all(line.startswith("would fail") and "(auth)" in line for line in groups(output).values())


def test_a_group_of_which_no_device_answers_and_names_without_address(folder: Path) -> None:
    text = (folder / "fleet.csv").read_text()
    lines = [line for line in text.splitlines() if ",switches," not in line]
    header = lines[0].split(",")
    row = ["gone1.invalid" if name == "host" else "switches" if name == "group" else "" for name in header]
    (folder / "fleet.csv").write_text("\n".join([*lines, ",".join(row)]) + "\n")
    code, output, _ = printed("doctor", cwd=folder)
    assert code == 2
    assert "would fail  names: 1 of 1 have no address: gone1.invalid" in output
    assert "would fail  group switches: none of the first 5 devices takes a connection" in output


def test_a_jump_host_that_is_there_and_one_that_is_not(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        here, gone = listener.getsockname()[1], free_port()
        (folder / "ssh_config").write_text(
            f"Host jump\n  HostName 127.0.0.1\n  Port {here}\nHost gone\n  HostName 127.0.0.1\n  Port {gone}\n"
            "Host core1\n  ProxyJump jump\nHost core2\n  ProxyJump gone\n"
        )
        (folder / "fleet.csv").write_text("host,address\ncore1,192.0.2.1\ncore2,192.0.2.2\n")
        (folder / "config.yaml").write_text(CONFIG + "  ssh_config: ssh_config\n")
        lines = list(network_checks.jump_hosts(surroundings(folder / "config.yaml", {})))
    assert [(line.state, line.text) for line in lines] == [
        (State.FAILS, f"jump host gone (127.0.0.1:{gone}) takes no connection"),
        (State.OK, f"jump host jump (127.0.0.1:{here}) takes a connection"),
    ]


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def test_the_class_is_printed_without_any_configuration(tmp_path: Path) -> None:
    code, output, _ = printed("doctor", "--login-class", cwd=tmp_path)
    assert code == 0
    assert output.splitlines() == login_class(COLLECTED, verified=True)
    assert list(tmp_path.iterdir()) == []
