"""Small judged runs as they lie in a folder of runs, and the history of them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow as pa

from parsers.frame_files import save_frame
from reports.history.history_tables import TABLES
from reports.history.history_update import Frames, tables_of, with_run_of
from reports.history.run_rows import run_facts, run_rows

STAGES = {"pass": "ready to submit", "fail": "not eligible", "incomplete": "eligible, evidence missing"}
FINDING = ("host", "check", "reason", "outcome", "path", "sentence")


@dataclass(frozen=True)
class PlainRun:
    """A run: the result of each device, or `not collected` and the failure; serial number at each `HOST PATH`; findings
    as FINDING; sums of the fleet."""

    day: str
    devices: Mapping[str, str] = field(default_factory=lambda: {"r1": "pass", "r2": "pass"})
    parts: Mapping[str, str] = field(default_factory=dict)
    findings: Sequence[tuple[str, ...]] = ()
    sums: Mapping[str, str] = field(default_factory=dict)
    site: str = "ams1"
    sku: str = "MPC7E"

    @property
    def name(self) -> str:
        """The name by the time of its start."""
        return f"{self.day}T030000Z"

    def frames(self) -> Frames:
        """What the history reads of it."""
        hosts = list(self.devices)
        failures = [text.removeprefix("not collected").strip() for text in self.devices.values()]
        lost = ["not collected" in text for text in self.devices.values()]
        results = ["incomplete" if gone else text for gone, text in zip(lost, self.devices.values(), strict=True)]
        stages = ["not collected" if gone else STAGES[one] for gone, one in zip(lost, results, strict=True)]
        serials = {place.removesuffix(" Chassis"): serial for place, serial in self.parts.items()}
        devices = pd.DataFrame(
            {
                "host": hosts,
                "site": self.site,
                "theater": "EMEA",
                "chassis_serial": [serials.get(host, "") for host in hosts],
                "reached": [not gone for gone in lost],
                "failure": [why if gone else "" for gone, why in zip(lost, failures, strict=True)],
            }
        )
        frus = pd.DataFrame(
            [{**part_at(place, serial), "sku": self.sku} for place, serial in self.parts.items()]
            or [part_at("r1 x", "")]
        )
        sums = {name: [Decimal(amount) if amount else None] for name, amount in self.sums.items()}
        totals = pd.DataFrame({"scope": ["fleet"], "name": "fleet", "currency": "USD", "unpriced": 2, **sums})
        return {
            "devices": devices,
            "software": pd.DataFrame({"host": hosts, "release": "21.4R3"}),
            "results": pd.DataFrame({"host": hosts, "result": results, "stage": stages}),
            "findings": pd.DataFrame(self.findings, columns=list(FINDING), dtype="str"),
            "frus": frus,
            "totals": totals,
        }

    def write(self, folder: Path) -> Path:
        """The run in a folder of runs, as a judgement leaves it."""
        run = folder / self.name
        run.mkdir(parents=True, exist_ok=True)
        (run / "run.json").write_text(json.dumps({"format": 1, "version": "1.0", "as_of": self.day, "inventory": []}))
        for name, frame in self.frames().items():
            save_frame(run / ("records" if name in {"devices", "software"} else "judgement"), name, frame)
        (run / "complete.json").write_text("{}")
        (run / "judgement" / "basis.json").write_text(json.dumps({"as_of": self.day, "sample_prices": False}))
        return run


def part_at(place: str, serial: str) -> dict[str, str]:
    """A part of a device at a place."""
    host, _, path = place.partition(" ")
    own = {"host": host, "member": "", "path": path, "parent": "", "serial_number": serial, "tied_to": ""}
    return {**own, "kind": "chassis" if path == "Chassis" else "fpc", "sku": "MPC7E", "part_number": "750-1"}


def nothing() -> Frames:
    """The frames of a history without a run."""
    return {
        name: pd.DataFrame({column: pd.Series([], dtype="str") for column in columns})
        for name, columns in TABLES.items()
    }


def history_of(*runs: PlainRun) -> Mapping[str, pa.Table]:
    """The tables of a history of these runs, which come in the order that they are given in."""
    frames = nothing()
    for run in runs:
        own = run.frames()
        facts = run_facts(own, date.fromisoformat(run.day), "1.0", sample=False)
        frames = with_run_of(frames, run.name, {**facts, "judged": run.name}, run_rows(own))
    return tables_of(frames)
