"""The pipeline on one page: collect, parse, judge, report; each stage reads what the one before left on disk."""

import shutil
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pandas as pd

from documents.atomic import atomic_directory
from inventory.credentials import Credentials
from inventory.device import Device
from parsers.frame_files import count_rows, load_frame
from parsers.processes import Spread, on_this_machine
from parsers.read import Subject, read_to_disk
from parsers.records import FOLDER as RECORDS
from policy.owner_records import FOLDER as OWNER
from policy.reference.reference_tables import Reference
from policy.settings import PolicySettings
from reinstate.console.progress import progress
from reinstate.run.completion import Completion
from reinstate.run.fleet_data import is_parted
from reinstate.run.folder import Run, timed
from reinstate.run.formats import JUDGEMENT
from reinstate.run.import_store import FOLDER as IMPORTED
from reinstate.run.judgement import TABLES as TABLES_USED
from reinstate.run.judgement import forget_judgement, save_basis, save_tables
from reinstate.run.judging import Terms, judge_run
from reinstate.run.part_reports import WORKBOOKS, write_reports_in_parts
from reinstate.run.report_inputs import Reported, reported_with, stated_data
from reinstate.run.runs_folder import point_latest, set_incomplete
from reinstate.version import VERSION
from reports.changes.change_columns import CHANGE_FILES, CHANGES_WORKBOOK
from reports.changes.change_files import write_change_files
from reports.history.run_trend import FILE as TREND
from reports.lists.csv_columns import CSV_FILES, FILES
from reports.lists.csv_files import csv_frames
from reports.lists.data_package import PACKAGE, write_data_package
from reports.lists.json_lines import JSON_LINES
from reports.lists.list_files import write_lists
from reports.lists.list_form import GZIP
from reports.page.html import PAGE, write_html
from reports.page.page_parts import PAGES
from reports.page.pictures_page import PICTURES_PAGE, write_pictures_page
from reports.report_data import ReportData
from reports.workbook.run_workbook import WORKBOOK, write_workbook
from tasks.cluster.cluster_settings import OverCluster
from tasks.collection_settings import CollectSettings
from tasks.failures import ADVICE, Failure
from tasks.import_transcripts import import_transcripts
from tasks.verification import VERIFICATION
from tasks.visit import JOURNAL, TRANSCRIPTS, Journal, Visit
from tasks.visit_callbacks import Callbacks

REPORTS = (*CSV_FILES, PAGE, PICTURES_PAGE, WORKBOOK, PACKAGE)
OF_PARTS = (PAGES, WORKBOOKS)
COMPRESSED = tuple(name + GZIP for name in CSV_FILES)
OF_CHANGES = (*CHANGE_FILES, CHANGES_WORKBOOK)
MADE_OF = (
    *(TRANSCRIPTS, VERIFICATION, JOURNAL, IMPORTED, RECORDS, OWNER, TABLES_USED, JUDGEMENT, JSON_LINES),
    *(*REPORTS, *COMPRESSED, *OF_PARTS, *OF_CHANGES, TREND),
)


def begin(run: Run, devices: tuple[Device, ...], **facts: Any) -> None:
    """Note what the run is about before anything is done."""
    set_incomplete(run)
    run.note(version=VERSION, inventory=[asdict(device) for device in devices], **facts)


@timed("collect")
def collect_stage(
    run: Run,
    devices: Sequence[Device],
    logins: Sequence[Credentials] | OverCluster,
    settings: CollectSettings,
    callbacks: Callbacks,
    stop: Event,
) -> None:
    """Visit devices from here, or over a cluster."""
    if not devices:
        return
    if isinstance(logins, OverCluster):
        from tasks.cluster.visit_over_cluster import visit_over_cluster  # noqa: PLC0415 - Dask may not be installed

        visit_over_cluster(devices, logins, settings, run.path, callbacks, stop)
    else:
        from tasks.visit_fleet import visit_fleet  # noqa: PLC0415 - judging and reporting need no SSH

        visit_fleet(devices, logins, settings, run.path, callbacks, stop)


@timed("import")
def import_stage(run: Run, devices: tuple[Device, ...], files: dict[str, Path]) -> None:
    """Take transcripts that exist already in the place of visits."""
    import_transcripts(devices, files, run.path)


@timed("parse")
def parse_stage(run: Run, spread: Spread = on_this_machine) -> None:
    """Transcripts into record tables; a device that was never visited is a row like any other."""
    run.needs_devices()
    visits = Journal(run.path).visits()
    unvisited = Failure.NOT_VISITED
    subjects = [
        Subject(device, visits.get(device.host, Visit(device.host, unvisited, ADVICE[unvisited], attempts=0)))
        for device in run.devices()
    ]
    with atomic_directory(run.path / RECORDS) as folder:
        with progress("Parsing", len(subjects)) as report_progress:
            read_to_disk(subjects, run.transcripts.resolve(), folder, report_progress, spread)
        set_incomplete(run)
        forget_judgement(run.path)
        forget_reports(run.path)
    hashes = load_frame(run.path / RECORDS, "devices", columns=("host", "sha256"))
    run.note(
        counts={
            name: count_rows(run.path / RECORDS, name)
            for name in ("devices", "frus", "software", "health", "outputs", "unparsed")
        },
        transcripts=dict(zip(hashes["host"], hashes["sha256"], strict=True)),
    )


@timed("judge")
def judge_stage(
    run: Run, reference: Reference, settings: PolicySettings, as_of: date, spread: Spread = on_this_machine
) -> pd.DataFrame:
    """Record tables into findings, results, money and actions; gives the results."""
    run.needs(RECORDS, "parse")
    terms = Terms(run.path.resolve(), reference, settings, as_of)
    with atomic_directory(run.path / JUDGEMENT) as folder:
        with progress("Judging", count_rows(run.path / RECORDS, "devices")) as report_progress:
            results = judge_run(terms, folder, spread, report_progress)
        basis = save_basis(folder, reference, as_of, settings)
        set_incomplete(run)
        forget_reports(run.path)
    save_tables(run.path, reference)
    run.note(version=VERSION, **basis)
    return results


@timed("report")
def report_stage(run: Run, since: Run | None = None) -> Reported:
    """Everything judged into CSV files, a workbook and HTML pages, with what changed since an earlier run."""
    made_from = reported_with(run, since)
    data = made_from.new
    set_incomplete(run)
    for name in OF_CHANGES:
        (run.path / name).unlink(missing_ok=True)
    if data.changes:
        write_change_files(run.path, data.changes, mark=run.byte_order_mark())
    if is_parted(run):
        write_reports_in_parts(run, data)
    else:
        write_undivided_reports(run, data)
    write_data_package(run.path, data, {**FILES, **(CHANGE_FILES if data.changes else {})})
    return made_from


def write_undivided_reports(run: Run, data: ReportData) -> None:
    """Write the lists, one workbook and one page, which have the entire fleet."""
    frames = csv_frames(data)
    write_lists(run.path, frames, run.list_form())
    write_workbook(run.path, data, frames)
    write_pictures_page(run.path, data)
    write_html(run.path, data)
    for name in OF_PARTS:
        shutil.rmtree(run.path / name, ignore_errors=True)


def complete(run: Run) -> bool:
    """Mark a run as complete after its reports; False where devices are still to be visited."""
    data = stated_data(run)
    if (data.devices["failure"] == str(Failure.NOT_VISITED)).any() and not run.manifest().get("offline"):
        return False
    results = data.results["result"].value_counts().sort_index()
    counts = {str(result): int(count) for result, count in results.items()}
    Completion.of(run.path, MADE_OF, data.as_of.isoformat(), counts).save(run.path)
    point_latest(run)
    return True


def forget_reports(run: Path) -> None:
    """Remove the reports of a judgement that another takes the place of."""
    for name in (*REPORTS, *COMPRESSED, *OF_CHANGES):
        (run / name).unlink(missing_ok=True)
    for name in (JSON_LINES, *OF_PARTS):
        shutil.rmtree(run / name, ignore_errors=True)
