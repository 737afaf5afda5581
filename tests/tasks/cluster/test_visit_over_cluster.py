"""A fleet visited over a real cluster of scheduler and workers with TLS: the same as by threads, whatever ends."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from dask_clusters import DaskCluster, running_cluster
from nornir.core import Nornir
from nornir.core.inventory import ConnectionOptions
from nornir_tasks import password, squared
from pydantic import SecretStr
from visits import devices, login, visit, visit_settings
from worker_inspection import POISON, identify_or_die, places_of

from inventory.credentials import Credentials, CredentialSources
from inventory.device import Device
from inventory.nornir_inventory import nornir_inventory
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.running import RunningFleet, serve
from tasks.cluster import visit_over_cluster as over_cluster
from tasks.cluster.cluster_settings import OverCluster
from tasks.cluster.nornir_runner import DaskRunner
from tasks.cluster.spread_work import over_cluster as over_cluster_of
from tasks.cluster.visit_over_cluster import visit_over_cluster
from tasks.failures import Failure
from tasks.visit import Journal, Visit
from tasks.visit_fleet import Callbacks

DEVICES = 16
POISONOUS = 5
SECRET = "Vwx4-not-in-any-file"  # noqa: S105 - looked for where it must not be
UNSET = "REINSTATE_NOT_SET"


@dataclass(frozen=True, slots=True)
class Scene:
    """A fleet that answers, a cluster that visits it, and what threads of one process make of it."""

    fleet: Fleet
    served: RunningFleet
    cluster: DaskCluster
    visits: dict[str, Visit]
    files: dict[str, bytes]

    @property
    def devices(self) -> list[Device]:
        return devices(self.served)

    @property
    def over(self) -> OverCluster:
        return OverCluster(self.cluster.settings, [login(self.fleet)])

    def check(self, run: Path, visits: dict[str, Visit]) -> None:
        """The same visits and files as by threads."""
        assert timeless(visits) == self.visits
        assert files_of(run) == self.files


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    built = build_fleet(DEVICES + 12)
    fleet = replace(built, devices=tuple(one for one in built.devices if not one.failure)[:DEVICES], password=SECRET)
    of_workers = {"REINSTATE_USERNAME": fleet.username, "REINSTATE_PASSWORD": SECRET}
    of_workers[POISON] = fleet.devices[POISONOUS].host
    folder = tmp_path_factory.mktemp("cluster")
    with serve(fleet) as served, running_cluster(folder / "dask", "one", "two", **of_workers) as cluster:
        visits = visit(folder / "threads", devices(served), login(fleet))
        yield Scene(fleet, served, cluster, timeless(visits), files_of(folder / "threads"))


def visit_over(run: Path, wanted: Sequence[Device], over: OverCluster, **more: Any) -> dict[str, Visit]:
    """Visit over a cluster; more: on_visit, stop and settings."""
    run.mkdir(exist_ok=True)
    reported: list[str] = []
    on_visit: Callable[[Visit], None] = more.pop("on_visit", lambda _visit: None)
    stop: threading.Event = more.pop("stop", threading.Event())

    def note(visit: Visit) -> None:
        reported.append(visit.host)
        on_visit(visit)

    visit_over_cluster(wanted, over, visit_settings(run, workers=6, **more), run, Callbacks(note), stop)
    assert sorted(reported) == sorted(set(reported)), "a device was reported twice"
    assert not list(run.glob(".*"))
    return Journal(run).visits()


def files_of(run: Path) -> dict[str, bytes]:
    """All files of a collection but its journal."""
    found = (path for path in run.rglob("*") if path.is_file() and path.suffix != ".jsonl")
    return {path.relative_to(run).as_posix(): path.read_bytes() for path in found}


def timeless(visits: dict[str, Visit]) -> dict[str, Visit]:
    return {host: replace(one, seconds=0.0) for host, one in visits.items()}


def at_visit(wanted: int, work: Callable[[], None]) -> Callable[[Visit], None]:
    """A callback that does something with the visit of this number."""
    numbers = iter(range(1, 10 * DEVICES))

    def on_visit(_visit: Visit) -> None:
        if next(numbers) == wanted:
            work()

    return on_visit


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

    visits = visit_over(tmp_path / "run", scene.devices, scene.over, on_visit=at_visit(3, kill))
    scene.check(tmp_path / "run", visits)


def test_a_device_that_ends_every_worker_is_reported_and_no_other(scene: Scene, tmp_path: Path) -> None:
    started = scene.cluster.started
    visits = visit_over(tmp_path / "run", scene.devices, scene.over, identify=identify_or_die)
    poison = scene.fleet.devices[POISONOUS].host
    assert timeless(visits) == {**scene.visits, poison: visits[poison]}
    assert visits[poison].failure == Failure.WORKER_ENDED
    assert 2 <= scene.cluster.started - started <= 5


def test_a_scheduler_that_is_started_again_is_gone_on_with(scene: Scene, tmp_path: Path) -> None:
    def restart() -> None:
        scene.cluster.kill("scheduler")
        scene.cluster.start_scheduler()

    visits = visit_over(tmp_path / "run", scene.devices, scene.over, on_visit=at_visit(4, restart))
    scene.check(tmp_path / "run", visits)


def test_a_stop_ends_the_visits_and_the_rest_can_be_visited_later(scene: Scene, tmp_path: Path) -> None:
    stop, run = threading.Event(), tmp_path / "run"
    begun = time.monotonic()
    first = visit_over(run, scene.devices, scene.over, on_visit=at_visit(2, stop.set), stop=stop)
    assert time.monotonic() - begun < 15
    assert 2 <= len(first) < DEVICES
    assert not any(one.failure for one in first.values())
    left = [one for one in scene.devices if one.host not in first]
    scene.check(run, visit_over(run, left, scene.over))


def test_refusals_are_counted_over_all_workers(scene: Scene, tmp_path: Path) -> None:
    before = {one.host: len(scene.served.logins(one.host)) for one in scene.fleet.devices}
    wrong = Credentials(scene.fleet.username, SecretStr("wrong"), name="first")
    over = OverCluster(scene.cluster.settings, [wrong])
    visits = visit_over(tmp_path / "run", scene.devices, over, auth_failures=4)
    assert sorted(one.failure for one in visits.values()) == ["auth"] * 4 + ["logins-stopped"] * (DEVICES - 4)
    tried = [one for one in scene.fleet.devices if len(scene.served.logins(one.host)) > before[one.host]]
    assert len(tried) == 4


def test_logins_begin_apart_over_all_workers(scene: Scene, tmp_path: Path) -> None:
    begun = time.monotonic()
    visit_over(tmp_path / "run", scene.devices[:9], scene.over, logins_per_second=4.0)
    assert time.monotonic() - begun > 8 / 4


def test_workers_find_the_logins_themselves(scene: Scene, tmp_path: Path) -> None:
    settings = replace(scene.cluster.settings, worker_credentials=True, worker_wait=2.0)
    over = OverCluster(settings, sources=[CredentialSources(name="first")])
    scene.check(tmp_path / "run", visit_over(tmp_path / "run", scene.devices, over))
    over = OverCluster(settings, sources=[CredentialSources(username="a", password_env=UNSET)])
    visits = visit_over(tmp_path / "lacking", scene.devices[:2], over)
    assert {one.failure for one in visits.values()} == {Failure.NO_WORKER}
    assert all(UNSET in one.detail for one in visits.values())


def test_a_site_that_no_worker_serves_is_a_row_for_each_device(scene: Scene, tmp_path: Path) -> None:
    some = [replace(one, site="FRA" if number % 2 else "LHR") for number, one in enumerate(scene.devices[:6])]
    over = replace(scene.over, cluster=replace(scene.cluster.settings, pinned_sites=("FRA",), worker_wait=2.0))
    visits = visit_over(tmp_path / "run", some, over)
    assert [visits[one.host].failure for one in some] == ["", Failure.NO_WORKER] * 3
    assert all("FRA" in one.detail for one in visits.values() if one.failure)


def test_tasks_of_nornir_run_there_without_the_passwords_of_the_inventory(scene: Scene) -> None:
    ca, certificate, key = map(str, scene.cluster.files)
    runner = DaskRunner(
        scene.cluster.settings.scheduler,
        tls_ca_file=ca,
        tls_cert_file=certificate,
        tls_key_file=key,
        send_passwords=False,
    )
    inventory = nornir_inventory(scene.devices[:2])
    inventory.defaults.password = SECRET
    inventory.defaults.connection_options["netmiko"] = ConnectionOptions(password=SECRET, extras={"secret": SECRET})
    found = Nornir(inventory, runner=runner).run(task=password)
    runner.close()
    assert [one[0].result for one in found.values()] == [(None, None, {})] * 2
    assert inventory.defaults.password == SECRET


def test_work_is_spread_and_its_answers_come_in_order(scene: Scene) -> None:
    with scene.cluster.client() as client:
        spread = over_cluster_of(client)
        assert list(spread(squared, range(20))) == [number * number for number in range(20)]
        assert list(spread(squared, [])) == []
        answers = spread(squared, [1, 2, -3, 4])
        assert [next(answers), next(answers)] == [1, 4]
        with pytest.raises(ValueError, match="-3"):
            next(answers)
