"""What the reports of a large fleet take beside judging it, and how large the page is.

python benchmarks/reporting.py RUN [DEVICES] [OUT]: the devices of a judged run, repeated under other names and serial
numbers until there are so many.
"""

import hashlib
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pandas as pd

from parsers.frame_files import PartitionedFrames, encoded, save_frame
from parsers.junos.sentinels import are_serials
from parsers.read import BATCH
from reinstate.run import pipeline
from reinstate.run.folder import Run
from reinstate.run.judgement import load_judgement, load_tables
from reinstate.run.report_inputs import report_data
from reports.lists.csv_files import csv_frames
from reports.lists.list_files import write_lists
from reports.lists.list_form import ListForm
from reports.page.html import PAGE, write_html
from reports.page.pictures_page import write_pictures_page
from reports.workbook.run_workbook import write_workbook

SERIALS = ("serial_number", "chassis_serial", "expected_serial", "chassis", "serial")
SHORTEST = 8
WRITERS: dict[str, Callable[..., object]] = {
    "CSV files": lambda run, data: write_lists(run, csv_frames(data), ListForm()),
    "and JSON Lines": lambda run, data: write_lists(run, csv_frames(data), ListForm(json_lines=True)),
    "workbook": lambda run, data: write_workbook(run, data, csv_frames(data)),
    "page": write_html,
    "pictures": write_pictures_page,
}


def repeated(frame: pd.DataFrame, copies: int) -> pd.DataFrame:
    """The rows once for each copy, under host names of their own, and serial numbers that are like no other."""

    def copy(number: int) -> pd.DataFrame:
        columns = {"host": frame["host"] + f"-{number:04d}"} if "host" in frame else {}
        for name in frame.columns.intersection(SERIALS):
            columns[name] = frame[name].where(~are_serials(frame[name]), [renamed(one, number) for one in frame[name]])
        return frame.assign(**columns) if number else frame

    return pd.concat([copy(number) for number in range(copies)], ignore_index=True)


def renamed(serial: str, number: int) -> str:
    """Another serial number of the same length or more, for a copy."""
    digest = hashlib.sha256(f"{serial}/{number}".encode()).hexdigest().upper()
    return serial[:2] + digest[: max(len(serial) - 2, SHORTEST)]


def grown(run: Path, folder: Path, devices: int) -> Run:
    """A copy of the run with that many devices or a few more."""
    shutil.copytree(run, folder, ignore=shutil.ignore_patterns("transcripts", "evidence", "earlier-runs", "*.csv"))
    copies = -(-devices // len(pd.read_parquet(folder / "records" / "devices.parquet")))
    hosts = repeated(pd.read_parquet(folder / "records" / "devices.parquet"), copies)["host"].tolist()
    for file in sorted((folder / "records").glob("*.parquet")):
        write_in_batches(file.parent, file.stem, repeated(pd.read_parquet(file), copies), hosts)
    for file in sorted((folder / "owner").glob("*.parquet")):
        save_frame(file.parent, file.stem, repeated(pd.read_parquet(file), copies))
    return Run.open(folder)


def write_in_batches(folder: Path, name: str, frame: pd.DataFrame, hosts: Sequence[str]) -> None:
    """Write a record table with the partitions that parsing gives it."""
    batch = frame["host"].map({host: place // BATCH for place, host in enumerate(hosts)})
    files = PartitionedFrames(folder, [name])
    for number in range(-(-len(hosts) // BATCH)):
        files.add({name: encoded(frame[batch == number])})
    files.finish()


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(run: Path, devices: int, out: Path) -> None:
    """Print the share of judging that each report takes, and the size of the page."""
    large = grown(run, out, devices)
    kept = load_judgement(large.path)
    tables = load_tables(large.path)
    judging = seconds(lambda: pipeline.judge_stage(large, tables, kept["settings"], kept["as_of"]))
    data = report_data(large)
    print(f"{len(data.devices)} devices, {len(data.frus)} parts, {len(data.findings)} findings")
    for title, write in WRITERS.items():
        print(f"{title}: {seconds(partial(write, large.path, data)) / judging:.2f} of judging")
    print(f"page: {(large.path / PAGE).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    arguments = dict(enumerate(sys.argv[1:]))
    with tempfile.TemporaryDirectory() as name:
        main(Path(arguments[0]), int(arguments.get(1, "4000")), Path(arguments.get(2, f"{name}/run")))
