"""The hostile fleet: every failure in it, most devices sound, thousands at once."""

import signal
import subprocess
import time
from collections import Counter
from pathlib import Path

from console import SCRIPT
from simulated_sessions import client, run

from parsers.commands import COLLECTED
from simulator.cli.transcript import output, transcript
from simulator.fleet.hostile_fleet import build_hostile_fleet
from simulator.fleet.planted import Failure, positions
from simulator.running import serve


def test_every_failure_stands_in_the_file() -> None:
    assert {one.failure for one in positions("hostile.yaml")} == set(Failure)


def test_five_hundred_devices_hold_every_failure_and_most_are_sound() -> None:
    fleet = build_hostile_fleet(500)
    counts = Counter(one.failure for one in fleet.devices)
    assert set(counts) == set(Failure)
    assert counts[Failure.NONE] > 300
    assert fleet.planted == ()


def test_a_hostile_fleet_is_the_same_in_every_run() -> None:
    first, second = build_hostile_fleet(60), build_hostile_fleet(60)
    assert [transcript(one, COLLECTED) for one in first.devices] == [
        transcript(one, COLLECTED) for one in second.devices
    ]
    assert [one.failure for one in first.devices] == [one.failure for one in second.devices]


def test_sound_devices_of_a_hostile_fleet_answer() -> None:
    fleet = build_hostile_fleet(30)
    sound = [one for one in fleet.devices if not one.failure and not one.root_shell][:5]
    with serve(fleet) as running:
        for one in sound:
            with client(running, one.host) as opened:
                assert run(opened, "show version") == (output(one, "show version"), 0)


def test_thousands_of_devices_start_at_once_and_end_with_a_signal(tmp_path: Path) -> None:
    path = tmp_path / "fleet.csv"
    command = [SCRIPT, "simulate", "--devices", "2000", "--latency", "0.2", "--hostile"]
    with subprocess.Popen([*command, "--fleet", path], stderr=subprocess.PIPE, text=True) as started:
        assert started.stderr is not None
        assert started.stderr.readline() == f"2000 devices answer on loopback; their inventory is {path}.\n"
        rows = path.read_text(encoding="utf-8").splitlines()
        started.send_signal(signal.SIGTERM)
        assert started.wait(20) == 0
    assert len(rows) == 2001


def test_a_thousand_devices_are_built_in_a_moment() -> None:
    started = time.monotonic()
    assert len(build_hostile_fleet(1000).devices) == 1000
    assert time.monotonic() - started < 5
