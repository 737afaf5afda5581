"""The login given by the person at a real terminal, or by the caller behind a file descriptor, to the program."""

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from console import SCRIPT, write_inventory

from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.running import RunningFleet, serve

# The program at a terminal of its own: a leader of a session gets the terminal that it opens first.
AT_TERMINAL = (
    "import os; os.open(os.ttyname(0), os.O_RDWR); import sys; sys.argv[0] = 'reinstate'; "
    "from reinstate.cli import main; main()"
)
COLLECT = ("collect", "--inventory", "f.csv", "--out", "run")
SECONDS = 60.0
NO_LOGIN = {name: value for name, value in os.environ.items() if not name.startswith("REINSTATE_")}


@pytest.fixture(scope="module")
def fleet() -> Fleet:
    return build_fleet(1)


@pytest.fixture
def served(fleet: Fleet, tmp_path: Path) -> Iterator[RunningFleet]:
    with serve(fleet) as running:
        write_inventory(running, tmp_path / "f.csv")
        yield running


class Terminal:
    """A pseudo-terminal with the program at one end and this test at the other."""

    def __init__(self, folder: Path) -> None:
        self.screen = ""
        self._end, slave = os.openpty()
        self.program = subprocess.Popen(
            [sys.executable, "-c", AT_TERMINAL, *COLLECT],
            cwd=folder, env=NO_LOGIN, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
        )  # fmt: skip
        os.close(slave)

    def answer(self, prompt: str, line: str) -> None:
        """Wait for a prompt, then type a line."""
        self.read_until(prompt)
        os.write(self._end, line.encode() + b"\r")

    def read_until(self, text: str = "") -> None:
        """Read the screen until a text stands there, or until the program closes it."""
        deadline = time.monotonic() + SECONDS
        while not text or text not in self.screen:
            assert select.select([self._end], [], [], deadline - time.monotonic())[0], self.screen
            try:
                self.screen += os.read(self._end, 4096).decode()
            except OSError:  # what Linux answers once nobody has the other end open
                break

    def close(self) -> int:
        self.read_until()
        os.close(self._end)
        return self.program.wait(SECONDS)


@pytest.mark.usefixtures("served")
def test_a_password_typed_at_the_terminal_is_used_and_not_echoed(fleet: Fleet, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.answer("Username for the devices: ", fleet.username)
    terminal.answer("Password for the devices: ", fleet.password)
    assert terminal.close() == 0, terminal.screen
    assert f"Username for the devices: {fleet.username}" in terminal.screen
    assert fleet.password not in terminal.screen
    assert [
        path for path in tmp_path.rglob("*") if path.is_file() and fleet.password.encode() in path.read_bytes()
    ] == []


@pytest.mark.usefixtures("served")
def test_a_password_behind_a_file_descriptor_is_used(fleet: Fleet, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(f"credentials: {{username: {fleet.username}, password_fd: 0}}\n")
    done = subprocess.run(
        [SCRIPT, *COLLECT], cwd=tmp_path, env=NO_LOGIN, input=f"{fleet.password}\n", capture_output=True, text=True,
        timeout=SECONDS, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert fleet.password not in done.stdout + done.stderr + (tmp_path / "run" / "run.json").read_text()
