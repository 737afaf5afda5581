"""A judged run as it is compared with another: little is held of all devices, the rest is read of some at a time."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import pandas as pd

from parsers.frame_files import count_partitions, frame_batches, load_frame, load_matching, read_through
from parsers.junos.serial_keys import serial_keys
from parsers.record_schemas import TABLES, frame
from parsers.records import FOLDER as RECORDS
from parsers.records import check_version, load_table
from policy.owner_records import EARLIER_PARTS, OWNER_TABLES, OwnerRecords
from policy.owner_records import FOLDER as OWNER
from reinstate.run.fleet_data import checks_of
from reinstate.run.folder import Run
from reinstate.run.formats import JUDGEMENT
from reinstate.run.host_group import HostGroup, Inventory
from reinstate.run.judgement import FRAMES, check_columns, judged_by, load_tables
from reports.changes.judged_run import HELD, JudgedRun
from reports.report_data import LostDeviceError


class RunOnDisk:
    """What a run keeps of its devices, read from its folder."""

    def __init__(self, path: Path) -> None:
        self._path, self._inventory = path, Inventory.of(path)
        hosts = self._inventory.devices["host"]
        self._places = dict(zip(hosts, range(len(hosts)), strict=True))

    def judged(self, name: str, hosts: Collection[str], columns: Sequence[str]) -> pd.DataFrame:
        """Some columns of a frame of the judgement, of some devices."""
        folder, group = self._path / JUDGEMENT, self._group(hosts)
        return load_frame(folder, name, group.judged.of(count_partitions(folder, name)), group.hosts, columns)

    def records(self, name: str, hosts: Collection[str]) -> pd.DataFrame:
        """A record table of some devices: the rows of the CLI, then those of its verification."""
        group = self._group(hosts)
        return load_table(self._path, name, group.records.of(count_partitions(self._path / RECORDS, name)), group.hosts)

    def earlier_parts(self, serial_numbers: Collection[str]) -> pd.DataFrame:
        """What earlier runs list of these serial numbers."""
        if not self._has_earlier_parts:
            return frame(EARLIER_PARTS, ())
        keys = set(serial_keys(pd.Series(list(serial_numbers), dtype="str")))
        return load_matching(self._path / OWNER, EARLIER_PARTS.name, "serial_number", keys)

    def all_earlier_parts(self) -> Iterator[pd.DataFrame]:
        """All that earlier runs list, some rows at once."""
        yield frame(EARLIER_PARTS, ())
        if self._has_earlier_parts:
            yield from frame_batches(self._path / OWNER, EARLIER_PARTS.name)

    @property
    def _has_earlier_parts(self) -> bool:
        return (self._path / OWNER / f"{EARLIER_PARTS.name}.parquet").exists()

    def _group(self, hosts: Collection[str]) -> HostGroup:
        return self._inventory.group(sorted(self._places[host] for host in hosts))


def judged_run(run: Run) -> JudgedRun:
    """What a run is compared by with another one; InputError where that cannot be read."""
    run.needs(JUDGEMENT, "judge")
    folder = run.path / JUDGEMENT
    check_columns(folder)
    devices, results = load_table(run.path, "devices"), load_frame(folder, "results")
    if sorted(devices["host"]) != sorted(results["host"]) or devices["host"].duplicated().any():
        raise LostDeviceError
    basis = judged_by(run.path)
    owner = OwnerRecords.load(run.path, ()).tables()
    return JudgedRun(
        devices.merge(results, on="host", how="left", validate="one_to_one")[HELD],
        as_of=basis["as_of"],
        settings=basis["settings"],
        version=run.manifest()["version"],
        sample_prices=basis["sample_prices"],
        checks=frozenset(checks_of(run)),
        tables=load_tables(run.path).tables(),
        owner={name: rows for name, rows in owner.items() if name != EARLIER_PARTS.name},
        kept=RunOnDisk(run.path),
    )


def check_readable(run: Run) -> None:
    """InputError where a run cannot be compared with another one: every file is read once, a part of it at a time."""
    judged_run(run)
    for name in TABLES:
        check_version(run.path, name)
        read_through(run.path / RECORDS, name)
    for name in FRAMES:
        read_through(run.path / JUDGEMENT, name)
    for name in OWNER_TABLES:
        if (run.path / OWNER / f"{name}.parquet").exists():
            read_through(run.path / OWNER, name)
