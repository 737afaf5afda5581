"""The demo: a simulated fleet takes the place of real devices, all else is an audit like any other."""

from datetime import date
from pathlib import Path

from pydantic import SecretStr

from documents.problems import InputError, Problem
from inventory.credentials import Credentials
from reinstate.commands.audit import Asked, audit
from reinstate.commands.simulate import write_fleet
from reinstate.run.folder import Run, new_name
from simulator.fleet.build_fleet import build_fleet
from simulator.running import serve

CONFIG = """\
# Written by reinstate demo: a simulated fleet and invented sample prices.
inventory:
  file: fleet.csv
collection:
  connect_timeout: 5
  read_timeout: 15
  attempts: 1
  second_pass: false
tables:
  sample: true
"""


def demo_run(devices: int, seed: int, out: Path | None, as_of: date | None) -> Run:
    """Audit a simulated fleet into a folder that also holds its config.yaml and fleet.csv."""
    folder = Run.create((out or Path("demo-runs") / new_name()).resolve()).path
    there = [folder / name for name in ("config.yaml", "fleet.csv") if (folder / name).exists()]
    if there:
        hint = "Name a new folder with --out."
        raise InputError([Problem(str(path), "exists already and is not overwritten.", hint=hint) for path in there])
    (folder / "config.yaml").write_text(CONFIG, encoding="utf-8")
    fleet = build_fleet(devices, seed)
    with serve(fleet) as running:
        write_fleet(running, folder / "fleet.csv")
        asked = Asked(config=folder / "config.yaml", out=folder, as_of=as_of)
        return audit(asked, (Credentials(fleet.username, SecretStr(fleet.password)),))
