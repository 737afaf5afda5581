"""reinstate collect over processes of this machine: stopped by Ctrl-C, gone on with, and without a word of Dask."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from console import NOT_COLLECTED, SCRIPT, reinstate, secrets, write_inventory

from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.running import serve
from tasks.visit import Journal

DEVICES = 10


@pytest.fixture
def fleet(tmp_path: Path) -> Iterator[Fleet]:
    built = build_fleet(DEVICES + 8)
    sound = replace(built, devices=tuple(one for one in built.devices if not one.failure)[:DEVICES])
    with serve(sound, latency=0.05) as running:
        write_inventory(running, tmp_path / "f.csv")
        (tmp_path / "c.yaml").write_text("collection: {workers: 2}\n")
        yield sound


def test_a_collection_over_processes_is_stopped_and_gone_on_with(fleet: Fleet, tmp_path: Path) -> None:
    words = [SCRIPT, "collect", "--config", "c.yaml", "--inventory", "f.csv", "--out", "run", "--processes", "2"]
    environment = {**os.environ, **secrets(fleet)}
    with subprocess.Popen(
        words, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as collect:
        while len(Journal(tmp_path / "run").visits()) < 3:
            assert collect.poll() is None
            time.sleep(0.02)
        os.killpg(collect.pid, signal.SIGINT)
        _, messages = collect.communicate(timeout=60)
    assert collect.returncode == NOT_COLLECTED
    assert "reinstate collect --resume run" in messages
    assert "Traceback" not in messages
    first = Journal(tmp_path / "run").visits()
    assert 3 <= len(first) < DEVICES
    ended = reinstate("collect", "--resume", "run", cwd=tmp_path, **secrets(fleet))
    assert ended.returncode == 0, ended.stderr
    assert f"{DEVICES} of {DEVICES} devices are collected." in ended.stdout
    assert not [word for word in ("dask", "distributed", "tornado") if word in messages + ended.stderr + ended.stdout]
    assert [path.name for path in (tmp_path / "run").rglob(".*")] == [".lock"]
