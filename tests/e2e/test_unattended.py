"""An audit as cron, systemd and containers start it: nothing of a login around it, and next to nothing to write to."""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from console import SCRIPT, write_inventory

from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.running import RunningFleet, serve

STRANGER = "54321"  # no user of the system: neither a name nor a home
# What our tests bring looks for its folder when it is loaded; an installed program has it not.
PROGRAM = "import sys; sys.modules['hypothesis'] = None; from reinstate.start import main; main()"
DEFECT = "from reinstate import cli; cli.app = None; cli.main()"
CONFIG = """\
inventory:
  file: fleet.csv
credentials:
  username: {username}
  password_fd: 7
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
    """A working folder that other users reach, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp(prefix="unattended-"))
    folder.chmod(0o755)
    write_inventory(served, folder / "fleet.csv")
    (folder / "config.yaml").write_text(CONFIG.format(username=fleet.username))
    (folder / "password").write_text(fleet.password)
    for name in ("runs", "host_keys"):
        (folder / name).mkdir()
    yield folder
    shutil.rmtree(folder)


def shell(text: str) -> subprocess.CompletedProcess[str]:
    """Run what a shell is given in an empty environment."""
    return subprocess.run(["/bin/sh", "-c", text], env={}, cwd="/", capture_output=True, text=True, check=False)


def collected(folder: Path, fleet: Fleet) -> bool:
    """Whether one run is there, to its last file, with a transcript of each device."""
    (run,) = (folder / "runs").glob("2*")
    transcripts = {path.stem for path in (run / "transcripts").iterdir()}
    return (run / "report.html").is_file() and transcripts == {device.host for device in fleet.devices}


def needs_root() -> None:
    if os.geteuid() != 0 or shell("exec unshare -m true").returncode:
        pytest.skip("only root can take the place of another user and mount")


def test_no_environment_no_terminal_and_a_working_directory_that_is_gone(place: Path, fleet: Fleet) -> None:
    program = shlex.join([sys.executable, "-P", "-c", PROGRAM, "audit", "--config", str(place / "config.yaml")])
    gone = f"exec 7<{place / 'password'}; cd {place} && mkdir gone && cd gone && rmdir ../gone"
    ended = shell(f"{gone}; exec {program} <&- >&- 2>&-")
    assert ended.returncode == 1
    assert collected(place, fleet)


def test_a_user_without_name_and_home_a_folder_out_of_reach_and_a_disk_that_takes_nothing(
    place: Path, fleet: Fleet
) -> None:
    needs_root()
    unreadable = place / "unreadable"
    unreadable.mkdir(0)
    for name in ("runs", "host_keys"):
        shutil.chown(place / name, int(STRANGER), int(STRANGER))
    mounts = [f"mount --bind {place / name} {place / name}" for name in ("runs", "host_keys")]
    readonly = " && ".join([*mounts, "mount -o remount,bind,ro /", f"cd {unreadable}"])
    user = f"setpriv --reuid {STRANGER} --regid {STRANGER} --clear-groups --no-new-privs"
    program = f"exec {user} {SCRIPT} audit --verify --config {place / 'config.yaml'}"
    ended = shell(f"exec 7<{place / 'password'}; exec unshare -m /bin/sh -c '{readonly} && {program}'")
    assert ended.returncode == 1, ended.stderr
    assert collected(place, fleet)


def test_a_defect_is_shown_where_no_file_can_be_written() -> None:
    needs_root()
    program = shlex.join([sys.executable, "-c", DEFECT])
    ended = shell(f"exec unshare -m /bin/sh -c {shlex.quote(f'mount -o remount,bind,ro / && cd /proc && {program}')}")
    assert ended.returncode == 4
    assert ended.stderr.startswith("Traceback")
    assert ended.stderr.endswith("Please report it with the lines above.\n")
