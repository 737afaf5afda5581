"""The whole way on one page: collect, parse, judge, report; each stage reads what the one before left on disk."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pandas as pd

from inventory.credentials import Credentials
from inventory.device import Device
from parsers.read import Subject, read_records
from parsers.records import Records, load_frame, save_frame
from policy.actions import actions
from policy.costs import costs
from policy.judge import judge
from policy.read_table import TableSource
from policy.reference import Reference
from policy.totals import totals
from reinstate.exit_codes import Exit
from reinstate.run_folder import Run
from reinstate.terms import Terms
from reinstate.version import VERSION
from reports.csv_files import write_csv_files
from reports.html import write_html
from reports.report_data import ReportData
from tasks.collect import CollectSettings
from tasks.failures import ADVICE, Failure
from tasks.files import whole_folder
from tasks.import_transcripts import import_transcripts
from tasks.visit import Journal, Visit
from tasks.visit_fleet import visit_fleet

JUDGEMENT = ("findings", "results", "frus", "costs", "totals", "actions")
FOLDER = "judgement"
Told = Callable[[int], None]


def begin(run: Run, devices: tuple[Device, ...], **facts: Any) -> None:
    """Note what the run is about before anything is done."""
    run.note(version=VERSION, inventory=[asdict(device) for device in devices], **facts)


def collect_stage(
    run: Run, devices: tuple[Device, ...], login: Credentials, settings: CollectSettings, told: Told, stop: Event
) -> None:
    """Visit the devices that have no whole transcript yet."""
    known = Journal(run.path).visits()
    wanted = [device for device in devices if device.host not in known or known[device.host].failure]
    told(len(devices) - len(wanted))
    if wanted:
        visit_fleet(wanted, login, settings, run.path, lambda _visit: told(1), stop)


def import_stage(run: Run, devices: tuple[Device, ...], files: dict[str, Path]) -> None:
    """Take transcripts that exist already in the place of visits."""
    import_transcripts(devices, files, run.path)


def parse_stage(run: Run, told: Told) -> Records:
    """Transcripts into record tables; a device that was never visited is a row like any other."""
    visits = Journal(run.path).visits()
    unvisited = Failure.NOT_VISITED
    subjects = [
        Subject(device, visits.get(device.host, Visit(device.host, unvisited, ADVICE[unvisited], attempts=0)))
        for device in run.devices()
    ]
    records = read_records(subjects, run.transcripts, told)
    records.save(run.path)
    run.note(
        counts={
            name: len(getattr(records, name))
            for name in ("devices", "frus", "software", "health", "outputs", "unparsed")
        },
        transcripts=dict(zip(records.devices["host"], records.devices["sha256"], strict=True)),
    )
    return records


def judge_stage(run: Run, reference: Reference, terms: Terms) -> pd.DataFrame:
    """Record tables into findings, results, money and actions; gives the results."""
    run.needs("records", "parse")
    verdict = judge(Records.load(run.path), reference, terms.settings, terms.as_of)
    lines = costs(verdict)
    frames = {
        "findings": verdict.findings,
        "results": verdict.results,
        "frus": verdict.frus,
        "costs": lines,
        "totals": totals(verdict, lines),
        "actions": actions(verdict),
    }
    with whole_folder(run.path / FOLDER) as folder:
        for name, table in frames.items():
            save_frame(folder, name, table)
    terms.note(run)
    run.note(sources=[asdict(source) for source in reference.sources], sample_prices=reference.sample)
    return verdict.results


def report_stage(run: Run) -> Path:
    """Everything judged into CSV files and one HTML page; gives the path of the page."""
    data = report_data(run)
    write_csv_files(run.path, data)
    return write_html(run.path, data)


def report_data(run: Run) -> ReportData:
    """What the reports are made from."""
    run.needs(FOLDER, "judge")
    records = Records.load(run.path)
    manifest = run.manifest()
    judged = {name: load_frame(run.path / FOLDER, name) for name in JUDGEMENT}
    return ReportData(
        devices=records.devices,
        software=records.software,
        health=records.health,
        outputs=records.outputs,
        unparsed=records.unparsed,
        **judged,
        as_of=date.fromisoformat(manifest["as_of"]),
        sources=tuple(table_source(source) for source in manifest["sources"]),
        sample_prices=manifest["sample_prices"],
        version=manifest["version"],
    )


def table_source(source: Mapping[str, Any]) -> TableSource:
    newest = source["newest"]
    return TableSource(**{**source, "newest": date.fromisoformat(newest) if newest else None})


def collected(run: Run) -> Exit:
    """Whether every device of the run was collected."""
    visits = Journal(run.path).visits()
    missed = any(device.host not in visits or visits[device.host].failure for device in run.devices())
    return Exit.NOT_COLLECTED if missed else Exit.ALL_PASS


def exit_code(data: ReportData) -> Exit:
    """What the run comes to for a script: not collected weighs more than not passed."""
    if (data.devices["failure"] != "").any():
        return Exit.NOT_COLLECTED
    return Exit.ALL_PASS if (data.results["result"] == "pass").all() else Exit.NOT_ALL_PASS
