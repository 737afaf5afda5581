"""A fleet visited over a real cluster of scheduler and workers with TLS: the same as by threads, whatever ends."""

import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from broken_network import way_to
from cluster_scene import DEVICES, POISONOUS, SECRET, Scene, at_visit, timeless, visit_over
from worker_inspection import identify_or_die, places_of

from tasks.cluster import remotes
from tasks.cluster import visit_over_cluster as over_cluster
from tasks.cluster.worker_change import WorkerChange
from tasks.failures import Failure
from tasks.visit import Visit


def test_the_same_files_and_visits_as_by_threads(scene: Scene, tmp_path: Path) -> None:
    scene.check(tmp_path / "run", visit_over(tmp_path / "run", scene.devices, scene.over))


def test_what_is_streamed_is_the_same_and_the_login_stands_nowhere(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Text that reads otherwise than it was written: no worker takes the folder of the run for one that it sees.
    monkeypatch.setattr(over_cluster, "token_hex", lambda _length: "\r")
    found: list[str] = []
    with scene.cluster.client() as client:

        def look(_visit: Visit) -> None:
            found.extend(client.run_on_scheduler(places_of, SECRET[::-1]))

        scene.check(tmp_path / "run", visit_over(tmp_path / "run", scene.devices, scene.over, on_visit=look))
        look(Visit("after"))
    assert found == []
    assert [path for path, data in scene.cluster.written() if SECRET.encode() in data] == []


def test_workers_that_are_killed_lose_nothing(scene: Scene, tmp_path: Path) -> None:
    def kill() -> None:
        scene.cluster.kill("one")

    changes: list[WorkerChange] = []
    on_visit = at_visit(3, kill)
    visits = visit_over(tmp_path / "run", scene.devices, scene.over, on_visit=on_visit, on_worker=changes.append)
    scene.check(tmp_path / "run", visits)
    (lost,) = (one for one in changes if one.devices is not None)
    assert (lost.worker, lost.devices in range(1, DEVICES)) == ("one", True)
    joined = [one.worker for one in changes if one.devices is None]
    assert sorted(joined[:2]) == ["one", "two"]
    assert replace(lost, devices=None) in changes[:2]
    assert joined[2:] in ([], ["one"])


def test_a_worker_that_loses_the_network_stops_and_others_visit_its_devices(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remotes, "WORKER_GONE", 3.0)
    with way_to(scene.cluster.port) as way:
        scene.cluster.start_worker(
            "cut off", "--preload", "impatient_worker", "--resources", "site:FRA=1", port=way.port
        )
        devices = [replace(one, site="FRA") for one in scene.devices]
        over = replace(scene.over, cluster=replace(scene.cluster.settings, pinned_sites=("FRA",)))

        def cut() -> None:
            way.cut.set()
            scene.cluster.start_worker("instead", "--resources", "site:FRA=1")

        visits = visit_over(tmp_path / "run", devices, over, on_visit=at_visit(3, cut), logins_per_second=8.0)
        scene.check(tmp_path / "run", visits)
        scene.cluster.take_away("cut off")
        scene.cluster.take_away("instead")


def test_a_device_that_ends_every_worker_is_reported_and_no_other(scene: Scene, tmp_path: Path) -> None:
    started = scene.cluster.started
    visits = visit_over(tmp_path / "run", scene.devices, scene.over, identify=identify_or_die)
    poison = scene.fleet.devices[POISONOUS].host
    assert timeless(visits) == {**scene.visits, poison: visits[poison]}
    assert visits[poison].failure == Failure.WORKER_ENDED
    assert 3 <= scene.cluster.started - started <= 6


def test_a_scheduler_that_is_started_again_is_gone_on_with(scene: Scene, tmp_path: Path) -> None:
    def restart() -> None:
        scene.cluster.kill("scheduler")
        scene.cluster.start_scheduler()

    visits = visit_over(tmp_path / "run", scene.devices, scene.over, on_visit=at_visit(4, restart))
    scene.check(tmp_path / "run", visits)


def test_a_stop_ends_the_visits_and_the_rest_can_be_visited_later(scene: Scene, tmp_path: Path) -> None:
    stop, run = threading.Event(), tmp_path / "run"
    begun = time.monotonic()
    first = visit_over(run, scene.devices, scene.over, on_visit=at_visit(2, stop.set), stop=stop, workers=1)
    assert time.monotonic() - begun < 15
    assert 2 <= len(first) < DEVICES
    assert not any(one.failure for one in first.values())
    left = [one for one in scene.devices if one.host not in first]
    scene.check(run, visit_over(run, left, scene.over))
