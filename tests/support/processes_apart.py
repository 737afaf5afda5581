"""Programs without the environment of a login, as another user, on disks that take nothing."""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from console import write_inventory

from simulator.fleet.build_fleet import Fleet
from simulator.running import RunningFleet

STRANGER = "54321"  # no user of the system: neither a name nor a home
AS_STRANGER = f"setpriv --reuid {STRANGER} --regid {STRANGER} --clear-groups --no-new-privs"


def shell(text: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run what a shell is given, in an empty environment or in the one that is given."""
    words = ["/bin/sh", "-c", text]
    return subprocess.run(words, env=environment or {}, cwd="/", capture_output=True, text=True, check=False)


def needs_root() -> None:
    """Skip a test where nobody else can be impersonated."""
    if os.geteuid() != 0 or shell("exec unshare -m true").returncode:
        pytest.skip("only root can take the place of another user and mount")


def on_a_disk_that_takes_nothing(
    command: str, but: Iterable[Path] = (), moved: Mapping[Path, Path] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command of the shell where only some folders can be written, some of them found at other places."""
    bound = {**{path: path for path in but}, **(moved or {})}
    mounts = [f"mount --bind {shlex.quote(str(here))} {shlex.quote(str(there))}" for there, here in bound.items()]
    script = " && ".join([*mounts, "mount -o remount,bind,ro /", command])
    return shell(f"exec unshare -m /bin/sh -c {shlex.quote(script)}")


@contextmanager
def working_folder(served: RunningFleet, config: str) -> Iterator[Path]:
    """A working folder that other users reach, unlike those of pytest; what is written into it is theirs."""
    folder = Path(tempfile.mkdtemp(prefix="unattended-"))
    folder.chmod(0o755)
    write_inventory(served, folder / "fleet.csv")
    (folder / "config.yaml").write_text(config)
    for name in ("runs", "host_keys"):
        (folder / name).mkdir()
        if os.geteuid() == 0:
            shutil.chown(folder / name, int(STRANGER), int(STRANGER))
    yield folder
    shutil.rmtree(folder)


def is_complete(folder: Path, fleet: Fleet) -> bool:
    """Whether one run is there, to its last file, with a transcript of each device."""
    (run,) = (folder / "runs").glob("2*")
    transcripts = {path.stem for path in (run / "transcripts").iterdir()}
    return (run / "report.html").is_file() and transcripts == {device.host for device in fleet.devices}
