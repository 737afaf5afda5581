"""One command at a time: who holds a folder and since when is known, and what died holds nothing."""

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import filelock
import pytest
from filelock import FileLock

from reinstate.exit_codes import LockedError
from reinstate.run.folder_lock import LOCK, Holder, held

HOLD = "import sys, time; from pathlib import Path; from reinstate.run.folder_lock import held\n"
HOLD += "with held(Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(60)"


def holding(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds the folder."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_who_holds_a_folder_is_named(tmp_path: Path) -> None:
    with holding(tmp_path) as process:
        with pytest.raises(LockedError) as refused, held(tmp_path):
            pass
        holder = Holder.of(tmp_path)
        process.kill()
    assert holder is not None
    assert holder.process == process.pid
    assert f"process {process.pid} on {os.uname().nodename}, since {holder.since}" in str(refused.value)


def test_what_was_killed_holds_nothing(tmp_path: Path) -> None:
    with holding(tmp_path) as process:
        process.send_signal(signal.SIGKILL)
    with held(tmp_path):
        assert (Holder.of(tmp_path) or Holder("", 0, "", "")).process == os.getpid()


def test_an_earlier_and_longer_note_is_replaced(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text(json.dumps({"command": "x" * 4000, "process": 1, "host": "old", "since": "2020"}))
    with held(tmp_path):
        assert (Holder.of(tmp_path) or Holder("", 0, "", "")).command.startswith("reinstate")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"command": "c"}', '{"command": 1, "process": "x"}'])
def test_a_lock_without_a_note_still_holds(text: str, tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text(text)
    with FileLock(tmp_path / LOCK), pytest.raises(LockedError, match="by another command: wait"), held(tmp_path):
        pass


def without_flock(_descriptor: int) -> bool:
    raise OSError(errno.ENOSYS, "no flock")


def test_where_there_is_no_such_lock_a_file_marks_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filelock._unix, "lock_fd_nonblocking", without_flock)  # noqa: SLF001 - a file system without it
    with held(tmp_path):
        assert [path.name for path in sorted(tmp_path.iterdir())] == [LOCK, f"{LOCK}-marker"]
        with pytest.raises(LockedError, match=f"process {os.getpid()}"), held(tmp_path):
            pass
    with held(tmp_path):
        pass


def test_a_marker_of_a_dead_process_is_taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filelock._unix, "lock_fd_nonblocking", without_flock)  # noqa: SLF001 - a file system without it
    with held(tmp_path):
        left = (tmp_path / f"{LOCK}-marker").read_text()
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    lines = left.splitlines()
    assert lines[0] == str(os.getpid())
    lines[0] = dead.stdout.decode().strip()
    (tmp_path / f"{LOCK}-marker").write_text("\n".join(lines[:2]) + "\n")
    with held(tmp_path):
        pass
