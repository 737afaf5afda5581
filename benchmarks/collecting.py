"""How fast a fleet is collected, with how much processor time and memory, beside other ways to do it.

The fleet answers on loopback from a process of its own, and every client is a fresh process too, so that processor time
and memory are those of the client alone. The ways are measured in turns, so that the ratios hold when the machine's
speed drifts.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from results import Ratio, show
from ways_to_collect import WAYS, Target, has_ansible

from simulator.fleet.build_fleet import fleet_of
from simulator.fleet.planted import Position
from simulator.running import serve
from simulator.ssh.file_limit import raise_file_limit

# What is sold today: the bare loop and netmiko know nothing of the old algorithms that others need.
PLATFORMS = ("mx480", "mx204", "mx960", "qfx5100", "ex3400-vc", "acx7024", "srx300", "srx345-cluster", "ptx10001")
LATENCY = 0.2
WORKERS = 100
DEVICES = 300
FORKS = 10


@dataclass(frozen=True, slots=True)
class Measured:
    """One collection: wall-clock and processor seconds, peak of memory in KiB, and connections at their most."""

    devices: int
    workers: int
    done: int
    seconds: float
    processor: float
    memory: int
    connections: int = 0

    @property
    def per_minute(self) -> float:
        return self.done / self.seconds * 60

    @property
    def processor_per_device(self) -> float:
        return self.processor / self.done


def client(way: str, workers: int, logins: int, files: int) -> None:
    """Collect the fleet on standard input in one way and print what it took."""
    target = Target(**json.loads(sys.stdin.read()))
    if files:
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    with tempfile.TemporaryDirectory() as folder:
        start, before = time.perf_counter(), processor_time()
        done = WAYS[way](target, Path(folder), workers, logins)
        seconds, processor = time.perf_counter() - start, processor_time() - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps(asdict(Measured(len(target.ports), workers, done, seconds, processor, memory))))


def processor_time() -> float:
    """The processor time of this process and of those that it started and that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def server(devices: int, latency: float) -> None:
    """Answer as a fleet until a line arrives; print the fleet before, and the most connections after."""
    raise_file_limit()
    fleet = fleet_of([Position(PLATFORMS[number % len(PLATFORMS)]) for number in range(devices)], seed=1)
    fleet = replace(fleet, devices=tuple(replace(device, root_shell=False) for device in fleet.devices))
    with serve(fleet, latency) as running:
        ports = {row["host"]: int(row["port"]) for row in running.inventory_rows()}
        print(json.dumps(asdict(Target(ports, fleet.username, fleet.password))), flush=True)
        sys.stdin.readline()
        print(running.traffic().peak_open, flush=True)


@contextmanager
def serving(devices: int, latency: float) -> Iterator[tuple[str, Callable[[], int]]]:
    """A fleet in a process of its own, as one line of JSON, and how to learn its most connections in the end."""
    command = [sys.executable, __file__, "server", str(devices), str(latency)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the fleet has no pipes")
        line, answers, questions = process.stdout.readline(), process.stdout, process.stdin

        def most() -> int:
            questions.write("\n")
            questions.flush()
            return int(answers.readline())

        yield line, most


def measured(way: str, devices: int = DEVICES, workers: int = WORKERS, **more: float) -> Measured:
    """One collection by a fresh client from a fresh fleet; more: logins, files and latency."""
    limits = [str(workers), str(int(more.get("logins", 0))), str(int(more.get("files", 0)))]
    with serving(devices, more.get("latency", LATENCY)) as (target, most):
        command = [sys.executable, __file__, "client", way, *limits]
        printed = subprocess.run(command, input=target, stdout=subprocess.PIPE, text=True, check=True).stdout  # noqa: S603
        found = replace(Measured(**json.loads(printed)), connections=most())
    print(f"{way} {limits} {found}", file=sys.stderr)
    if found.done != devices:
        raise RuntimeError(f"{way} finished {found.done} of {devices} devices")
    return found


OTHERS = {
    "netmiko": ("nornir-netmiko", "at least 5", ""),
    "bare": ("a bare paramiko loop", "at least 0.9", "at most 1.5"),
    "asyncssh": ("a bare asyncssh loop", "", ""),
}


def against(turns: list[dict[str, Measured]], logins: str, way: str) -> Iterator[Ratio]:
    """Devices per minute and processor time per device, of those of another way."""
    for name, (title, rate, time_bar) in OTHERS.items():
        pairs = [(turn[way], turn[name]) for turn in turns]
        rates = tuple(mine.per_minute / theirs.per_minute for mine, theirs in pairs)
        times = tuple(mine.processor_per_device / theirs.processor_per_device for mine, theirs in pairs)
        yield Ratio(f"devices per minute, of those of {title}; {logins}", rates, rate)
        yield Ratio(f"processor time per device, of that of {title}; {logins}", times, time_bar)


def speed(rounds: int, devices: int) -> Iterator[Ratio]:
    """All ways on one fleet, in turns."""
    turns = [
        {
            "all at once": measured("ours", devices, logins=WORKERS),
            **{name: measured(name, devices) for name in OTHERS},
            "default": measured("ours", devices),
        }
        for _ in range(rounds)
    ]
    yield from against(turns, f"{WORKERS} logins at once", "all at once")
    yield from against(turns, "20 logins at once, the default", "default")
    most = max(turn[way].connections for turn in turns for way in ("all at once", "default"))
    yield Ratio("open connections, over workers", (most / WORKERS,), "at most 1")


def beside_ansible(devices: int) -> Iterator[Ratio]:
    """The same beside Ansible, whose forks are processes: fewer devices, and fewer at once."""
    if not has_ansible():
        return
    mine, theirs = measured("ours", devices, FORKS, logins=FORKS), measured("ansible", devices, FORKS)
    title = f"Ansible's junipernetworks.junos; {FORKS} workers or forks"
    rates, times = mine.per_minute / theirs.per_minute, mine.processor_per_device / theirs.processor_per_device
    yield Ratio(f"devices per minute, of those of {title}", (rates,))
    yield Ratio(f"processor time per device, of that of {title}", (times,))


def larger() -> Iterator[Ratio]:
    """More workers, more devices, and fewer files than workers."""
    for count in (100, 200):
        many, few = (measured("ours", 400, workers, logins=workers).per_minute for workers in (count, 50))
        yield Ratio(f"devices per minute, {count} workers over 50", (many / few,), "at least 1")
    many, few = (measured("ours", devices, latency=0).memory for devices in (5000, 500))
    yield Ratio("peak of memory, 5,000 devices over 500", (many / few,), "at most 1.2")
    done = measured("ours", 500, files=256, latency=0).done
    yield Ratio("devices done at ulimit -n 256, of 500", (done / 500,), "1")


def measure(full: bool) -> Iterator[Ratio]:
    """Ours beside all others; with full also where it is narrow."""
    yield from speed(3, DEVICES) if full else speed(1, 100)
    yield from beside_ansible(40 if full else 10)
    if full:
        yield from larger()


if __name__ == "__main__":
    words = sys.argv[1:]
    if words[:1] == ["server"]:
        server(int(words[1]), float(words[2]))
    elif words[:1] == ["client"]:
        client(words[1], *map(int, words[2:5]))
    else:
        show(measure)
