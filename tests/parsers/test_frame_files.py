"""Frames as Parquet files, a row group for each partition of the fleet."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from documents.problems import InputError
from parsers.frame_files import (
    PARTS,
    PartitionedFrames,
    columns_of,
    count_partitions,
    count_rows,
    encoded,
    frame_batches,
    load_frame,
    save_frame,
    without_rows_of,
)

PARTITIONS = (
    pd.DataFrame({"host": ["a", "a", "b"], "amount": [None, None, None], "note": ["x", "", "y"]}),
    pd.DataFrame({"host": [], "amount": [], "note": []}, dtype="str").astype({"amount": object}),
    pd.DataFrame({"host": ["c", "d"], "amount": [Decimal("1.25"), None], "note": ["", ""]}),
    pd.DataFrame({"host": ["e"], "amount": [Decimal("10000.125")], "note": ["z"]}),
)  # fmt: skip
EVERY = pd.concat(PARTITIONS[::2] + PARTITIONS[3:], ignore_index=True).astype({"amount": object})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = PartitionedFrames(tmp_path, ["costs"])
    for one in PARTITIONS:
        files.add({"costs": encoded(one)})
    files.finish()
    return tmp_path


def test_partitions_are_one_file_of_all_rows_in_order(folder: Path) -> None:
    rows = load_frame(folder, "costs")
    assert_frame_equal(rows.drop(columns="amount"), EVERY.drop(columns="amount"))
    assert [None if pd.isna(one) else one for one in rows["amount"]] == [None] * 3 + [
        Decimal("1.25"),
        None,
        Decimal("10000.125"),
    ]
    assert (count_partitions(folder, "costs"), count_rows(folder, "costs")) == (4, 6)
    assert not (folder / PARTS).exists()


@pytest.mark.parametrize("count", [1, 2])
def test_partitions_number_their_rows_in_sequence(tmp_path: Path, count: int) -> None:
    files = PartitionedFrames(tmp_path, ["findings"])
    for number in range(count):
        files.add({"findings": encoded(pd.DataFrame({"finding": [1, 2]}))}, {"finding": 4 + 2 * number})
    files.finish()
    assert list(load_frame(tmp_path, "findings")["finding"]) == list(range(5, 5 + 2 * count))


def test_some_partitions_and_columns_can_be_read_alone(folder: Path) -> None:
    assert list(load_frame(folder, "costs", partitions=[2, 3])["host"]) == ["c", "d", "e"]
    assert load_frame(folder, "costs", partitions=[1], columns=["host", "note"]).columns.tolist() == ["host", "note"]
    assert load_frame(folder, "costs", partitions=[1]).empty
    assert load_frame(folder, "costs", partitions=[]).empty


def test_rows_of_some_hosts_can_be_read_alone(folder: Path) -> None:
    assert list(load_frame(folder, "costs", hosts={"e", "a"})["host"]) == ["a", "a", "e"]
    assert load_frame(folder, "costs", hosts=()).columns.tolist() == ["host", "amount", "note"]
    assert load_frame(folder, "costs", hosts=()).empty


def test_rows_of_some_hosts_are_looked_for_in_some_partitions(folder: Path) -> None:
    """A host that stands in another one is not found, also where its name is not among the columns."""
    assert list(load_frame(folder, "costs", [2, 3], {"a", "d", "e"})["host"]) == ["d", "e"]
    assert load_frame(folder, "costs", [0], {"a"}, ["note"]).to_dict("list") == {"note": ["x", ""]}
    EVERY.to_parquet(folder / "earlier.parquet", row_group_size=2)
    assert list(load_frame(folder, "earlier", [0], {"e"})["host"]) == ["e"]


def test_rows_come_so_many_at_once(folder: Path) -> None:
    """Never more than a partition has."""
    found = [list(rows["host"]) for rows in frame_batches(folder, "costs", 2)]
    assert found == [["a", "a"], ["b"], ["c", "d"], ["e"]]
    assert columns_of(folder, "costs") == list(without_rows_of(folder, "costs")) == ["host", "amount", "note"]
    assert without_rows_of(folder, "costs").empty


def test_row_groups_of_an_earlier_version_are_no_partitions(tmp_path: Path) -> None:
    EVERY.to_parquet(tmp_path / "costs.parquet", row_group_size=2)
    assert count_partitions(tmp_path, "costs") == 1
    assert len(load_frame(tmp_path, "costs", partitions=[0])) == len(EVERY)


def test_a_frame_that_is_saved_at_once_is_one_partition(tmp_path: Path) -> None:
    save_frame(tmp_path, "costs", EVERY)
    assert count_partitions(tmp_path, "costs") == 1
    assert_frame_equal(load_frame(tmp_path, "costs").drop(columns="amount"), EVERY.drop(columns="amount"))


def test_a_damaged_file_names_itself(tmp_path: Path) -> None:
    (tmp_path / "costs.parquet").write_bytes(b"PAR1")
    for read in (load_frame, count_rows, count_partitions):
        with pytest.raises(InputError, match=r"costs\.parquet"):
            read(tmp_path, "costs")
