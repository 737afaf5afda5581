"""A run on disk is compared part by part, and refused beforehand where it cannot be read."""

import shutil
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from fleet_on_disk import fleet_on_disk
from run_pairs import contents

from documents.problems import InputError
from parsers.frame_files import PartitionedFrames, count_partitions, encoded, load_frame, save_frame
from parsers.record_schemas import frame
from policy.owner_records import EARLIER_PARTS
from reinstate.run.compared_run import check_readable, judged_run
from reinstate.run.folder import Run
from reports.changes.changes import changes
from reports.changes.judged_run import KeptFrames

FILES = ("records/frus", "records/interfaces", "judgement/findings", "judgement/totals", "owner/purchases")


class Counted:
    """What a run keeps, with the most devices that were asked for at once."""

    def __init__(self, kept: KeptFrames) -> None:
        self._kept, self.most = kept, 0
        self.earlier_parts, self.all_earlier_parts = kept.earlier_parts, kept.all_earlier_parts

    def judged(self, name: str, hosts: Collection[str], columns: Sequence[str]) -> pd.DataFrame:
        self.most = max(self.most, len(hosts))
        return self._kept.judged(name, hosts, columns)

    def records(self, name: str, hosts: Collection[str]) -> pd.DataFrame:
        self.most = max(self.most, len(hosts))
        return self._kept.records(name, hosts)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    made = fleet_on_disk(tmp_path / "run", 2)
    rewrite(made.path / "records/devices.parquet", lambda rows: rows.assign(chassis_serial="JN" + rows["host"]))
    return made


def rewrite(file: Path, change: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    """Write a frame anew, each of its partitions changed."""
    parts = PartitionedFrames(file.parent, [file.stem])
    for number in range(count_partitions(file.parent, file.stem)):
        parts.add({file.stem: encoded(change(load_frame(file.parent, file.stem, [number])))})
    parts.finish()


def renamed(run: Run, folder: Path) -> Run:
    """A copy of a run in which the first device has another name."""
    shutil.copytree(run.path, folder)
    names = {"host": {judged_run(run).devices["host"].iloc[0]: "other"}}
    for file in (*(folder / "records").glob("*.parquet"), *(folder / "judgement").glob("*.parquet")):
        rewrite(file, lambda rows: rows.replace(names) if "host" in rows else rows)
    return Run.open(folder)


def test_devices_are_compared_so_many_at_once(run: Run, tmp_path: Path) -> None:
    """With the same outcome as all at once, also of a device that is called otherwise in its files."""
    old, new = judged_run(renamed(run, tmp_path / "old")), judged_run(run)
    before, after = Counted(old.kept), Counted(new.kept)
    found = changes(replace(old, kept=before), replace(new, kept=after), at_once=2)
    assert (before.most, after.most) == (2, 2)
    assert contents(found) == contents(changes(old, new))
    assert set(found.devices["change"]) == {"renamed"}
    assert found.serials.empty
    assert found.reasons.empty


def test_a_device_of_one_run_alone_is_looked_for_in_that_one(run: Run, tmp_path: Path) -> None:
    gone = judged_run(renamed(run, tmp_path / "old"))
    first = gone.devices["host"].iloc[0]
    named = replace(gone, devices=gone.devices.assign(chassis_serial=""))
    found = changes(named, judged_run(run))
    assert set(found.devices.loc[found.devices["change"] == "gone", "host"]) == {first}


def test_parts_of_earlier_runs_are_read_by_their_serial_numbers(run: Run) -> None:
    blank = dict.fromkeys(EARLIER_PARTS.columns, "")
    places = (("aB1 ", "r1"), ("C2", "r2"), ("", "r3"))
    rows = [{**blank, "serial_number": serial, "host": host} for serial, host in places]
    save_frame(run.path / "owner", EARLIER_PARTS.name, frame(EARLIER_PARTS, rows))
    kept = judged_run(run).kept
    assert list(kept.earlier_parts({"AB1"})["host"]) == ["r1"]
    assert list(pd.concat(kept.all_earlier_parts())["host"]) == ["r1", "r2", "r3"]
    (run.path / "owner" / f"{EARLIER_PARTS.name}.parquet").unlink()
    assert kept.earlier_parts({"AB1"}).empty
    assert pd.concat(kept.all_earlier_parts()).empty


@pytest.mark.parametrize("name", FILES)
def test_a_run_with_a_damaged_file_is_refused(run: Run, name: str) -> None:
    check_readable(run)
    file = run.path / f"{name}.parquet"
    data = file.read_bytes()
    file.write_bytes(data[:4] + bytes(len(data) // 3) + data[4 + len(data) // 3 :])  # its end, which says what is in it
    with pytest.raises(InputError, match=r"is damaged or not there"):
        check_readable(run)


def test_a_run_of_another_version_is_refused(run: Run) -> None:
    rewrite(run.path / "records/eeprom.parquet", lambda rows: rows.drop(columns="model"))
    with pytest.raises(InputError, match=r"is of another version of reinstate"):
        check_readable(run)
