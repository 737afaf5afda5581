"""An audit as cron, systemd and containers start it: nothing of a login around it, and next to nothing to write to."""

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from console import SCRIPT
from processes_apart import (
    AS_STRANGER,
    is_complete,
    needs_root,
    on_a_disk_that_takes_nothing,
    shell,
    working_folder,
)

from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.running import RunningFleet, serve

# What our tests bring looks for its folder when it is loaded; an installed program has it not.
PROGRAM = "import sys; sys.modules['hypothesis'] = None; from reinstate.start import main; main()"
DEFECT = "from reinstate import cli; cli.app = None; cli.main()"
CONFIG = """\
inventory:
  file: fleet.csv
credentials:
  username: {username}
  password_fd: 7
collection:
  ssh_config: ssh_config
"""


@pytest.fixture(scope="module")
def fleet() -> Fleet:
    return build_fleet(3)


@pytest.fixture(scope="module")
def served(fleet: Fleet) -> Iterator[RunningFleet]:
    with serve(fleet) as running:
        yield running


@pytest.fixture
def place(served: RunningFleet, fleet: Fleet) -> Iterator[Path]:
    """A working folder with the password in a file."""
    with working_folder(served, CONFIG.format(username=fleet.username)) as folder:
        (folder / "password").write_text(fleet.password)
        (folder / "ssh_config").write_text("Host elsewhere\n  ProxyJump jump.example\n")
        yield folder


def test_no_environment_no_terminal_and_a_working_directory_that_is_gone(place: Path, fleet: Fleet) -> None:
    program = shlex.join([sys.executable, "-P", "-c", PROGRAM, "audit", "--config", str(place / "config.yaml")])
    gone = f"exec 7<{place / 'password'}; cd {place} && mkdir gone && cd gone && rmdir ../gone"
    ended = shell(f"{gone}; exec {program} <&- >&- 2>&-")
    assert ended.returncode == 1
    assert is_complete(place, fleet)


def test_a_user_without_name_and_home_a_folder_out_of_reach_and_a_disk_that_takes_nothing(
    place: Path, fleet: Fleet
) -> None:
    needs_root()
    unreadable = place / "unreadable"
    unreadable.mkdir(0)
    program = f"{AS_STRANGER} {SCRIPT} audit --verify --config {place / 'config.yaml'}"
    command = f"exec 7<{place / 'password'}; cd {unreadable} && exec {program}"
    ended = on_a_disk_that_takes_nothing(command, [place / "runs", place / "host_keys"])
    assert ended.returncode == 1, ended.stderr
    assert is_complete(place, fleet)


def test_doctor_as_a_user_without_name_on_a_disk_that_takes_nothing(place: Path, fleet: Fleet) -> None:
    needs_root()
    command = f"exec 7<{place / 'password'}; exec {AS_STRANGER} {SCRIPT} doctor --config {place / 'config.yaml'}"
    ended = on_a_disk_that_takes_nothing(f"cd /proc && {command}", [place / "runs", place / "host_keys"])
    assert (ended.returncode, ended.stderr) == (1, "")
    for group in {device.profile.group for device in fleet.devices}:
        assert f"ok          group {group}: " in ended.stdout
    assert list((place / "runs").iterdir()) == []


def test_a_defect_is_shown_where_no_file_can_be_written() -> None:
    needs_root()
    ended = on_a_disk_that_takes_nothing(f"cd /proc && {shlex.join([sys.executable, '-c', DEFECT])}")
    assert ended.returncode == 4
    assert ended.stderr.startswith("Traceback")
    assert ended.stderr.endswith("Please report it with the lines above.\n")
