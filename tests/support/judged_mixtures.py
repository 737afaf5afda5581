"""Mixtures of captures that go the whole way: imported, parsed and judged."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from capture_mixtures import Written
from simulated_boxes import Printed, printed_log

from parsers.frame_files import load_frame
from parsers.records import FOLDER
from policy.reference.reference_tables import Reference, load_reference
from policy.settings import PolicySettings
from reinstate.run import pipeline
from reinstate.run.file_import import import_files
from reinstate.run.folder import Run

AS_OF = date(2026, 11, 24)


@cache
def reference() -> Reference:
    return load_reference(sample=True)


def judged(files: Sequence[Written], folder: Path) -> dict[frozenset[str], str]:
    """The result of each device that an import of the files finds, by the serial numbers of its chassis."""
    captures = folder / "captures"
    for one in files:
        path = captures / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.data)
    import_files([captures], folder / "run")
    run = Run.open(folder / "run")
    if not run.devices():
        return {}
    pipeline.parse_stage(run)
    devices = load_frame(run.path / FOLDER, "devices")
    serials = dict(zip(devices["host"], devices["chassis_serial"], strict=True))
    results = pipeline.judge_stage(run, reference(), PolicySettings(), AS_OF)
    return {
        frozenset(serials[host].split()): str(result)
        for host, result in zip(results["host"], results["result"], strict=True)
    }


def complete_captures(devices: Mapping[str, Printed]) -> list[Written]:
    """A file for each device with all that it prints."""
    return [
        Written(f"{host}.log", data="".join(printed_log(host, *pair) for pair in printed.items()).encode())
        for host, printed in devices.items()
    ]


def passes_wrongly(files: Sequence[Written], truth: Mapping[frozenset[str], str], folder: Path) -> list[str]:
    """The devices of a mixture that pass, but do not when they are judged by all that they print."""
    found = judged(files, folder)
    return [", ".join(sorted(one)) for one, result in found.items() if result == "pass" and truth.get(one) != "pass"]
