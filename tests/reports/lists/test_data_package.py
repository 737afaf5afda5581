"""What datapackage.json says of the CSV files is true of them, by the program of those who made the format."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, Resource, system
from report_example import example_report
from run_pairs import changed, printed_run

from reports.changes.change_columns import CHANGE_FILES
from reports.changes.change_files import write_change_files
from reports.lists.csv_columns import FILES
from reports.lists.csv_files import csv_frames
from reports.lists.data_package import PACKAGE, write_data_package
from reports.lists.list_files import write_lists
from reports.lists.list_form import ListForm

REPORT = example_report()
DESCRIBED = {**FILES, **CHANGE_FILES}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("run"), ListForm())


@pytest.fixture(scope="module")
def packed_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("packed"), ListForm(compress=True))


def written(run: Path, form: ListForm) -> Path:
    """A run folder with its CSV files, those of what changed among them, and what describes them."""
    found = changed(printed_run({"r1 Chassis": "JN1", "r1 FPC 0": "AB12"}), printed_run({"r1 Chassis": "JN1"}))
    write_lists(run, csv_frames(REPORT), form)
    write_change_files(run, found)
    write_data_package(run, REPORT, DESCRIBED)
    return run


@pytest.fixture(scope="module")
def package(run: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((run / PACKAGE).read_text(encoding="utf-8"))
    return found


def test_it_is_a_data_package_of_every_csv_file(run: Path) -> None:
    read = Package(str(run / PACKAGE))
    assert [resource.path for resource in read.resources] == list(DESCRIBED)
    assert Package.validate_descriptor(read.to_descriptor()).valid


@pytest.mark.parametrize("name", DESCRIBED)
# The program leaves a compressed file open until it is collected.
@pytest.mark.filterwarnings("ignore:.*_io.FileIO:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
@pytest.mark.parametrize("folder", ["run", "packed_run"])
def test_every_file_is_as_it_says(name: str, folder: str, request: pytest.FixtureRequest) -> None:
    """Headings, types, keys, size and hash; a row that is not of them is an error."""
    with system.use_context(trusted=True):
        resource = Package(str(request.getfixturevalue(folder) / PACKAGE)).get_resource(Path(name).stem)
        found = resource.validate()
    assert found.valid, found.flatten(["rowNumber", "fieldName", "note"])
    if name in FILES:
        assert found.tasks[0].stats["rows"] == len(csv_frames(REPORT)[name])


def test_a_compressed_file_says_so(packed_run: Path) -> None:
    """Those of changes are not."""
    resources = json.loads((packed_run / PACKAGE).read_text(encoding="utf-8"))["resources"]
    compressed = [one["path"] for one in resources if one.get("compression") == "gz"]
    assert compressed == [f"{name}.gz" for name in FILES]


@pytest.mark.parametrize(
    ("name", "field", "kind"),
    [
        ("devices", "host", "string"),
        ("devices", "reached", "boolean"),
        ("findings", "source_line", "integer"),
        ("findings", "date", "date"),
        ("costs", "amount", "number"),
        ("costs", "years", "integer"),
        ("delivery", "depot_day", "date"),
    ],
)
def test_types(name: str, field: str, kind: str, package: dict[str, Any]) -> None:
    [resource] = [one for one in package["resources"] if one["name"] == name]
    assert {one["name"]: one["type"] for one in resource["schema"]["fields"]}[field] == kind


def test_meanings_and_hashes(run: Path, package: dict[str, Any]) -> None:
    for resource in package["resources"]:
        data = (run / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        declared = DESCRIBED[resource["path"]]
        assert resource["description"] == declared.meaning
        assert [one["description"] for one in resource["schema"]["fields"]] == [one.meaning for one in declared.columns]


def test_a_changed_file_is_found(run: Path, tmp_path: Path) -> None:
    """The program that the other tests trust does look."""
    for path in run.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes().replace(b",true,", b",maybe,"))
    with system.use_context(trusted=True):
        devices: Resource = Package(str(tmp_path / PACKAGE)).get_resource("devices")
        assert not devices.validate().valid


def test_the_same_run_gives_the_same_bytes(run: Path, tmp_path: Path) -> None:
    written(tmp_path, ListForm())
    assert (tmp_path / PACKAGE).read_bytes() == (run / PACKAGE).read_bytes()
