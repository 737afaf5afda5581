"""reinstate simulate: a simulated fleet for people: its inventory in a file, its login on the screen, until Ctrl-C."""

import csv
import threading
from pathlib import Path
from typing import Annotated

import typer

from documents.problems import InputError, Problem
from reinstate.commands.common_options import Force, Seed, refuse_overwriting
from reinstate.console.screen import ERRORS, say
from reinstate.console.signals import stop_on_signal, when_stopped
from simulator.fleet.build_fleet import build_fleet
from simulator.fleet.hostile_fleet import build_hostile_fleet
from simulator.running import RunningFleet, serve
from simulator.ssh.file_limit import raise_file_limit

app = typer.Typer()
SPARE_FILES = 100  # for connections and for the program itself
CLOSING = "closing the sessions of the simulated fleet"
GONE = "The simulated fleet is gone."
Devices = Annotated[int, typer.Option(min=1, max=20000, help="How many devices to simulate.")]
FleetFile = Annotated[Path, typer.Option(metavar="FILE", help="Where to write the inventory of the simulated fleet.")]
Latency = Annotated[float, typer.Option(min=0, max=60, metavar="SECONDS", help="How long every command line takes.")]
Hostile = Annotated[bool, typer.Option("--hostile", help="Let every third device misbehave, each in a way of its own.")]


@app.command(epilog="Example: `reinstate simulate --devices 12 --fleet fleet.csv`")
def simulate(
    devices: Devices = 40,
    seed: Seed = 1,
    fleet: FleetFile = Path("fleet.csv"),
    latency: Latency = 0.0,
    hostile: Hostile = False,
    force: Force = False,
) -> None:
    """Run a simulated fleet on this computer until Ctrl-C, to try the other commands on."""
    refuse_overwriting(fleet, "--fleet", force)
    simulate_until_stopped(devices, seed, fleet, latency, hostile)


def write_fleet(running: RunningFleet, path: Path) -> None:
    """Write the inventory of a running fleet as CSV."""
    rows = running.inventory_rows()
    try:
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    except OSError as error:
        raise InputError([Problem(str(path), f"cannot be written: {error.strerror}.")]) from error


def simulate_until_stopped(devices: int, seed: int, path: Path, latency: float, hostile: bool) -> None:
    """Serve a simulated fleet on loopback until Ctrl-C or SIGTERM."""
    limit = raise_file_limit()
    if devices > limit - SPARE_FILES:
        hint = f"Ask for fewer, or let an administrator raise the limit of {limit} (ulimit -Hn)."
        problem = Problem("--devices", f"{devices} devices need a file each, and more for connections.", hint=hint)
        raise InputError([problem])
    fleet = build_hostile_fleet(devices, seed) if hostile else build_fleet(devices, seed)
    with when_stopped(GONE), stop_on_signal(CLOSING) as stop, serve(fleet, latency) as running:
        write_fleet(running, path)
        say(f"{devices} devices answer on loopback; their inventory is {path}.", ERRORS)
        say(f"export REINSTATE_USERNAME={fleet.username} REINSTATE_PASSWORD={fleet.password}", ERRORS)
        wait(stop)


def wait(stop: threading.Event) -> None:
    """Wait in small steps: a wait without end would hold back the signal."""
    while not stop.wait(0.5):
        pass
