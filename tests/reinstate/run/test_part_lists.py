"""The lists of a fleet that are written part by part are those that are written from all of it at once."""

import gzip
from pathlib import Path

import pytest
from fleet_on_disk import PLACES, fleet_on_disk

from parsers.processes import in_this_process
from reinstate.run.folder import Run
from reinstate.run.host_group import Inventory
from reinstate.run.part_lists import write_lists_in_parts
from reinstate.run.report_inputs import part_data, report_data
from reports.lists.csv_columns import CSV_FILES
from reports.lists.csv_files import csv_frames
from reports.lists.json_lines import JSON_LINES, lines_name
from reports.lists.list_files import write_lists
from reports.lists.list_form import ListForm


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return fleet_on_disk(tmp_path_factory.mktemp("fleet") / "run", 1)


def written(folder: Path) -> dict[str, bytes]:
    files = [*folder.glob("*.csv*"), *folder.glob(f"{JSON_LINES}/*")]
    return {path.name: path.read_bytes() for path in files}


@pytest.mark.parametrize("size", [1, 3, 4, 7, 100])
def test_the_bytes_are_the_same_however_the_fleet_is_parted(size: int, run: Run, tmp_path: Path) -> None:
    """Also where the parts are not the partitions of the frames."""
    form = ListForm(json_lines=True)
    write_lists(tmp_path, csv_frames(report_data(run)), form)
    groups = list(Inventory.of(run.path).groups(size))
    write_lists_in_parts(run, report_data(run), groups, form, in_this_process)
    assert set(written(tmp_path)) == {*CSV_FILES, *map(lines_name, CSV_FILES)}
    assert written(run.path) == written(tmp_path)


def test_every_list_of_the_fleet_has_rows_of_several_parts(run: Run) -> None:
    """Otherwise the test before proves nothing."""
    frames = csv_frames(report_data(run))
    assert not [name for name in CSV_FILES if len(frames[name]) < 2 and name != "evidence-read.csv"]


def test_compressed_lists_take_the_place_of_the_others(run: Run, tmp_path: Path) -> None:
    """The same content gives the same bytes, on whatever day; the kind that is not wanted goes."""
    frames = csv_frames(report_data(run))
    plain, small = ListForm(json_lines=True), ListForm(json_lines=True, compress=True)
    write_lists(tmp_path, frames, plain)
    before = written(tmp_path)
    write_lists(tmp_path, frames, small)
    packed = written(tmp_path)
    assert {name.removesuffix(".gz"): gzip.decompress(data) for name, data in packed.items()} == before
    assert all(name.endswith(".gz") and data[4:8] == bytes(4) for name, data in packed.items())
    write_lists(tmp_path, frames, plain)
    assert written(tmp_path) == before


def test_a_part_knows_its_devices_alone(run: Run) -> None:
    """Of the purchases it has what is found in it, and what is declared for it and found nowhere."""
    inventory = Inventory.of(run.path)
    data = part_data(run, inventory.group([0, 5]))
    assert list(data.devices["host"]) == ["ams-1", "nyc-2"]
    for name in ("frus", "findings", "citations", "costs", "outputs", "delivery"):
        assert set(getattr(data, name)["host"]) == {"ams-1", "nyc-2"}, name
    assert list(data.purchases["serial_number"]) == ["SChassis1@ams-1", "NOWHERE"]
    assert [group.records.numbers for group in inventory.groups(5)] == [(0, 1, 2, 3, 4), (5, 6, 7, 8, 9)]
    assert [group.judged.numbers for group in inventory.groups(5)] == [(0, 1), (1, 2)]
    assert [group.hosts for group in inventory.groups(100)] == [tuple(PLACES)]
