"""A run with many more devices: those of another run under other names and serial numbers, to be judged anew.

python benchmarks/grown_runs.py RUN DEVICES OUT, then reinstate judge OUT and reinstate report OUT.
"""

import hashlib
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from parsers.frame_files import PartitionedFrames, encoded, save_frame
from parsers.junos.sentinels import are_serials
from parsers.read import BATCH
from reinstate.run.folder import Run

SERIALS = ("serial_number", "chassis_serial", "expected_serial", "chassis", "serial")
SHORTEST = 8


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


if __name__ == "__main__":
    grown(Path(sys.argv[1]), Path(sys.argv[3]), int(sys.argv[2]))
