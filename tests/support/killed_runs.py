"""A collection that is killed at random moments and gone on with, and what must hold after each kill."""

import contextlib
import hashlib
import logging
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from console import SCRIPT, secrets, write_inventory

from parsers.commands import COLLECTED
from simulator.fleet.build_fleet import Fleet, build_fleet
from simulator.running import RunningFleet, serve
from simulator.ssh.jump_host import RunningJumpHost, serve_jump_host
from tasks.ssh.host_key_record import sound_record
from tasks.visit import Journal, Visit

LOG = logging.getLogger("killed_runs")
LATENCY = 0.02
CONFIG = "collection:\n  workers: 4\n  read_timeout: 30\n  connect_timeout: 30\n  ssh_config: ssh_config\n"
BEYOND = 1.2  # of the commands that are left: now and then a run comes to its end
LATER = 0.1  # seconds
TICK = 0.005


@dataclass(frozen=True, slots=True)
class Kills:
    """What came of some kills: how many met a run, and how many runs were brought to their end."""

    kills: int
    runs: int


def kill_and_resume(folder: Path, kills: int, devices: int, seed: int = 1) -> Kills:
    """Kill a collection behind two jump hosts so often, each time going on with it; AssertionError when one loses."""
    moments = random.Random(seed)  # noqa: S311 - the same moments in every run
    fleet = sound_fleet(devices)
    done: dict[str, Visit] = {}
    met = runs = 0
    with served(folder, fleet) as running:
        while met < kills:
            left = len(COLLECTED) * (devices - len(done))
            moment = moments.randint(0, int(BEYOND * left)), moments.uniform(0, LATER)
            is_killed = collect(folder, fleet, running, moment)
            done = nothing_lost(folder / "run", done)
            met += is_killed
            LOG.info("%d of %d kills, %d runs ended, %d devices done", met, kills, runs, len(done))
            if not is_killed:
                check_complete(folder, fleet)
                runs, done = runs + 1, {}
        collect(folder, fleet, running, None)
        check_complete(folder, fleet)
    assert list((folder / "tmp").iterdir()) == []
    return Kills(met, runs + 1)


def sound_fleet(devices: int) -> Fleet:
    built = build_fleet(devices + 20)
    return replace(built, devices=tuple(one for one in built.devices if not one.failure)[:devices])


@contextlib.contextmanager
def served(folder: Path, fleet: Fleet) -> Iterator[RunningFleet]:
    """The devices, every other one behind a second jump host that is itself behind the first."""
    (folder / "tmp").mkdir()
    (folder / "c.yaml").write_text(CONFIG)
    with serve(fleet, latency=LATENCY) as running, serve_jump_host() as first, serve_jump_host() as second:
        write_inventory(running, folder / "f.csv")
        (folder / "id").write_text(first.account.private_key())
        (folder / "id").chmod(0o600)
        near = [one.host for one in fleet.devices[::2]]
        lines = [f"Host {name}\n{place(folder, jump)}" for name, jump in (("first", first), ("second", second))]
        lines += ["Host second\n  ProxyJump first\n", f"Host {' '.join(near)}\n  ProxyJump first\n"]
        lines.append(f"Host {' '.join(one.host for one in fleet.devices[1::2])}\n  ProxyJump second\n")
        (folder / "ssh_config").write_text("".join(lines))
        yield running


def place(folder: Path, jump: RunningJumpHost) -> str:
    where = f"  HostName {jump.address}\n  Port {jump.port}\n  User {jump.account.username}\n"
    return f"{where}  IdentityFile {folder / 'id'}\n"


def collect(folder: Path, fleet: Fleet, running: RunningFleet, moment: tuple[int, float] | None) -> bool:
    """Begin or go on with the collection; whether it was killed, before it came to its end.

    The moment is so many seconds after so many commands have reached the devices.
    """
    begun = (folder / "run" / "run.json").exists()
    words = ["--resume", "run"] if begun else ["--config", "c.yaml", "--inventory", "f.csv", "--out", "run"]
    environment = {**os.environ, **secrets(fleet), "TMPDIR": str(folder / "tmp")}
    before = received(running, fleet)
    with (
        (folder / "messages").open("w") as messages,
        subprocess.Popen([SCRIPT, "collect", *words], cwd=folder, env=environment, stderr=messages) as run,
    ):
        while run.poll() is None:
            if moment and received(running, fleet) - before >= moment[0] and running.traffic().open:
                time.sleep(moment[1])
                run.send_signal(signal.SIGKILL)
                break
            time.sleep(TICK)
        status = run.wait()
    assert status in {0, -signal.SIGKILL}, (folder / "messages").read_text()
    return status != 0


def received(running: RunningFleet, fleet: Fleet) -> int:
    """How many commands have reached the devices."""
    return sum(len(running.commands(one.host)) for one in fleet.devices)


def nothing_lost(run: Path, before: dict[str, Visit]) -> dict[str, Visit]:
    """The visits that are on disk: all of before among them, each with the transcript that it states."""
    visits = Journal(run).visits()
    assert {host: visits.get(host) for host in before} == before
    for host, visit in visits.items():
        assert not visit.failure, (host, visit)
        assert hashlib.sha256((run / "transcripts" / visit.transcript).read_bytes()).hexdigest() == visit.sha256
    for store in ("host_keys", "host_keys-jump-hosts"):
        for record in (run.parent / store).glob("*"):
            assert sound_record(record) == record
    return visits


def check_complete(folder: Path, fleet: Fleet) -> None:
    """Every device is collected and nothing else left; the run is taken away for the next."""
    run = folder / "run"
    hosts = {one.host for one in fleet.devices}
    assert set(nothing_lost(run, {})) == hosts
    assert {path.stem for path in (run / "transcripts").iterdir()} == hosts
    assert [path.name for path in folder.rglob(".*")] == [".lock"]
    shutil.rmtree(run)
