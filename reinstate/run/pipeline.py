"""The whole way on one page: collect, parse, judge, report; each stage reads what the one before left on disk."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pandas as pd

from inventory.credentials import Credentials
from inventory.device import Device
from parsers.read import Subject, read_records
from parsers.records import Records
from policy.actions import actions
from policy.judge import judge
from policy.pricing.fees import costs
from policy.pricing.totals import totals
from policy.reference.reference_tables import Reference
from policy.settings import PolicySettings
from reinstate.exit_codes import Exit
from reinstate.run.folder import Run, timed
from reinstate.run.judgement import FOLDER, forget_judgement, load_judgement, save_judgement
from reinstate.version import VERSION
from reports.csv_files import write_csv_files
from reports.html import write_html
from reports.report_data import ReportData
from reports.verification_column import with_verification
from tasks.collection_settings import CollectSettings
from tasks.failures import ADVICE, Failure
from tasks.import_transcripts import import_transcripts
from tasks.verification import WITNESS, wanted
from tasks.visit import Journal, Visit
from tasks.visit_fleet import visit_fleet

Told = Callable[[int], None]


def begin(run: Run, devices: tuple[Device, ...], **facts: Any) -> None:
    """Note what the run is about before anything is done."""
    run.note(version=VERSION, inventory=[asdict(device) for device in devices], **facts)


@timed("collect")
def collect_stage(
    run: Run,
    devices: Sequence[Device],
    login: Sequence[Credentials],
    settings: CollectSettings,
    told: Callable[[Visit], None],
    stop: Event,
) -> None:
    """Visit devices; told hears of each visit, in a worker thread."""
    if devices:
        visit_fleet(devices, login, settings, run.path, told, stop)


def unfinished(run: Run, devices: Sequence[Device], settings: CollectSettings) -> list[Device]:
    """The devices that have no whole transcript yet, or not the second reading that is wanted of them."""
    known = Journal(run.path).visits()
    return [
        one
        for one in devices
        if one.host not in known
        or not whole(run, known[one.host])
        or (wanted(one, settings) and not read_twice(run, known[one.host]))
    ]


def visited(run: Run) -> set[str]:
    """The hosts that were visited, with whatever outcome."""
    return set(Journal(run.path).visits())


def whole(run: Run, visit: Visit) -> bool:
    """Whether a device was collected and its transcript is still there."""
    return not visit.failure and (run.transcripts / visit.transcript).is_file()


def read_twice(run: Run, visit: Visit) -> bool:
    """Whether a device was read a second time to the end, and what it said is still there."""
    return visit.verify_asked and not visit.not_verified and (run.path / WITNESS / visit.witness).is_file()


@timed("import")
def import_stage(run: Run, devices: tuple[Device, ...], files: dict[str, Path]) -> None:
    """Take transcripts that exist already in the place of visits."""
    import_transcripts(devices, files, run.path)


@timed("parse")
def parse_stage(run: Run, told: Told) -> Records:
    """Transcripts into record tables; a device that was never visited is a row like any other."""
    visits = Journal(run.path).visits()
    unvisited = Failure.NOT_VISITED
    subjects = [
        Subject(device, visits.get(device.host, Visit(device.host, unvisited, ADVICE[unvisited], attempts=0)))
        for device in run.devices()
    ]
    records = read_records(subjects, run.transcripts, told)
    forget_judgement(run.path)
    records.save(run.path)
    run.note(
        counts={
            name: len(getattr(records, name))
            for name in ("devices", "frus", "software", "health", "outputs", "unparsed")
        },
        transcripts=dict(zip(records.devices["host"], records.devices["sha256"], strict=True)),
    )
    return records


@timed("judge")
def judge_stage(run: Run, reference: Reference, settings: PolicySettings, as_of: date) -> pd.DataFrame:
    """Record tables into findings, results, money and actions; gives the results."""
    run.needs("records", "parse")
    verdict = judge(Records.load(run.path), reference, settings, as_of)
    lines = costs(verdict)
    frames = {
        "findings": verdict.findings,
        "results": verdict.results,
        "frus": verdict.frus,
        "costs": lines,
        "totals": totals(verdict, lines),
        "actions": actions(verdict),
    }
    run.note(**save_judgement(run.path, frames, reference, as_of, settings.max_table_age_days))
    return verdict.results


@timed("report")
def report_stage(run: Run) -> Path:
    """Everything judged into CSV files and one HTML page; gives the path of the page."""
    data = report_data(run)
    write_csv_files(run.path, data)
    return write_html(run.path, data)


def report_data(run: Run) -> ReportData:
    """What the reports are made from."""
    run.needs(FOLDER, "judge")
    records = Records.load(run.path)
    return ReportData(
        devices=with_verification(records.devices, records.witnesses),
        software=records.software,
        health=records.health,
        outputs=records.outputs,
        unparsed=records.unparsed,
        **load_judgement(run.path),
        version=run.manifest()["version"],
    )


def outcomes(run: Run) -> list[tuple[str, str]]:
    """Each device of the run and what kept it from being collected, blank when nothing did."""
    visits = Journal(run.path).visits()
    return [
        (one.host, visits[one.host].failure if one.host in visits else Failure.NOT_VISITED) for one in run.devices()
    ]


def exit_code(data: ReportData) -> Exit:
    """What the run comes to for a script: not collected weighs more than not passed.

    A second reading that somebody stopped counts as one; what a device itself kept from being verified does not.
    """
    missed = (data.devices["failure"] != "") | (data.devices["not_verified"] == str(Failure.NOT_VISITED))
    if missed.any():
        return Exit.NOT_COLLECTED
    return Exit.ALL_PASS if (data.results["result"] == "pass").all() else Exit.NOT_ALL_PASS
