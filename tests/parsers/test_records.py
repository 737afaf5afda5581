"""Records on disk, and the readings kept apart."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pandera.errors import SchemaError
from pandera.pandas import Check, Column, DataFrameSchema
from policy_example import CARD, CHASSIS, HEALTH, INTERFACES, SOFTWARE, Row, Rows, filled, records

from documents.problems import InputError
from parsers.frame_files import load_frame, save_frame
from parsers.record_schemas import FRUS, TABLES, VERIFIED_TABLES, Reading, frame
from parsers.records import FOLDER, Records, load_table

# What NETCONF states about a device where the CLI differs: nothing of it may reach whoever reads a table.
PLANTED: dict[str, Row] = {
    "frus": {**CARD, "path": "FPC 7", "serial_number": "PLANTED"},
    "software": {**SOFTWARE, "member": "re1", "release": "20.1R1.1"},
    "health": {**HEALTH[1], "component": "PEM 7", "state": "Failed"},
    "interfaces": {**INTERFACES[0], "interface": "xe-7/0/0"},
}


def planted(reading: Reading) -> Records:
    rows: Rows = {f"verified_{name}": [{**row, "reading": str(reading)}] for name, row in PLANTED.items()}
    return records(**rows)


def test_records_come_back_as_they_were_written(tmp_path: Path) -> None:
    given = planted(Reading.NETCONF)
    given.save(tmp_path)
    loaded = Records.load(tmp_path)
    for name in TABLES:
        assert getattr(loaded, name).equals(getattr(given, name)), name
    for name in VERIFIED_TABLES:
        assert getattr(loaded.verification, name).equals(getattr(given.verification, name)), name
        assert len(load_table(tmp_path, name)) == len(getattr(given, name)) + 1
        assert set(load_frame(tmp_path / FOLDER, name)["reading"]) == {"cli", "netconf"}


@pytest.mark.parametrize("reading", [one for one in Reading if one is not Reading.CLI])
def test_a_row_of_a_verification_is_never_in_a_table_of_the_cli(reading: Reading) -> None:
    given, plain = planted(reading), records()
    for name in TABLES:
        assert getattr(given, name).equals(getattr(plain, name)), name
    joined = Records.joined([given, plain])
    for name in VERIFIED_TABLES:
        assert getattr(given.verification, name)["reading"].tolist() == [str(reading)]
        assert getattr(joined.verification, name).equals(getattr(given.verification, name))
        assert getattr(joined, name).equals(pd.concat([getattr(plain, name)] * 2, ignore_index=True))


@pytest.mark.parametrize("name", VERIFIED_TABLES)
def test_a_table_of_the_cli_refuses_rows_of_a_verification(name: str) -> None:
    given = planted(Reading.NETCONF)
    rows: dict[str, Any] = {name: given.all_rows(name)}
    with pytest.raises(ValueError, match=f"{name} holds rows that the CLI did not print"):
        replace(given, **rows)


@pytest.mark.parametrize("column", ["kind", "line"])
@pytest.mark.parametrize("kept", [True, False])
def test_a_row_without_a_value_is_refused(column: str, kept: bool) -> None:
    """A text or a number that is None, or that is not there at all."""
    row = filled("frus", CARD)
    FRUS.validate(frame(FRUS, [row]))
    row.update({column: None}) if kept else row.pop(column)
    with pytest.raises((SchemaError, ValueError, TypeError)):
        frame(FRUS, [row])


def test_a_check_of_a_column_is_made() -> None:
    schema = DataFrameSchema({"state": Column("str", Check.isin(["up", "down"]))})
    assert frame(schema, [{"state": "up"}])["state"].tolist() == ["up"]
    with pytest.raises(SchemaError, match="state"):
        frame(schema, [{"state": "high"}])


def test_texts_are_kept_as_python_does_wherever_they_come_from(tmp_path: Path) -> None:
    given = records(frus=[CHASSIS])
    given.save(tmp_path)
    for frus in (given.frus, Records.load(tmp_path).frus):
        assert {one.storage for one in frus.dtypes if isinstance(one, pd.StringDtype)} == {"python"}


def test_all_rows_of_a_table_begin_with_the_cli() -> None:
    given = records(frus=[CHASSIS], verified_frus=[{**CHASSIS, "reading": "import"}])
    assert given.all_rows("frus")["reading"].tolist() == ["cli", "import"]
    assert given.all_rows("devices") is given.devices


@pytest.mark.parametrize(("table", "column"), [("frus", "reading"), ("verifications", "notes")])
def test_records_of_another_version_are_named_as_that_and_not_read(table: str, column: str, tmp_path: Path) -> None:
    records().save(tmp_path)
    folder = tmp_path / FOLDER
    save_frame(folder, table, load_frame(folder, table).drop(columns=column))
    for load in (lambda: Records.load(tmp_path), lambda: load_table(tmp_path, table)):
        with pytest.raises(InputError) as caught:
            load()
        assert "is of another version of reinstate. Read the transcripts again: reinstate parse RUN." in str(
            caught.value
        )
