"""Work that is spread over a real cluster: every answer once and in order, whatever becomes of the cluster."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from dask_clusters import DaskCluster, running_cluster
from nornir_tasks import squared
from process_work import Elsewhere

from parsers.processes import in_this_process
from tasks.cluster import spread_work
from tasks.cluster.open_cluster import opened_cluster
from tasks.cluster.spread_work import OverWorkers, why_not
from tasks.cluster.visit_over_cluster import shared_folder

PORTIONS = range(12)
SQUARES = [number * number for number in PORTIONS]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    with running_cluster(tmp_path_factory.mktemp("spread") / "dask", "one", "two") as running:
        yield running


@contextmanager
def spread_over(cluster: DaskCluster, run: Path, messages: list[str]) -> Iterator[OverWorkers]:
    settings = replace(cluster.settings, worker_wait=4.0)
    with shared_folder(run) as shared, opened_cluster(settings) as opened:
        opened.client.wait_for_workers(1, timeout=20)
        assert why_not(opened, shared) == ""
        yield OverWorkers(opened, shared, in_this_process, messages.append)


def test_answers_come_in_order_and_what_work_raises_is_raised_here(cluster: DaskCluster, tmp_path: Path) -> None:
    messages: list[str] = []
    with spread_over(cluster, tmp_path, messages) as spread:
        assert list(spread(squared, PORTIONS)) == SQUARES
        assert list(spread(squared, [])) == []
        assert messages == []
        answers = spread(squared, [1, 2, -3, 4])
        assert [next(answers), next(answers)] == [1, 4]
        with pytest.raises(ValueError, match="-3"):
            next(answers)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("fault", "words"), [("killed", spread_work.ENDED), ("full disk", "a worker could not do it (OSError")]
)
def test_what_workers_cannot_do_is_done_here(cluster: DaskCluster, tmp_path: Path, fault: str, words: str) -> None:
    """The one portion, and no other; a message says why, once."""
    messages: list[str] = []
    with spread_over(cluster, tmp_path, messages) as spread:
        found = list(spread(Elsewhere(os.getpid(), tmp_path / "begun", fault), PORTIONS))
    assert [square for square, _ in found] == SQUARES
    assert [number for number, (_, here) in enumerate(found) if here] == [3]
    assert [one.startswith(spread_work.PART + words) for one in messages] == [True], messages


def test_a_scheduler_that_comes_back_is_gone_on_with(cluster: DaskCluster, tmp_path: Path) -> None:
    def restart() -> None:
        cluster.kill("scheduler")
        cluster.start_scheduler()

    messages: list[str] = []
    with spread_over(cluster, tmp_path, messages) as spread:
        found = spread(Elsewhere(os.getpid(), tmp_path / "begun", seconds=0.2), PORTIONS)
        first = [next(found) for _ in range(2)]
        restart()
        assert [square for square, _ in [*first, *found]] == SQUARES
    assert messages in ([], [spread_work.REST + spread_work.NO_WORKER])
    begun = (tmp_path / "begun").read_text().splitlines()
    assert not {f"{number} here" for number in (0, 1)} & set(begun)


@pytest.mark.parametrize("lost", ["scheduler", "workers"])
def test_when_the_cluster_is_lost_the_rest_is_done_here(
    tmp_path: Path, lost: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Without a word of Dask."""
    messages: list[str] = []
    with running_cluster(tmp_path / "dask", "one") as cluster, spread_over(cluster, tmp_path, messages) as spread:
        found = spread(Elsewhere(os.getpid(), tmp_path / "begun", seconds=0.1), PORTIONS)
        first = [next(found) for _ in range(2)]
        if lost == "workers":
            cluster.take_away("one")
        else:
            cluster.kill("scheduler")
        begun = time.monotonic()
        assert [square for square, _ in [*first, *found]] == SQUARES
        assert time.monotonic() - begun < 60
        words = (
            spread_work.NO_WORKER if lost == "workers" else spread_work.GONE.format(address=cluster.settings.scheduler)
        )
        assert messages == [spread_work.REST + words]
        assert caplog.records == []
        assert [here for _, here in spread(Elsewhere(os.getpid(), tmp_path / "again"), PORTIONS)] == [True] * 12
    here = [one for one in (tmp_path / "begun").read_text().splitlines() if one.endswith("here")]
    assert len(here) == len(set(here)) >= len(PORTIONS) - 5


@pytest.mark.parametrize(
    ("preloaded", "words"),
    [("bare_worker", spread_work.NO_PROGRAM), ("older_worker", "has reinstate 0.1 on")],
)
def test_a_worker_that_is_not_like_this_machine_takes_no_part(tmp_path: Path, preloaded: str, words: str) -> None:
    """From the beginning, and when it joins later."""
    messages: list[str] = []
    with running_cluster(tmp_path / "dask", "one") as cluster, spread_over(cluster, tmp_path, messages) as spread:
        cluster.start_worker("odd", "--preload", preloaded)
        cluster.wait_for(2)
        found = list(spread(Elsewhere(os.getpid(), tmp_path / "begun", seconds=0.3), PORTIONS))
        assert [square for square, _ in found] == SQUARES
        assert False in {here for _, here in found}
        assert bool(messages) == any(here for _, here in found)
        assert all(one.startswith(spread_work.PART) for one in messages), messages
        cluster.wait_for(2)
        with shared_folder(tmp_path) as shared, opened_cluster(cluster.settings) as opened:
            assert words in why_not(opened, shared)
