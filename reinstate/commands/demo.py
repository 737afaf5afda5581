"""reinstate demo: a simulated fleet takes the place of real devices, all else is an audit like any other."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import typer
from pydantic import SecretStr

from documents.problems import InputError, Problem
from inventory.credentials import Credentials
from parsers.frame_files import save_frame
from parsers.record_schemas import FRUS, frame
from parsers.records import FOLDER
from reinstate.commands.audit import audit_fleet
from reinstate.commands.common_options import AsOf, Devices, Out, Seed, day
from reinstate.commands.simulate import write_fleet
from reinstate.console.signals import when_stopped
from reinstate.run.folder import Run
from reinstate.run.plan import AuditOptions
from reinstate.run.runs_folder import RunsFolder
from reinstate.run.summary import print_summary
from simulator.evidence.build_evidence import write_evidence
from simulator.evidence.declare_purchases import (
    STORE,
    STORE_CHASSIS,
    Declarations,
    declarations,
    write_declarations,
)
from simulator.fleet.build_fleet import build_fleet
from simulator.running import serve

app = typer.Typer()
GONE = "The simulated fleet is gone: begin a new demo in another folder."
WRITTEN = ("config.yaml", "fleet.csv", "evidence", "bought.csv", "watch-list.csv", "earlier-runs")
DEMO_RUNS = RunsFolder(Path("demo-runs"))
BLANKS = {"int64": 0, "bool": False}
EARLIER = timedelta(days=150)
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
purchases:
  file: bought.csv
origin:
  watch_lists: [watch-list.csv]
  earlier_runs: earlier-runs
  history: false
policy:
  contracts:
    - level: core-plus
tables:
  sample: true
"""


@app.command(epilog="Example: `reinstate demo --devices 40 --out demo-run`")
def demo(devices: Devices = 40, seed: Seed = 1, out: Out = None, as_of: AsOf = "") -> None:
    """Inspect a simulated fleet over real SSH, from start to report, with invented sample prices."""
    raise typer.Exit(print_summary(audit_simulated_fleet(devices, seed, out, day(as_of))))


def audit_simulated_fleet(devices: int, seed: int, out: Path | None, as_of: date | None) -> Run:
    """Audit a simulated fleet into a folder that also holds its configuration, and all that the owner brings."""
    folder = Run.create((out or DEMO_RUNS.path / DEMO_RUNS.free_name(datetime.now(UTC))).resolve()).path
    there = [folder / name for name in WRITTEN if (folder / name).exists()]
    if there:
        hint = "Name a new folder with --out."
        raise InputError([Problem(str(path), "exists already and is not overwritten.", hint=hint) for path in there])
    (folder / "config.yaml").write_text(CONFIG, encoding="utf-8")
    fleet = build_fleet(devices, seed)
    today = as_of or datetime.now(UTC).date()
    write_evidence(fleet, folder / "evidence", today)
    declared = declarations(fleet, today)
    write_declarations(declared, folder)
    write_earlier_run(declared, folder / "earlier-runs", today - EARLIER)
    with when_stopped(GONE), serve(fleet) as running:
        write_fleet(running, folder / "fleet.csv")
        options = AuditOptions(config=folder / "config.yaml", out=folder, as_of=as_of)
        login = Credentials(fleet.username, SecretStr(fleet.password))
        return audit_fleet(options, lambda run, _: run, (login,), GONE)


def write_earlier_run(declared: Declarations, runs: Path, day: date) -> None:
    """Write what is kept of the audit of a store: a chassis, and in it parts that are in other devices today."""
    blank = {name: BLANKS.get(str(column.dtype), "") for name, column in FRUS.columns.items()} | {"host": STORE}
    chassis = blank | {"kind": "chassis", "path": "Chassis", "serial_number": STORE_CHASSIS}
    parts = [blank | {"kind": "fpc", "path": path, "serial_number": serial} for serial, path in declared.seen]
    run = Run.create(runs / day.isoformat())
    run.note(as_of=day.isoformat())
    save_frame(run.path / FOLDER, "frus", frame(FRUS, [chassis, *parts]))
