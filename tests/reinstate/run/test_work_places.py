"""Transcripts are read and records judged over the cluster of a run where its workers see its folder, else here."""

import os
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from console import LOG, PRICES, reinstate
from dask_clusters import running_cluster
from process_work import process_of

from parsers.processes import on_this_machine
from reinstate.run.work_places import work_places
from tasks.cluster.cluster_settings import ClusterSettings

PLAIN = "tables: {prices: prices.csv}\nas_of: 2026-11-24\n"


def audited(folder: Path, more: str) -> tuple[dict[str, bytes], str]:
    """The CSV files of an audit with these settings, and its messages."""
    (folder / "logs").mkdir(parents=True)
    (folder / "logs" / "core1.txt").write_text(LOG)
    (folder / "prices.csv").write_text(PRICES)
    (folder / "c.yaml").write_text(PLAIN + more)
    done = reinstate("audit", "--config", "c.yaml", "--transcripts", "logs", "--out", "run", cwd=folder)
    assert done.returncode == 1, done.stderr
    return {path.name: path.read_bytes() for path in (folder / "run").glob("*.csv")}, done.stderr


def test_an_audit_over_a_cluster_leaves_the_same_files(tmp_path: Path) -> None:
    with running_cluster(tmp_path / "dask", "one", "two") as cluster:
        words = f"collection:\n  {cluster.configuration}\n"
        found, messages = audited(tmp_path / "over", words)
        assert found == audited(tmp_path / "here", "")[0]
        assert "his machine" not in messages
        run = tmp_path / "over" / "run"
        with work_places(cluster.settings, run) as spread:
            assert os.getpid() not in set(spread(process_of, range(4)))
        assert not list(run.glob(".cluster*"))


def test_without_a_cluster_the_work_is_done_here(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    nowhere = ClusterSettings("tls://127.0.0.1:1")
    for cluster, message in ((None, ""), (replace(nowhere, scheduler="", processes=2), ""), (nowhere, "127.0.0.1:1")):
        with work_places(cluster, tmp_path) as spread:
            assert spread is on_this_machine
        assert message in capfd.readouterr().err


def test_a_scheduler_that_is_lost_leaves_the_audit_to_this_machine(tmp_path: Path) -> None:
    """Without a word of Dask, and with the same files."""
    with running_cluster(tmp_path / "dask", "one") as cluster:
        words = f"collection:\n  {cluster.configuration}\n  worker_wait: 3\n"
        run = tmp_path / "over" / "run"

        def kill_scheduler() -> None:
            while not list(run.glob(".cluster*")):
                time.sleep(0.01)
            cluster.kill("scheduler")

        killer = threading.Thread(target=kill_scheduler, daemon=True)
        killer.start()
        found, messages = audited(tmp_path / "over", words)
        killer.join(5)
    assert "his machine" in messages
    assert not [one for one in ("Traceback", "distributed", "tornado", "Future") if one in messages], messages
    assert found == audited(tmp_path / "here", "")[0]
    assert not list(run.glob(".cluster*"))
