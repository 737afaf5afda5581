"""Runs of a simulated fleet of any size as a collection leaves them: transcripts on disk, without a visit."""

import hashlib
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from inventory.device import Device
from parsers.commands import COLLECTED
from parsers.processes import in_this_process
from parsers.read import Subject
from policy.owner_records import OwnerRecords
from policy.reference.reference_tables import load_reference
from policy.settings import PolicySettings
from reinstate.run import pipeline
from reinstate.run.folder import Run
from reinstate.version import VERSION
from simulator.cli.transcript import transcript
from simulator.fleet.build_fleet import build_fleet
from tasks.visit import JOURNAL, Visit

AS_OF = date(2026, 11, 24)


def written(devices: int, folder: Path) -> list[Subject]:
    """The transcripts of a simulated fleet on disk."""
    subjects = []
    for device in build_fleet(devices).devices:
        data = transcript(device, COLLECTED).encode()
        (folder / f"{device.host}.txt").write_bytes(data)
        visit = Visit(device.host, transcript=f"{device.host}.txt", sha256=hashlib.sha256(data).hexdigest())
        subjects.append(Subject(Device(device.host), visit))
    return subjects


def collected(folder: Path, devices: int) -> Run:
    """A run that has its transcripts and nothing else."""
    run = Run.create(folder)
    run.transcripts.mkdir()
    subjects = written(devices, run.transcripts)
    lines = [json.dumps(asdict(subject.visit), sort_keys=True) for subject in subjects]
    (folder / JOURNAL).write_text("\n".join(lines) + "\n")
    run.note(version=VERSION, offline=True, inventory=[asdict(subject.device) for subject in subjects])
    OwnerRecords.from_rows().save(folder)
    return run


def judge(run: Run) -> None:
    """Judge a run that was parsed, by the shipped tables, in this process."""
    pipeline.judge_stage(run, load_reference(), PolicySettings(), AS_OF, in_this_process)


def judged(folder: Path, devices: int) -> Run:
    """A run that was parsed and judged."""
    run = collected(folder, devices)
    pipeline.parse_stage(run)
    judge(run)
    return run
