"""A collection that was killed in the middle is gone on with: what was finished is not visited again, all else is."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from console import SCRIPT, reinstate, secrets, write_inventory

from documents.atomic import UNFINISHED
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.running import RunningFleet, serve
from tasks.visit import Journal

CONFIG = "collection:\n  workers: 4\n  read_timeout: 30\n"
DEVICES = 16


@pytest.fixture(scope="module")
def fleet() -> Fleet:
    built = build_fleet(DEVICES + 8)
    return replace(built, devices=tuple(one for one in built.devices if not one.failure)[:DEVICES])


@pytest.fixture
def served(fleet: Fleet, tmp_path: Path) -> Iterator[RunningFleet]:
    with serve(fleet, latency=0.15) as running:
        write_inventory(running, tmp_path / "f.csv")
        (tmp_path / "c.yaml").write_text(CONFIG)
        yield running


def killed(folder: Path, environment: dict[str, str]) -> None:
    """Begin a collection and kill it when some devices are done and others are under way."""
    words = [SCRIPT, "collect", "--config", "c.yaml", "--inventory", "f.csv", "--out", "run"]
    with subprocess.Popen(words, cwd=folder, env={**os.environ, **environment}, stderr=subprocess.DEVNULL) as collect:
        while len(Journal(folder / "run").visits()) < DEVICES // 3:
            assert collect.poll() is None
            time.sleep(0.02)
        collect.send_signal(signal.SIGKILL)
        assert collect.wait(10) == -signal.SIGKILL


def test_what_was_finished_before_a_kill_is_not_visited_again(
    served: RunningFleet, fleet: Fleet, tmp_path: Path
) -> None:
    hosts = [device.host for device in fleet.devices]
    killed(tmp_path, secrets(fleet))
    done = set(Journal(tmp_path / "run").visits())
    before = {host: served.visits(host) for host in hosts}
    under_way = {host for host in hosts if before[host]} - done
    assert len(done) < DEVICES
    assert under_way
    half_written(tmp_path / "run", min(under_way))
    ended = reinstate("collect", "--resume", "run", cwd=tmp_path, **secrets(fleet))
    assert ended.returncode == 0, ended.stderr
    assert f"{DEVICES} of {DEVICES} devices are collected." in ended.stdout
    assert {host for host in hosts if served.visits(host) == before[host]} == done
    assert [path.name for path in (tmp_path / "run").rglob(".*")] == [".lock"]
    for host in hosts:
        assert "show chassis environment" in (tmp_path / "run" / "transcripts" / f"{host}.txt").read_text()
    assert reinstate("audit", "--resume", "run", cwd=tmp_path, **secrets(fleet)).returncode in {0, 1}
    assert len((tmp_path / "run" / "devices.csv").read_text().splitlines()) == DEVICES + 1


def half_written(run: Path, host: str) -> None:
    """What a kill leaves behind when it comes in the middle of writing."""
    (run / "transcripts" / f".{host}.txt.abcd1234{UNFINISHED}").write_text("ops@core1> show ver")
    with (run / "collection.jsonl").open("a") as journal:
        journal.write(f'{{"channel": "exec", "attempts": 1, "host": "{host}", "fail')
