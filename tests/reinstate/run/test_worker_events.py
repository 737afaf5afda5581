"""Workers that are lost or join during a collection stand in the JSON log."""

import json
import threading
import time
from pathlib import Path

import pytest
from cluster_scene import DEVICES, Scene
from console import inside, secrets, write_inventory

from tasks.visit import Journal

CONFIG = """\
collection:
  {}
  workers: 1
"""


def test_the_log_has_workers_that_are_lost_and_that_join(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "c.yaml").write_text(CONFIG.format(scene.cluster.configuration))
    write_inventory(scene.served, tmp_path / "f.csv")
    for name, value in secrets(scene.fleet).items():
        monkeypatch.setenv(name, value)

    def kill_one() -> None:
        while len(Journal(tmp_path / "run").visits()) < 2:
            time.sleep(0.02)
        scene.cluster.kill("one")

    killer = threading.Thread(target=kill_one, daemon=True)
    killer.start()
    words = ("collect", "--config", "c.yaml", "--inventory", "f.csv", "--out", "run", "--log-json", "log.jsonl")
    code, messages = inside(*words, cwd=tmp_path)
    killer.join(1)
    assert (code, "Traceback" in messages) == (0, False), messages
    logged = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    joined = [one for one in logged if one["event"] == "worker-joined"]
    (lost,) = (one for one in logged if one["event"] == "worker-lost")
    assert set(lost) == {"time", "event", "worker", "address", "devices"}
    assert {one["worker"] for one in joined} == {"one", "two"}
    assert {one["address"] for one in joined if one["worker"] == "one"} >= {lost["address"]}
    assert lost["devices"] in range(1, 3)
    assert lost["address"].startswith("tls://127.0.0.1:")
    assert len([one for one in logged if one["event"] == "visit"]) == DEVICES
