"""The console script, run as a user runs it."""

import contextlib
import io
import os
import signal
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from csv import DictReader, DictWriter
from pathlib import Path

from reinstate.cli import main
from simulator.fleet.build_fleet import Fleet
from simulator.running import RunningFleet

SCRIPT = str(Path(sys.executable).parent / "reinstate")
LOG = """\
ops@core1> show version
Hostname: core1
Model: mx480
Junos: 23.4R2.13

ops@core1> show chassis hardware
Hardware inventory:
Item             Version  Part number  Serial number     Description
Chassis                                JN12A34B5AFB      MX480

ops@core1>
"""
PRICES = "sku,price,currency,source,date\nMX480,1000.00,USD,our quote,2026-11-01\n"
USAGE, NOT_COLLECTED, LOCKED = 2, 3, 5


def reinstate(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [SCRIPT, *words],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def inside(*words: str, cwd: Path) -> tuple[int, str]:
    """Run a command in this process, which is faster; gives the exit code and what it wrote on stderr."""
    code, _, messages = printed(*words, cwd=cwd)
    return code, messages


def printed(*words: str, cwd: Path) -> tuple[int, str, str]:
    """Run a command in this process; gives the exit code and what it wrote on stdout and on stderr."""
    before = signal.getsignal(signal.SIGINT)
    output, messages, code = io.StringIO(), io.StringIO(), 0
    with contextlib.chdir(cwd), redirect_stdout(output), redirect_stderr(messages):
        try:
            app_main([SCRIPT, *words])
        except SystemExit as end:
            code = int(end.code or 0)
        finally:
            signal.signal(signal.SIGINT, before)
    return code, output.getvalue(), messages.getvalue()


def app_main(words: list[str]) -> None:
    """The entry point with these words in the place of the command line."""
    before, sys.argv = sys.argv, words
    try:
        main()
    finally:
        sys.argv = before


def secrets(fleet: Fleet) -> dict[str, str]:
    """The login of a simulated fleet, for the environment."""
    return {"REINSTATE_USERNAME": fleet.username, "REINSTATE_PASSWORD": fleet.password}


def write_inventory(served: RunningFleet, path: Path) -> None:
    """The spreadsheet of a simulated fleet."""
    rows = served.inventory_rows()
    with path.open("w", newline="") as file:
        writer = DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def device_rows(run: Path) -> dict[str, dict[str, str]]:
    """devices.csv of a run, by host."""
    return {row["host"]: row for row in DictReader((run / "devices.csv").read_text(encoding="utf-8-sig").splitlines())}
