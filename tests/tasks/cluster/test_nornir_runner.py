"""The runner of Nornir over a local cluster: what ThreadedRunner gives, for any task, and what ends is a result too."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from nornir.core import Nornir
from nornir.core.inventory import Host
from nornir.core.plugins.connections import ConnectionPluginRegister
from nornir.core.plugins.runners import RunnersPluginRegister
from nornir.core.processor import Processors
from nornir.core.task import AggregatedResult, MultiResult, Result, Task
from nornir.plugins.runners import ThreadedRunner
from nornir_tasks import end_worker, nested, odd, show_version
from visits import devices

from inventory.nornir_inventory import nornir_inventory
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.running import RunningFleet, serve
from tasks.cluster.nornir_runner import DaskRunner

DEVICES = 8


@pytest.fixture(scope="module")
def fleet() -> Fleet:
    built = build_fleet(DEVICES + 12)
    return replace(built, devices=tuple(one for one in built.devices if not (one.failure or one.legacy_ssh))[:DEVICES])


@pytest.fixture(scope="module")
def served(fleet: Fleet) -> Iterator[RunningFleet]:
    with serve(fleet) as running:
        yield running


@pytest.fixture(scope="module")
def runner() -> Iterator[DaskRunner]:
    RunnersPluginRegister.auto_register()
    plugin = RunnersPluginRegister.get_plugin("dask")
    assert plugin is DaskRunner
    runner = DaskRunner(processes=2, threads=3, worker_wait=10)
    yield runner
    runner.close()


def nornir(fleet: Fleet, served: RunningFleet, runner: DaskRunner | ThreadedRunner) -> Nornir:
    ConnectionPluginRegister.auto_register()
    inventory = nornir_inventory(devices(served))
    inventory.defaults.username, inventory.defaults.password = fleet.username, fleet.password
    return Nornir(inventory, runner=runner)


def rows(results: AggregatedResult) -> list[tuple[object, ...]]:
    """All that a person reads of results; the text of a traceback names other lines of the runner."""
    return [
        (
            *(name, one.name, one.failed, one.changed, one.severity_level, repr(one.exception), str(one.exception)),
            one.host.name if one.host else "",
            "" if one.exception else one.result,
        )
        for name, result in results.items()
        for one in flat(result)
    ]


def flat(results: MultiResult) -> Iterator[Result]:
    entries: Iterable[Any] = results
    for one in entries:
        if isinstance(one, MultiResult):
            yield from flat(one)
        else:
            yield one


def test_a_task_of_nornir_netmiko_gives_what_it_gives_in_threads(
    fleet: Fleet, served: RunningFleet, runner: DaskRunner
) -> None:
    here, there = nornir(fleet, served, ThreadedRunner(4)), nornir(fleet, served, runner)
    expected, found = here.run(task=show_version), there.run(task=show_version)
    here.close_connections()
    assert not expected.failed
    assert rows(found) == rows(expected)
    assert list(found) == list(expected)
    lines = {name: host["lines"] for name, host in there.inventory.hosts.items()}
    assert lines == {name: host["lines"] for name, host in here.inventory.hosts.items()}


def test_subtasks_that_fail_are_those_of_threads(fleet: Fleet, served: RunningFleet, runner: DaskRunner) -> None:
    here, there = nornir(fleet, served, ThreadedRunner(4)), nornir(fleet, served, runner)
    bad = list(here.inventory.hosts)[3]
    expected, found = here.run(task=nested, bad=bad), there.run(task=nested, bad=bad)
    assert list(found.failed_hosts) == [bad]
    assert rows(found) == rows(expected)
    assert there.data.failed_hosts == {bad}


@pytest.mark.parametrize("kind", ["result", "exception", "none"])
def test_what_cannot_be_sent_comes_back_as_text(
    fleet: Fleet, served: RunningFleet, runner: DaskRunner, kind: str
) -> None:
    found = nornir(fleet, served, runner).run(task=odd, kind=kind)
    assert len(found) == DEVICES
    shown = {(type(one[0].exception).__name__, str(one[0].exception or one[0].result)[:19]) for one in found.values()}
    expected = {"result": ("NoneType", "generator: <generat"), "exception": ("RuntimeError", "OddError: 1 and 2")}
    assert shown == {expected.get(kind, ("NoneType", "no result at all"))}


class Seen:
    """A processor that notes what it is called with."""

    def __init__(self) -> None:
        self.events: list[tuple[str, str]] = []

    def task_started(self, task: Task) -> None:
        self.events.append(("started", task.name))

    def task_completed(self, task: Task, _result: AggregatedResult) -> None:
        self.events.append(("completed", task.name))

    def task_instance_started(self, _task: Task, host: Host) -> None:
        self.events.append(("begun", host.name))

    def task_instance_completed(self, _task: Task, host: Host, result: MultiResult) -> None:
        self.events.append((f"ended {result[0].result}", host.name))

    def subtask_instance_started(self, _task: Task, _host: Host) -> None:
        self.events.append(("subtask", ""))

    def subtask_instance_completed(self, _task: Task, _host: Host, _result: MultiResult) -> None:
        self.events.append(("subtask", ""))


def test_processors_are_called_here(fleet: Fleet, served: RunningFleet, runner: DaskRunner) -> None:
    seen, made = Seen(), nornir(fleet, served, runner)
    with_processor = Nornir(made.inventory, runner=runner, processors=Processors([seen]))
    with_processor.run(task=nested, bad="")
    hosts = sorted(made.inventory.hosts)
    assert (seen.events[0], seen.events[-1]) == (("started", "nested"), ("completed", "nested"))
    assert sorted(host for event, host in seen.events if event == "begun") == hosts
    assert sorted(host for event, host in seen.events if event == "ended done") == hosts
    assert len(seen.events) == 2 + 2 * DEVICES


def test_a_host_that_ends_workers_is_a_failed_result(fleet: Fleet, served: RunningFleet, runner: DaskRunner) -> None:
    made = nornir(fleet, served, runner)
    poison = list(made.inventory.hosts)[2]
    found = made.run(task=end_worker, poison=poison)
    assert list(found.failed_hosts) == [poison]
    assert f"Workers ended while they ran end_worker for {poison}" in str(found[poison][0].exception)
    assert len({one[0].result for name, one in found.items() if name != poison}) > 1
