"""A hostile fleet from end to end: every device its row, every failure its class, nothing sent but the closed list."""

import csv
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from console import NOT_COLLECTED, SCRIPT, write_inventory
from fault_matrix import FAULTS
from visits import devices, login, one_device, visit

from inventory.credentials import Credentials
from parsers.commands import COLLECTED, REQUIRED
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.fleet.device import Device
from simulator.fleet.hostile_fleet import build_hostile_fleet
from simulator.fleet.planted import Failure as Misbehaviour
from simulator.fleet.planted import positions
from simulator.running import RunningFleet, serve
from tasks.failures import Failure

DEVICES = 200
PASSWORD = "Zx9-redact!me"  # noqa: S105 - of a simulated fleet, to be looked for in all that is written
CONFIG = """\
collection: {workers: 60, connect_timeout: 4, read_timeout: 6, attempts: 1, max_output_mb: 1}
"""
# What is sent beside the closed list: what a shell needs to be of use to a program.
PREPARING = re.compile(r"|cli|set cli (?:screen-width 511|screen-length 0|complete-on-space off)")
PRINTED = {"\n", "\r", "\t", "\b"}


def expected(device: Device) -> str:
    """The failure that has to be reported for a device of the hostile fleet."""
    harmless = {Misbehaviour.COMMAND_DENIED, Misbehaviour.COMMAND_NOT_VALID}
    if device.failing and device.failure in harmless and not set(device.failing) & set(REQUIRED):
        return ""
    if device.failure is Misbehaviour.HOST_KEY_CHANGE:
        return ""  # nothing is on record before the first visit
    return FAULTS[device.failure].failure or ""


@pytest.fixture(scope="module")
def fleet() -> Fleet:
    return replace(build_hostile_fleet(DEVICES), password=PASSWORD)


@pytest.fixture(scope="module")
def served(fleet: Fleet) -> Iterator[RunningFleet]:
    with serve(fleet) as running:
        yield running


@pytest.fixture(scope="module")
def audited(
    fleet: Fleet, served: RunningFleet, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("hostile")
    write_inventory(served, folder / "f.csv")
    (folder / "c.yaml").write_text(CONFIG)
    words = [SCRIPT, "audit", "--config", "c.yaml", "--inventory", "f.csv", "--out", "run"]
    secrets = {"REINSTATE_USERNAME": fleet.username, "REINSTATE_PASSWORD": PASSWORD}
    done = subprocess.run(
        words, cwd=folder, env={**os.environ, **secrets}, capture_output=True, text=True, timeout=400, check=False
    )
    return folder, done


def test_the_fleet_fails_in_every_way(fleet: Fleet) -> None:
    """Each way stands in the fleet with each output that it concerns."""
    ways = {(one.failure, one.failing) for one in positions("hostile.yaml")}
    assert ways <= {(device.failure, device.failing) for device in fleet.devices}


def test_every_device_has_its_row_and_every_failure_its_class(
    fleet: Fleet, audited: tuple[Path, subprocess.CompletedProcess[str]]
) -> None:
    folder, done = audited
    assert done.returncode == NOT_COLLECTED, done.stderr
    with (folder / "run" / "devices.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = {row["host"]: row for row in csv.DictReader(file)}
    assert list(rows) == [device.host for device in fleet.devices]
    wrong = {
        device.host: (device.failure, device.failing, rows[device.host]["failure"], expected(device))
        for device in fleet.devices
        if rows[device.host]["failure"] != expected(device)
    }
    assert wrong == {}
    denied = {
        device.host: ", ".join(device.failing)
        for device in fleet.devices
        if device.failure is Misbehaviour.COMMAND_DENIED
    }
    assert {host: row["denied_commands"] for host, row in rows.items() if row["denied_commands"]} == denied


def test_nothing_was_sent_but_the_closed_list(
    fleet: Fleet, served: RunningFleet, audited: tuple[Path, subprocess.CompletedProcess[str]]
) -> None:
    assert audited
    sent = {line for device in fleet.devices for line in served.commands(device.host)}
    by_exec = {*COLLECTED, *(f"cli -c '{command}'" for command in COLLECTED)}
    assert {line for line in sent - by_exec if not PREPARING.fullmatch(line)} == set()


def test_the_password_stands_nowhere(audited: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, done = audited
    assert PASSWORD not in done.stdout + done.stderr
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > DEVICES / 2
    assert [path for path in files if PASSWORD.encode() in path.read_bytes()] == []


def test_what_a_device_sends_names_no_file_and_drives_no_terminal(
    fleet: Fleet, audited: tuple[Path, subprocess.CompletedProcess[str]]
) -> None:
    folder, done = audited
    hosts = {device.host for device in fleet.devices}
    assert {path.stem for path in (folder / "run" / "transcripts").iterdir()} <= hosts
    assert {path.name for path in folder.iterdir()} == {"f.csv", "c.yaml", "run", "host_keys"}
    shown = done.stdout + done.stderr
    for text in [shown, *(path.read_text() for path in (folder / "run" / "transcripts").iterdir())]:
        assert [char for char in set(text) if not char.isprintable() and char not in PRINTED and char < "\xa0"] == []


@pytest.mark.parametrize("name", ["audit; request system zeroize", "audit | save x", "audit> configure"])
def test_no_command_can_be_smuggled_in_by_a_name(name: str, tmp_path: Path) -> None:
    fleet = replace(one_device(), username=name)
    with serve(fleet) as running:
        wanted = [
            replace(one, hostname=f"x\n{name}", site=f"x\n{name}", group=f"x\n{name}") for one in devices(running)
        ]
        visits = visit(tmp_path, wanted, replace(login(fleet), username=name))
        sent = running.commands(fleet.devices[0].host)
    assert [one.failure for one in visits.values()] == [Failure.WRONG_DEVICE]
    assert sent == list(COLLECTED)
    (transcript,) = (tmp_path / "transcripts").iterdir()
    prompts = [line for line in transcript.read_text().splitlines() if "@" in line and ">" in line]
    assert {line.partition("> ")[2] for line in prompts} == {*COLLECTED, ""}


def test_commands_can_be_left_out(tmp_path: Path) -> None:
    fleet = build_fleet(1)
    commands = REQUIRED
    with serve(fleet) as running:
        visits = visit(
            tmp_path, devices(running), Credentials(fleet.username, login(fleet).password), commands=commands
        )
        sent = running.commands(fleet.devices[0].host)
    assert [one.failure for one in visits.values()] == [""]
    assert sent == [command for command in COLLECTED if command in REQUIRED]
