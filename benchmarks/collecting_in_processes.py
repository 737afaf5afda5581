"""What processes add to a collection over SSH, and what killed ones take from it.

A process fills one core at the most, so that the one that needs the most processor time is what a collection waits for
where there are cores enough: that time is compared, and beside it the clock, which on few cores is that of the fleet as
well. Killed are worker processes at random; each device has to end as it did undisturbed, byte for byte.
"""

import csv
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
from results import Ratio, show

from tasks.visit import JOURNAL

COMMAND = [str(Path(sys.executable).with_name("reinstate"))]
LOGIN = {"REINSTATE_USERNAME": "audit", "REINSTATE_PASSWORD": "simulated-Junos-1"}
# As many files as a process may have open bound what one process can simulate.
AT_MOST = 10_000
WORKER = "spawn_main"
CONFIG = """
inventory: fleet.csv
collection:
  workers: 50
  logins: 200
  logins_per_second: 0
  connect_timeout: 10
  read_timeout: 25
  auth_failures: 200
  host_key_store: keys
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds by the clock, those of processor time of each process, the busiest first, and how many were killed."""

    seconds: float
    processor: tuple[float, ...]
    killed: int


@contextmanager
def answering(devices: int, folder: Path) -> Iterator[None]:
    """A fleet on loopback, in as many processes as it takes, with its inventory and a configuration in the folder."""
    sizes = [min(AT_MOST, devices - start) for start in range(0, devices, AT_MOST)]
    parts = [folder / f"fleet-{number}.csv" for number in range(len(sizes))]
    fleets = [
        subprocess.Popen(  # noqa: S603
            [*COMMAND, "simulate", "--devices", str(size), "--seed", str(number + 1), "--fleet", str(part)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for number, (size, part) in enumerate(zip(sizes, parts, strict=True))
    ]
    try:
        rows = []
        for number, (fleet, part) in enumerate(zip(fleets, parts, strict=True)):
            while not part.exists() and fleet.poll() is None:
                time.sleep(0.2)
            with part.open(newline="") as lines:
                rows += [row | {"host": f"{row['host']}-{number}"} for row in csv.DictReader(lines)]
        with (folder / "fleet.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        (folder / "config.yaml").write_text(CONFIG)
        yield
    finally:
        for fleet in fleets:
            fleet.send_signal(signal.SIGTERM)
            fleet.wait()


def collect(folder: Path, run: str, processes: int, kill_every: float = 0) -> Taken:
    """One collection, with worker processes killed at random times, so many seconds apart on average."""
    chance, start, killed = random.Random(run), time.perf_counter(), 0  # noqa: S311 - no secret
    used: dict[int, float] = {}
    words = [*COMMAND, "collect", "--out", run, *(["--processes", str(processes)] if processes else [])]
    client = psutil.Popen(words, cwd=folder, env=os.environ | LOGIN, stdout=subprocess.DEVNULL, stderr=sys.stderr)
    due = start + kill_every
    while client.poll() is None:
        time.sleep(0.1)
        with suppress(psutil.Error):
            workers = [one for one in client.children(recursive=True) if WORKER in " ".join(one.cmdline())]
            for one in (client, *workers):
                times = one.cpu_times()
                used[one.pid] = times.user + times.system
            if kill_every and workers and time.perf_counter() > due:
                chance.choice(workers).kill()
                killed, due = killed + 1, time.perf_counter() + kill_every * chance.uniform(0.5, 1.5)
    return Taken(time.perf_counter() - start, tuple(sorted(used.values(), reverse=True)), killed)


def ends(folder: Path, run: str) -> dict[str, tuple[str, str]]:
    """How the last visit of each device ended: its failure, and the digest of its transcript."""
    visits = [json.loads(line) for line in (folder / run / JOURNAL).read_text().splitlines()]
    return {visit["host"]: (visit["failure"], visit["sha256"]) for visit in visits if "host" in visit}


def more_processes(devices: int, rounds: int) -> Iterator[Ratio]:
    """Two worker processes over none, in turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with answering(devices, folder):
            turns = [[collect(folder, f"{number}-{count}", count) for count in (0, 2)] for number in range(rounds)]
    busiest = tuple(one.processor[0] / two.processor[0] for one, two in turns)
    clock = tuple(one.seconds / two.seconds for one, two in turns)
    note = f"{devices:,} devices, start included"
    yield Ratio("processor time of the busiest process, one over two", busiest, "at least 1.7", note)
    yield Ratio("the clock, one process over two, the fleet on the same cores", clock, "", note)


def killed_workers(devices: int, kill_every: float) -> Iterator[Ratio]:
    """Two worker processes that are killed at random, over the same undisturbed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with answering(devices, folder):
            calm, disturbed = collect(folder, "calm", 2), collect(folder, "disturbed", 2, kill_every)
        expected, found = ends(folder, "calm"), ends(folder, "disturbed")
    alike = sum(found.get(host) == end for host, end in expected.items())
    note = f"{devices:,} devices, {disturbed.killed} processes killed"
    yield Ratio("devices that end alike with workers killed, of all", (alike / devices,), "1", note)
    yield Ratio("the clock, with workers killed over undisturbed", (disturbed.seconds / calm.seconds,), "", note)


def measure(full: bool) -> Iterator[Ratio]:
    """Two processes beside one, and beside two that are killed."""
    yield from more_processes(1500 if full else 600, 3 if full else 1)
    yield from killed_workers(20_000 if full else 400, 30 if full else 12)


if __name__ == "__main__":
    show(measure)
