"""How fast a fleet is collected, with how much processor time and memory, against netmiko and a bare paramiko loop.

    python benchmarks/collecting.py [ROUNDS]

The fleet answers on loopback from a process of its own, and every client is a fresh process too, so that processor time
and memory are those of the client alone. The ways are measured in turns, so that the ratios hold when the machine's
speed drifts.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import paramiko
from nornir.core import Nornir
from nornir.core.plugins.connections import ConnectionPluginRegister
from nornir.core.task import Result, Task
from nornir.plugins.runners import ThreadedRunner
from nornir_netmiko import netmiko_send_command
from pydantic import SecretStr

from inventory.credentials import Credentials
from inventory.device import Device
from inventory.nornir_inventory import nornir_inventory
from parsers.commands import COLLECTED
from simulator.fleet.build_fleet import fleet_of
from simulator.fleet.planted import Position
from simulator.running import serve
from simulator.ssh.file_limit import raise_file_limit
from tasks.collection_settings import CollectSettings
from tasks.ssh.open_file_limit import workers_that_fit
from tasks.visit import Journal, Visit
from tasks.visit_fleet import Callbacks, visit_fleet

# What is sold today: the bare loop and netmiko know nothing of the old algorithms that others need.
PLATFORMS = ("mx480", "mx204", "mx960", "qfx5100", "ex3400-vc", "acx7024", "srx300", "srx345-cluster", "ptx10001")
LATENCY = 0.2
WORKERS = 100
DEVICES = 300
CHUNK = 65536


@dataclass(frozen=True, slots=True)
class Target:
    """What a client is given: devices by name and port, and the login that they share."""

    ports: dict[str, int]
    username: str
    password: str


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


Way = Callable[[Target, Path, int, int], int]


def ours(target: Target, folder: Path, workers: int, logins: int) -> int:
    """The collection as the audit does it; logins 0 stands for the default."""
    credentials = Credentials(target.username, SecretStr(target.password), name="first")
    settings = CollectSettings(host_keys=folder / "keys", workers=workers_that_fit(workers), commands=COLLECTED)
    settings = replace(settings, logins=logins) if logins else settings
    devices = [Device(host, "127.0.0.1", port=port) for host, port in target.ports.items()]
    visit_fleet(devices, [credentials], settings, folder, Callbacks(lambda _visit: None), threading.Event())
    return sum(finished(visit) for visit in Journal(folder).visits().values())


def finished(visit: Visit) -> bool:
    return not visit.failure and visit.has_transcript


def netmiko(target: Target, _folder: Path, workers: int, _logins: int) -> int:
    """Plain nornir-netmiko: a prepared shell per device, closed when the device is done."""
    ConnectionPluginRegister.auto_register()
    inventory = nornir_inventory([Device(host, "127.0.0.1", port=port) for host, port in target.ports.items()])
    inventory.defaults.username, inventory.defaults.password = target.username, target.password
    outcome = Nornir(inventory=inventory, runner=ThreadedRunner(num_workers=workers)).run(task=send_commands)
    return len(outcome) - len(outcome.failed_hosts)


def send_commands(task: Task) -> Result:
    try:
        for command in COLLECTED:
            task.run(netmiko_send_command, command_string=command)
    finally:
        task.host.close_connections()
    return Result(host=task.host)


def bare(target: Target, folder: Path, workers: int, _logins: int) -> int:
    """The least that can be done with paramiko: no limits, no checks, no durability."""

    def ask(host: str) -> bool:
        client = paramiko.SSHClient()
        client.set_missing_host_key_policy(paramiko.AutoAddPolicy())  # noqa: S507 - a fleet on loopback
        login = {"username": target.username, "password": target.password}
        client.connect("127.0.0.1", target.ports[host], **login, look_for_keys=False, allow_agent=False)
        codes = []
        with client, (folder / f"{host}.txt").open("wb") as file:
            for command in COLLECTED:
                _, output, _ = client.exec_command(command)
                while chunk := output.channel.recv(CHUNK):
                    file.write(chunk)
                codes.append(output.channel.recv_exit_status())
        return not any(codes)

    with ThreadPoolExecutor(workers) as pool:
        return sum(pool.map(ask, target.ports))


WAYS: dict[str, Way] = {"ours": ours, "netmiko": netmiko, "bare": bare}


def client(way: str, workers: int, logins: int, files: int) -> None:
    """Collect the fleet on standard input in one way and print what it took."""
    target = Target(**json.loads(sys.stdin.read()))
    if files:
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    with tempfile.TemporaryDirectory() as folder:
        start, processor = time.perf_counter(), time.process_time()
        done = WAYS[way](target, Path(folder), workers, logins)
        seconds, processor = time.perf_counter() - start, time.process_time() - processor
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps(asdict(Measured(len(target.ports), workers, done, seconds, processor, memory))))


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


def measure(way: str, devices: int = DEVICES, workers: int = WORKERS, **more: float) -> Measured:
    """One collection by a fresh client from a fresh fleet; more: logins, files and latency."""
    limits = [str(workers), str(int(more.get("logins", 0))), str(int(more.get("files", 0)))]
    with serving(devices, more.get("latency", LATENCY)) as (target, most):
        command = [sys.executable, __file__, "client", way, *limits]
        printed = subprocess.run(command, input=target, stdout=subprocess.PIPE, text=True, check=True).stdout  # noqa: S603
        measured = replace(Measured(**json.loads(printed)), connections=most())
    print(f"{way} {limits} {measured}", file=sys.stderr)
    if measured.done != devices:
        raise RuntimeError(f"{way} finished {measured.done} of {devices} devices")
    return measured


def spread(values: list[float]) -> str:
    return f"{statistics.median(values):.2f} ({min(values):.2f}-{max(values):.2f})"


def row(title: str, value: str, bar: str) -> None:
    print(f"| {title} | {value} | {bar} |", flush=True)


def speed(rounds: int) -> None:
    """Devices per minute and processor time, against both others."""
    turns = [
        (measure("ours", logins=WORKERS), measure("bare"), measure("ours"), measure("netmiko")) for _ in range(rounds)
    ]
    for logins, index in ((f"{WORKERS} logins at once", 0), ("20 logins at once, the default", 2)):
        pairs = [(turn[index], turn[1], turn[3]) for turn in turns]
        to_netmiko = [mine.per_minute / shell.per_minute for mine, _, shell in pairs]
        to_bare = [mine.per_minute / loop.per_minute for mine, loop, _ in pairs]
        processor = [mine.processor_per_device / loop.processor_per_device for mine, loop, _ in pairs]
        row(f"devices per minute, of nornir-netmiko's; {logins}", spread(to_netmiko), "at least 5")
        row(f"devices per minute, of the bare loop's; {logins}", spread(to_bare), "at least 0.9")
        row(f"processor time per device, of the bare loop's; {logins}", spread(processor), "at most 1.5")
    most = max(turn[index].connections for turn in turns for index in (0, 2))
    row(f"open connections at {WORKERS} workers", str(most), f"at most {WORKERS}")


def memory() -> None:
    """The peak of 5,000 devices over that of 500."""
    many, few = (measure("ours", devices, latency=0).memory for devices in (5000, 500))
    row("peak of memory, 5,000 devices over 500", f"{many / few:.2f}", "at most 1.2")


def few_files() -> None:
    """A collection under a limit that leaves no file for most workers."""
    measured = measure("ours", 500, files=256, latency=0)
    row("devices done of 500 at ulimit -n 256", str(measured.done), "500")


def workers(rounds: int) -> None:
    """Devices per minute with more and more workers, over those with 50."""
    turns = [[measure("ours", 400, count, logins=count) for count in (50, 100, 200)] for _ in range(rounds)]
    for index, count in ((1, 100), (2, 200)):
        ratios = [turn[index].per_minute / turn[0].per_minute for turn in turns]
        row(f"devices per minute, {count} workers over 50", spread(ratios), "at least 1")


def main(rounds: int) -> None:
    """Print the table."""
    print("| what | measured | bar |\n| --- | --- | --- |")
    speed(rounds)
    workers(rounds)
    memory()
    few_files()


if __name__ == "__main__":
    words = sys.argv[1:]
    if words[:1] == ["server"]:
        server(int(words[1]), float(words[2]))
    elif words[:1] == ["client"]:
        client(words[1], *map(int, words[2:5]))
    else:
        main(int(words[0]) if words else 3)
