"""Transcripts are read and records judged over the cluster of a run where its workers see its folder, else here."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from console import LOG, PRICES, inside
from dask_clusters import running_cluster
from process_work import process_of

from parsers.processes import on_this_machine
from reinstate.run.work_places import SIGN, is_seen, work_places
from tasks.cluster.cluster_settings import ClusterSettings

PLAIN = "tables: {prices: prices.csv}\nas_of: 2026-11-24\n"


def audited(folder: Path, more: str) -> dict[str, bytes]:
    """The CSV files of an audit with these settings."""
    (folder / "logs").mkdir(parents=True)
    (folder / "logs" / "core1.txt").write_text(LOG)
    (folder / "prices.csv").write_text(PRICES)
    (folder / "c.yaml").write_text(PLAIN + more)
    code, messages = inside("audit", "--config", "c.yaml", "--transcripts", "logs", "--out", "run", cwd=folder)
    assert code == 1, messages
    assert "on this machine" not in messages
    return {path.name: path.read_bytes() for path in (folder / "run").glob("*.csv")}


def test_an_audit_over_a_cluster_leaves_the_same_files(tmp_path: Path) -> None:
    with running_cluster(tmp_path / "dask", "one", "two") as cluster:
        words = f"collection:\n  {cluster.configuration}\n"
        assert audited(tmp_path / "over", words) == audited(tmp_path / "here", "")
        run = tmp_path / "over" / "run"
        with work_places(cluster.settings, run) as spread:
            assert os.getpid() not in set(spread(process_of, range(4)))
        assert not (run / SIGN).exists()


def test_without_a_cluster_the_work_is_done_here(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    nowhere = ClusterSettings("tls://127.0.0.1:1")
    for cluster, message in ((None, ""), (replace(nowhere, scheduler="", processes=2), ""), (nowhere, "127.0.0.1:1")):
        with work_places(cluster, tmp_path) as spread:
            assert spread is on_this_machine
        assert message in capfd.readouterr().err


def test_a_folder_is_seen_where_its_sign_is_that_of_the_run(tmp_path: Path) -> None:
    (tmp_path / "sign").write_text("this run")
    assert is_seen(str(tmp_path / "sign"), "this run")
    assert not is_seen(str(tmp_path / "sign"), "another run")
    assert not is_seen(str(tmp_path / "other"), "this run")
