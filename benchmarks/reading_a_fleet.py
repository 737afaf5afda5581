"""How a fleet's transcripts are read in one process and in two, as a ratio measured in turns.

python benchmarks/reading_a_fleet.py [DEVICES]
"""

import hashlib
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from inventory.device import Device
from parsers.commands import COLLECTED
from parsers.processes import in_processes, in_this_process
from parsers.read import Subject, read_records
from simulator.cli.transcript import transcript
from simulator.fleet.build_fleet import build_fleet
from tasks.visit import Visit

ROUNDS = 5


def written(devices: int, folder: Path) -> list[Subject]:
    """The transcripts of a simulated fleet on disk."""
    subjects = []
    for device in build_fleet(devices).devices:
        data = transcript(device, COLLECTED).encode()
        (folder / f"{device.host}.txt").write_bytes(data)
        visit = Visit(device.host, transcript=f"{device.host}.txt", sha256=hashlib.sha256(data).hexdigest())
        subjects.append(Subject(Device(device.host), visit))
    return subjects


def seconds(subjects: list[Subject], folder: Path, processes: int) -> float:
    start = time.perf_counter()
    spread = in_this_process if processes == 1 else partial(in_processes, workers=processes)
    read_records(subjects, folder, spread=spread)
    return time.perf_counter() - start


def main() -> None:
    """Print the ratio, its spread, and the time of one device as a share of the fleet."""
    devices = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subjects = written(devices, folder)
        ratios = [seconds(subjects, folder, 1) / seconds(subjects, folder, 2) for _ in range(ROUNDS)]
    low, middle, high = min(ratios), statistics.median(ratios), max(ratios)
    print(f"{devices} devices, two processes against one: {middle:.2f} times ({low:.2f}-{high:.2f})")


if __name__ == "__main__":
    main()
