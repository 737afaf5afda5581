"""A fleet that answers, a real cluster that visits it, and what threads of one process make of it."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dask_clusters import DaskCluster, running_cluster
from visits import devices, login, visit, visit_settings
from worker_inspection import POISON

from inventory.device import Device
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.running import RunningFleet, serve
from tasks.cluster.cluster_settings import OverCluster
from tasks.cluster.visit_over_cluster import visit_over_cluster
from tasks.cluster.worker_change import no_matter
from tasks.visit import Journal, Visit
from tasks.visit_callbacks import Callbacks

DEVICES = 16
POISONOUS = 5
SECRET = "Vwx4-not-in-any-file"  # noqa: S105 - looked for where it must not be


@dataclass(frozen=True, slots=True)
class Scene:
    """The fleet, its cluster, and the visits and files of a collection by threads."""

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


@contextmanager
def played_scene(folder: Path) -> Iterator[Scene]:
    """The scene, with two workers that have the login in their environment."""
    built = build_fleet(DEVICES + 12)
    fleet = replace(built, devices=tuple(one for one in built.devices if not one.failure)[:DEVICES], password=SECRET)
    of_workers = {"REINSTATE_USERNAME": fleet.username, "REINSTATE_PASSWORD": SECRET}
    of_workers[POISON] = fleet.devices[POISONOUS].host
    with serve(fleet) as served, running_cluster(folder / "dask", "one", "two", **of_workers) as cluster:
        visits = visit(folder / "threads", devices(served), login(fleet))
        yield Scene(fleet, served, cluster, timeless(visits), files_of(folder / "threads"))


def visit_over(run: Path, wanted: Sequence[Device], over: OverCluster, **more: Any) -> dict[str, Visit]:
    """Visit over a cluster; more: on_visit, on_worker, stop and settings."""
    run.mkdir(exist_ok=True)
    reported: list[str] = []
    on_visit: Callable[[Visit], None] = more.pop("on_visit", lambda _visit: None)
    stop: threading.Event = more.pop("stop", threading.Event())

    def note(visit: Visit) -> None:
        reported.append(visit.host)
        on_visit(visit)

    callbacks = Callbacks(note, on_worker=more.pop("on_worker", no_matter))
    settings = visit_settings(run, **{"workers": 6, **more})
    visit_over_cluster(wanted, over, settings, run, callbacks, stop)
    assert sorted(reported) == sorted(set(reported)), "a device was reported twice"
    assert not list(run.glob(".*"))
    return Journal(run).visits()


def files_of(run: Path) -> dict[str, bytes]:
    """All files of a collection but its journal."""
    found = (path for path in run.rglob("*") if path.is_file() and path.suffix != ".jsonl")
    return {path.relative_to(run).as_posix(): path.read_bytes() for path in found}


def timeless(visits: dict[str, Visit]) -> dict[str, Visit]:
    """The visits without how long they took."""
    return {host: replace(one, seconds=0.0) for host, one in visits.items()}


def at_visit(wanted: int, work: Callable[[], None]) -> Callable[[Visit], None]:
    """A callback that does something with the visit of this number."""
    numbers = iter(range(1, 10 * DEVICES))

    def on_visit(_visit: Visit) -> None:
        if next(numbers) == wanted:
            work()

    return on_visit
