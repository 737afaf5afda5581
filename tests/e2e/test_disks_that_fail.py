"""A disk that is full or may only be read: the old or the new state, a message that names the file, nothing lost."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from console import LOG, USAGE, reinstate

from reinstate.kept_runs.run_states import damage
from reinstate.run.runs_folder import LATEST, RunsFolder
from reports.history.history_store import load_history
from reports.history.history_tables import RUNS

CONFIG = """\
tables: {sample: true}
output: {runs: disk/runs, metrics: disk/metrics.prom}
notify:
  email: {folder: disk/mails, sender: audit@acme.example, to: [ops@acme.example], when: always}
"""
MOUNT, UMOUNT = shutil.which("mount") or "", shutil.which("umount") or ""
ROOM = 2_600_000  # bytes, for two runs and a part of the third
needs_mounts = pytest.mark.skipif(
    not (MOUNT and sys.platform.startswith("linux") and os.geteuid() == 0), reason="only root may mount a disk"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "core1.txt").write_text(LOG)
    (tmp_path / "config.yaml").write_text(CONFIG)
    (tmp_path / "disk").mkdir()
    return tmp_path


@contextmanager
def mounted(folder: Path, size: int) -> Iterator[Path]:
    """A disk of so many bytes; skips where none can be mounted."""
    done = subprocess.run(
        [MOUNT, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run([UMOUNT, "-l", str(folder)], check=True)


def audit(folder: Path) -> subprocess.CompletedProcess[str]:
    return reinstate("audit", "--transcripts", "logs", cwd=folder)


def states(folder: Path) -> tuple[set[str], set[str]]:
    """The complete runs, each file as it was noted, and the runs that the history has."""
    runs = RunsFolder(folder / "disk" / "runs")
    complete = runs.complete()
    assert [damage(run)[1] for run in complete] == [[] for _ in complete]
    assert (runs.path / LATEST).resolve().name == max(run.path.name for run in complete)
    return {run.path.name for run in complete}, {row["name"] for row in load_history(runs.path)[RUNS].to_pylist()}


@needs_mounts
def test_a_disk_that_fills_up_loses_nothing_and_the_next_audit_goes_on(folder: Path) -> None:
    with mounted(folder / "disk", ROOM) as disk:
        codes: list[int] = []
        while len(codes) < 8 and USAGE not in codes:
            done = audit(folder)
            codes.append(done.returncode)
        assert codes[-1] == USAGE, codes
        assert "Traceback" not in done.stderr
        assert "No space left on device" in done.stderr, done.stderr
        complete, history = states(folder)
        assert len(complete) == len(codes) - 1
        subprocess.run([MOUNT, "-o", f"remount,size={4 * ROOM}", str(disk)], check=True)
        assert audit(folder).returncode == 1
        after, known = states(folder)
        assert after > complete
        assert known >= history | after
        assert len(list((disk / "mails").glob("*.eml"))) >= len(after)
        assert not list(disk.rglob("*.unfinished"))


@needs_mounts
def test_a_disk_that_may_only_be_read_is_reported_before_any_work(folder: Path) -> None:
    with mounted(folder / "disk", 4 * ROOM) as disk:
        assert audit(folder).returncode == 1
        before = states(folder)
        subprocess.run([MOUNT, "-o", "remount,ro", str(disk)], check=True)
        done = audit(folder)
        assert (done.returncode, "Traceback" in done.stderr) == (USAGE, False)
        assert "Read-only file system" in done.stderr
        for words in (["runs", "--verify"], ["history"], ["history", "core1"]):
            seen = reinstate(*words, cwd=folder)
            assert seen.returncode == 0, seen.stderr
        subprocess.run([MOUNT, "-o", "remount,rw", str(disk)], check=True)
        assert states(folder) == before


def test_256_descriptors_are_enough(folder: Path) -> None:
    words = [
        "/bin/sh",
        "-c",
        f"ulimit -n 256 && exec {Path(sys.executable).parent / 'reinstate'} audit --transcripts logs",
    ]
    for _ in range(2):
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 1, done.stderr
    complete, history = states(folder)
    assert len(complete) == 2
    assert history == complete
