"""Ctrl-C, usage and help: the message and the exit code that are documented."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from console import NOT_COLLECTED, SCRIPT, USAGE, device_rows, inside, secrets, write_inventory

from parsers.commands import COLLECTED
from simulator.fleet.build_fleet import build_fleet
from simulator.fleet.planted import Failure
from simulator.running import serve
from tasks.visit import Journal

STOPPED = "Stopped. What was collected is kept: go on with reinstate audit --resume RUN."


@pytest.fixture
def interrupted() -> Iterator[None]:
    """Ctrl-C reaches what a test starts, also when the tests run in the background, where a shell has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interrupted")
def test_ctrl_c_outside_of_collecting_is_reported(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "c.yaml")
    words = [SCRIPT, "audit", "--config", "c.yaml"]
    with subprocess.Popen(words, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as audit:
        with (tmp_path / "c.yaml").open("w"):  # opens once the program reads the configuration
            audit.send_signal(signal.SIGINT)
        # Closed, because a signal that comes just before the read does not end it.
        _, messages = audit.communicate(timeout=30)
    assert audit.returncode == NOT_COLLECTED
    assert messages.strip() == STOPPED


def test_ctrl_c_twice_does_not_wait_for_a_device_that_hangs(tmp_path: Path) -> None:
    built = build_fleet(1)
    fleet = built.misbehaving({built.devices[0].host: Failure.HANG})
    (tmp_path / "c.yaml").write_text("collection:\n  connect_timeout: 120\n")
    words = [SCRIPT, "collect", "--config", "c.yaml", "--inventory", "f.csv", "--out", "run"]
    with serve(fleet) as served:
        write_inventory(served, tmp_path / "f.csv")
        environment = {**os.environ, **secrets(fleet)}
        with subprocess.Popen(words, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True) as collect:
            while not served.visits(fleet.devices[0].host):
                time.sleep(0.05)
            collect.send_signal(signal.SIGINT)
            assert collect.stderr is not None
            assert "finishing the visits under way" in collect.stderr.readline()
            collect.send_signal(signal.SIGINT)
            _, messages = collect.communicate(timeout=10)
    assert collect.returncode == NOT_COLLECTED
    assert messages.strip().endswith(STOPPED)


def test_stop_keeps_what_was_collected(tmp_path: Path) -> None:
    """SIGTERM in the middle: what hangs is given up, the reports are written, the rest are rows that say so."""
    built = build_fleet(30)
    hanging = built.devices[2].host
    (tmp_path / "c.yaml").write_text("collection:\n  workers: 1\n  attempts: 1\n  connect_timeout: 5\n")
    words = [SCRIPT, "audit", "--config", "c.yaml", "--inventory", "f.csv", "--out", "run"]
    with serve(built.misbehaving({hanging: Failure.HANG})) as served:
        write_inventory(served, tmp_path / "f.csv")
        environment = {**os.environ, **secrets(built)}
        with subprocess.Popen(words, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL) as audit:
            while not served.visits(hanging):
                time.sleep(0.05)
            audit.send_signal(signal.SIGTERM)
            assert audit.wait(60) == NOT_COLLECTED
    failures = [row["failure"] for row in device_rows(tmp_path / "run").values()]
    assert failures == ["", "", *["not-visited"] * 28]
    assert len(list((tmp_path / "run" / "transcripts").iterdir())) == 2
    assert (tmp_path / "run" / "report.html").exists()


HANGING = (
    Failure.HANG,
    Failure.BANNER_THEN_SILENCE,
    Failure.SLOW_BANNER,
    Failure.HANG_AFTER_LOGIN,
    Failure.HANG_IN_OUTPUT,
    Failure.DRIP_OUTPUT,
)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_devices_that_hang_in_any_phase_do_not_hold_up_the_end(number: signal.Signals, tmp_path: Path) -> None:
    built = build_fleet(len(HANGING) + 1)
    hosts = [device.host for device in built.devices]
    failures = dict(zip(hosts, (Failure.NONE, *HANGING), strict=True))
    limits = "connect_timeout: 120\n  read_timeout: 120\n  device_timeout: 0\n"
    (tmp_path / "c.yaml").write_text(f"collection:\n  {limits}")
    words = [SCRIPT, "collect", "--config", "c.yaml", "--inventory", "f.csv", "--out", "run"]
    with serve(built.misbehaving(failures, COLLECTED)) as served:
        write_inventory(served, tmp_path / "f.csv")
        environment = {**os.environ, **secrets(built)}
        with subprocess.Popen(
            words, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as collect:
            while not (Journal(tmp_path / "run").visits() and all(served.visits(host) for host in hosts)):
                time.sleep(0.05)
            time.sleep(1)  # until each hangs where it is meant to
            collect.send_signal(number)
            begun = time.monotonic()
            printed, messages = collect.communicate(timeout=60)
    assert time.monotonic() - begun < 10
    assert collect.returncode == NOT_COLLECTED
    assert messages.splitlines()[-1] == STOPPED.replace("audit --resume RUN.", "collect --resume run")
    assert f"not collected: {len(HANGING)} (not-visited)" in printed
    assert set(Journal(tmp_path / "run").visits()) == {hosts[0]}


WORDS = [
    (["--help"], 0, ""),
    (["audit", "--help"], 0, ""),
    (["--version"], 0, ""),
    (["audit", "--nope"], USAGE, "No such option"),
    (["audti"], USAGE, "audti"),
    (["parse"], USAGE, "RUN"),
    (["demo", "--devices", "0"], USAGE, "Invalid value"),
    (["audit", "--as-of", "20261124"], USAGE, "YYYY-MM-DD"),
]


@pytest.mark.parametrize(("words", "code", "named"), WORDS, ids=[" ".join(row[0]) for row in WORDS])
def test_usage_is_answered_as_documented(words: list[str], code: int, named: str, tmp_path: Path) -> None:
    done, messages = inside(*words, cwd=tmp_path)
    assert done == code
    assert named in messages
