"""reinstate demo: a simulated fleet takes the place of real devices, all else is an audit like any other."""

from datetime import UTC, date, datetime
from pathlib import Path

import typer
from pydantic import SecretStr

from documents.problems import InputError, Problem
from inventory.credentials import Credentials
from reinstate.commands.audit import audit_fleet
from reinstate.commands.common_options import AsOf, Devices, Out, Seed, day
from reinstate.commands.simulate import write_fleet
from reinstate.console.signals import when_stopped
from reinstate.run.folder import Run, new_name
from reinstate.run.plan import AuditOptions
from reinstate.run.summary import print_summary
from simulator.evidence.build_evidence import write_evidence
from simulator.fleet.build_fleet import build_fleet
from simulator.running import serve

app = typer.Typer()
GONE = "The simulated fleet is gone: begin a new demo in another folder."
CONFIG = """\
# Written by reinstate demo: a simulated fleet and invented sample prices.
inventory:
  file: fleet.csv
collection:
  connect_timeout: 5
  read_timeout: 15
  attempts: 1
  second_pass: false
evidence:
  folder: evidence
tables:
  sample: true
"""


@app.command(epilog="Example: `reinstate demo --devices 40 --out demo-run`")
def demo(devices: Devices = 40, seed: Seed = 1, out: Out = None, as_of: AsOf = "") -> None:
    """Inspect a simulated fleet over real SSH, from start to report, with invented sample prices."""
    raise typer.Exit(print_summary(audit_simulated_fleet(devices, seed, out, day(as_of))))


def audit_simulated_fleet(devices: int, seed: int, out: Path | None, as_of: date | None) -> Run:
    """Audit a simulated fleet into a folder that also holds its config.yaml, fleet.csv and evidence."""
    folder = Run.create((out or Path("demo-runs") / new_name()).resolve()).path
    there = [folder / name for name in ("config.yaml", "fleet.csv", "evidence") if (folder / name).exists()]
    if there:
        hint = "Name a new folder with --out."
        raise InputError([Problem(str(path), "exists already and is not overwritten.", hint=hint) for path in there])
    (folder / "config.yaml").write_text(CONFIG, encoding="utf-8")
    fleet = build_fleet(devices, seed)
    write_evidence(fleet, folder / "evidence", as_of or datetime.now(UTC).date())
    with when_stopped(GONE), serve(fleet) as running:
        write_fleet(running, folder / "fleet.csv")
        options = AuditOptions(config=folder / "config.yaml", out=folder, as_of=as_of)
        return audit_fleet(options, (Credentials(fleet.username, SecretStr(fleet.password)),), GONE)
