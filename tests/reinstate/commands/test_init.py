"""The working folder: complete, in step with the model and the tables, loadable, and never overwritten."""

import csv
import re
from contextlib import chdir
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from documents.problems import InputError
from inventory.device import COLUMNS, Device
from inventory.fleet import load_fleet, source_of
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from reinstate.commands.init import TABLES, folder_contents, init_folder
from reinstate.config.key_reference import config_reference
from reinstate.run.inputs import load_inputs

FILES = [
    ".gitignore",
    "README.md",
    "config.yaml",
    "fleet.csv",
    "fleet.xlsx",
    *(f"tables/{name}.csv" for name in TABLES),
]


def test_the_folder_is_written_in_full(tmp_path: Path) -> None:
    written = init_folder(tmp_path / "new" / "fleet")
    assert sorted(str(file.relative_to(tmp_path / "new" / "fleet")) for file in written) == sorted(FILES)
    assert all(file.stat().st_size for file in written)


def test_an_audit_of_the_fresh_folder_says_where_to_write_devices(tmp_path: Path) -> None:
    init_folder(tmp_path)
    with pytest.raises(InputError) as caught:
        load_inputs(tmp_path / "config.yaml")
    assert str(caught.value) == (
        f"{tmp_path}/fleet.csv: the inventory is empty: there is no device to inspect. Write one device per row under "
        "the header, at least its host; rows that start with # are comments."
    )


@pytest.mark.parametrize("file", ["fleet.csv", "fleet.xlsx"])
def test_the_example_rows_are_devices_once_they_are_no_comments(tmp_path: Path, file: str) -> None:
    (tmp_path / file).write_bytes(folder_contents()[file])
    with pytest.raises(InputError, match=f"{file}: the inventory is empty"):
        load_fleet(source_of(tmp_path / file))
    template = folder_contents()["fleet.csv"].decode()
    (tmp_path / "fleet.csv").write_text(re.sub(r"^# (?=\w+-)", "", template, flags=re.MULTILINE))
    assert load_fleet(source_of(tmp_path / "fleet.csv")) == (
        Device(
            "lon-mx480-1",
            "192.0.2.11",
            22,
            "London",
            "EMEA",
            "GB",
            "2026-03",
            "core",
            "JN0000000001",
            "",
            "lon-mx480-1",
        ),
        Device(
            "nyc-ex4300-1", "nyc-ex4300-1.example.net", 22, "New York", "AMER", "US", "2026-03", "access", "", "yes"
        ),
    )


def test_the_spreadsheets_have_the_columns_of_a_device() -> None:
    contents = folder_contents()
    assert next(csv.reader(contents["fleet.csv"].decode().splitlines())) == list(COLUMNS)
    sheet = load_workbook(BytesIO(contents["fleet.xlsx"])).worksheets[0]
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert [cell.comment.text for cell in sheet[1] if cell.comment] == [
        f"{name}: {note}" for name, note in COLUMNS.items()
    ]
    assert {sheet.column_dimensions[letter].number_format for letter in "ABCDEFGHIJK"} == {"@"}


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_have_the_columns_that_are_read(name: str) -> None:
    assert folder_contents()[f"tables/{name}.csv"].decode() == ",".join(TABLE_SCHEMAS[name].schema.columns) + "\n"


def test_the_configuration_shows_every_key_with_its_default(tmp_path: Path) -> None:
    init_folder(tmp_path)
    text = (tmp_path / "config.yaml").read_text()
    missing = [
        key for key, *_ in config_reference() if not re.search(rf"^[ #]*{key.split('.')[-1]}:", text, re.MULTILINE)
    ]
    assert missing == []
    with chdir(tmp_path):
        config, default = (load_inputs(path, known=()).config for path in (tmp_path / "config.yaml", None))
    parts = ("credentials", "collection", "policy", "output", "as_of")
    assert [getattr(config, part) for part in parts] == [getattr(default, part) for part in parts]


@pytest.mark.parametrize("there", ["config.yaml", "tables/prices.csv", ".gitignore"])
def test_nothing_is_written_when_a_file_is_there(tmp_path: Path, there: str) -> None:
    (tmp_path / there).parent.mkdir(exist_ok=True)
    (tmp_path / there).write_text("mine")
    with pytest.raises(InputError) as caught:
        init_folder(tmp_path)
    assert [problem.file for problem in caught.value.problems] == [str(tmp_path / there)]
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [tmp_path / there]
    assert (tmp_path / there).read_text() == "mine"


def test_a_second_time_every_file_is_listed(tmp_path: Path) -> None:
    init_folder(tmp_path)
    with pytest.raises(InputError) as caught:
        init_folder(tmp_path)
    assert len(caught.value.problems) == len(FILES)


@pytest.mark.parametrize("place", ["file", "file/below", "x" * 300])
def test_a_folder_that_cannot_be_made_is_a_problem(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written: "):
        init_folder(tmp_path / place)
