"""A fleet is queued device by device, and what its tasks return is not kept."""

import threading

import pytest
from nornir.core import Nornir
from nornir.core.configuration import Config, LoggingConfig
from nornir.core.task import Result, Task

from inventory.device import Device
from inventory.nornir_inventory import nornir_inventory
from tasks.queueing_runner import QUEUED_PER_WORKER, QueueingRunner

WORKERS = 3


def fleet(count: int) -> Nornir:
    devices = [Device(f"r{number}", "127.0.0.1") for number in range(count)]
    return Nornir(
        inventory=nornir_inventory(devices),
        config=Config(logging=LoggingConfig(enabled=False)),
        runner=QueueingRunner(WORKERS),
    )


@pytest.mark.parametrize("count", [0, 1, WORKERS, WORKERS * QUEUED_PER_WORKER + 1, 50])
def test_every_device_is_visited_once(count: int) -> None:
    visited: list[str] = []

    def visit(task: Task) -> Result:
        visited.append(task.host.name)
        return Result(host=task.host, result="kept by nobody")

    assert dict(fleet(count).run(task=visit)) == {}
    assert sorted(visited) == sorted(f"r{number}" for number in range(count))


def test_as_many_at_once_as_there_are_workers() -> None:
    together = threading.Barrier(WORKERS, timeout=30)
    seen: list[int] = []

    def visit(task: Task) -> Result:
        together.wait()
        seen.append(threading.active_count())
        return Result(host=task.host)

    before = threading.active_count()
    assert not fleet(2 * WORKERS).run(task=visit).failed
    assert max(seen) == before + WORKERS


def test_what_raised_is_kept() -> None:
    def visit(task: Task) -> Result:
        if task.host.name in {"r3", "r17"}:
            raise ValueError(task.host.name)
        return Result(host=task.host)

    results = fleet(20).run(task=visit)
    assert sorted(results) == ["r17", "r3"]
    assert {str(result[0].exception) for result in results.values()} == {"r3", "r17"}
