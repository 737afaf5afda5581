"""What reinstate schedule prints is run as it is printed, against a simulated fleet."""

import os
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from console import SCRIPT, secrets
from processes_apart import (
    AS_STRANGER,
    STRANGER,
    is_complete,
    needs_root,
    on_a_disk_that_takes_nothing,
    shell,
    working_folder,
)
from scheduled_texts import cron_command, manifests, printed_for, unit_settings, unit_words, units

from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.running import RunningFleet, serve

CONFIG = "inventory:\n  file: fleet.csv\n"
OF_CRON = {"HOME": "/", "LOGNAME": "audit", "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin"}


@pytest.fixture(scope="module")
def fleet() -> Fleet:
    return build_fleet(2)


@pytest.fixture(scope="module")
def served(fleet: Fleet) -> Iterator[RunningFleet]:
    with serve(fleet) as running:
        yield running


@pytest.fixture
def place(served: RunningFleet, fleet: Fleet) -> Iterator[Path]:
    """A working folder with a file for each secret, named as no shell likes it."""
    with working_folder(served, CONFIG) as folder:
        odd = folder / "50% of $them"
        shutil.copytree(folder, odd)
        (odd / "secrets").mkdir()
        for name, secret in secrets(fleet).items():
            (odd / "secrets" / name).write_text(secret + "\n")
        for path in (odd, *odd.rglob("*")):
            if os.geteuid() == 0:
                shutil.chown(path, int(STRANGER), int(STRANGER))
        yield odd


def test_the_line_of_cron(place: Path, fleet: Fleet) -> None:
    fields, command = cron_command(printed_for("cron", place / "config.yaml", "--at", "Tue 23:07"))
    assert fields == "7 23 * * 2"
    ended = shell(command, OF_CRON)
    assert ended.returncode == 1, ended.stderr
    assert is_complete(place, fleet)


def test_the_service_of_systemd(place: Path, fleet: Fleet) -> None:
    """In the place of systemd: another user, a disk that takes nothing but the paths named, secrets in a folder."""
    needs_root()
    service = unit_settings(units(printed_for("systemd", place / "config.yaml"))["reinstate.service"])
    handed = place / "handed-over"
    handed.mkdir()
    for one in service["LoadCredential"]:
        name, _, source = one.replace("%%", "%").partition(":")
        shutil.copy(source, handed / name)
    (start,), (written,) = service["ExecStart"], service["ReadWritePaths"]
    command = f"CREDENTIALS_DIRECTORY={shlex.quote(str(handed))} exec {AS_STRANGER} {shlex.join(unit_words(start))}"
    ended = on_a_disk_that_takes_nothing(command, [Path(word) for word in unit_words(written)])
    assert ended.returncode == 1, ended.stderr
    assert f" {ended.returncode} " in f" {service['SuccessExitStatus'][0]} "
    assert is_complete(place, fleet)


def test_the_job_of_kubernetes(place: Path, fleet: Fleet) -> None:
    """In the place of Kubernetes: the volumes at their places, a root file system that takes nothing, another user."""
    needs_root()
    pod = manifests(printed_for("kubernetes", place / "config.yaml"))["CronJob"]["spec"]["jobTemplate"]["spec"]
    (container,) = pod["template"]["spec"]["containers"]
    (folder, config, kept, _tmp) = [one["mountPath"] for one in container["volumeMounts"]]
    assert Path(config) == Path(folder) / "config.yaml"
    (variable,) = container["env"]
    assert (variable["value"], variable["name"]) == (kept, "CREDENTIALS_DIRECTORY")
    srv, run = place / "of-srv", place / "of-run"
    for parent, path, source in ((srv, folder, place), (run, kept, place / "secrets")):
        target = parent / Path(path).relative_to(f"/{Path(path).parts[1]}")
        target.mkdir(parents=True)
        for name in source.iterdir():
            if name not in (srv, run):
                shutil.copytree(name, target / name.name) if name.is_dir() else shutil.copy(name, target)
    words = shlex.join([*container["command"], *container["args"]])
    there = f"PATH={Path(SCRIPT).parent}:/usr/bin:/bin {variable['name']}={variable['value']} {words}"
    moved = {Path("/srv"): srv, Path("/run"): run}
    ended = on_a_disk_that_takes_nothing(there, moved=moved)
    assert ended.returncode == 0, ended.stderr
    assert is_complete(srv / "reinstate", fleet)
