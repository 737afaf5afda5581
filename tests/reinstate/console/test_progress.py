"""The progress of a real collection: a live picture at a terminal, plain lines without one."""

import os
import pty
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from console import NOT_COLLECTED, SCRIPT, reinstate, secrets, write_inventory

from reinstate.console.progress import show_tally
from reinstate.console.tally import Tally
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.fleet.planted import Failure
from simulator.running import serve

WORDS = ("collect", "--config", "c.yaml", "--inventory", "f.csv", "--out", "run")
CONFIG = "collection:\n  attempts: 1\n  connect_timeout: 1\n  read_timeout: 20\n  second_pass: false\n"


@pytest.fixture
def fleet(tmp_path: Path) -> Iterator[Fleet]:
    """Two devices that answer on loopback, one of them refuses the password; their inventory is in the folder."""
    built = build_fleet(2)
    first, second = (device.host for device in built.devices)
    made = built.misbehaving({first: Failure.NONE, second: Failure.WRONG_PASSWORD})
    (tmp_path / "c.yaml").write_text(CONFIG)
    with serve(made, latency=0.1) as served:
        write_inventory(served, tmp_path / "f.csv")
        yield made


def at_a_terminal(folder: Path, environment: dict[str, str]) -> tuple[int, str]:
    """The exit code of the collection and everything that a terminal of 100 columns was sent."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [SCRIPT, *WORDS],
        cwd=folder,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100", **environment},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as collect:
        os.close(theirs)
        sent = b""
        try:
            while piece := os.read(ours, 4096):
                sent += piece
        except OSError:  # the other side is closed
            pass
        os.close(ours)
        return collect.wait(10), sent.decode()


def test_a_terminal_shows_what_is_done_and_what_failed(fleet: Fleet, tmp_path: Path) -> None:
    done, sent = at_a_terminal(tmp_path, secrets(fleet))
    assert done == NOT_COLLECTED
    for part in ("Collecting", "0/2", "2/2", "failed 1: auth 1", "\x1b[?25l", "Collected: 1 of 2 devices"):
        assert part in sent
    assert sent.rindex("\x1b[?25h") > sent.rindex("\x1b[?25l"), "the cursor is hidden"


@pytest.mark.parametrize("environment", [{}, {"FORCE_COLOR": "1"}, {"TERM": "dumb"}])
def test_without_a_terminal_lines_are_plain(environment: dict[str, str], fleet: Fleet, tmp_path: Path) -> None:
    done = reinstate(*WORDS, cwd=tmp_path, **environment, **secrets(fleet))
    assert done.returncode == NOT_COLLECTED
    assert "\x1b" not in done.stderr + done.stdout
    assert [line.split(" in ")[0] for line in done.stderr.splitlines()] == ["Collected: 1 of 2 devices"]


def test_the_lines_come_at_their_times(capsys: pytest.CaptureFixture[str]) -> None:
    with show_tally(Tally(1, 3, second_pass=False), every=0.2):
        time.sleep(0.7)
    messages = capsys.readouterr().err.splitlines()
    assert 2 <= messages.count("Collecting: 1 of 4 devices") <= 3
    assert messages[-1] == "Collected: 1 of 4 devices in 0:01"
