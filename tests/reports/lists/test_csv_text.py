"""A cell of a CSV file: what a reader of CSV gets back, what a spreadsheet can hold, and nothing that it would run."""

import csv
import io
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.findings import Outcome
from reports.lists.cell_text import LONGEST_CELL
from reports.lists.csv_text import csv_text
from reports.lists.declared_columns import CellFormat, CsvColumn
from reports.lists.distinct_cells import ROWS_AT_ONCE

PRINTABLE = st.text(st.sampled_from("ab ,\"\n;'é😀·"), max_size=8).map(lambda text: text and "a" + text)
CUT = "... ({:,} characters more)"


def cells(values: list[Any], cell_format: CellFormat = CellFormat.TEXT, kind: str = "str") -> list[str]:
    """What a reader of CSV gets of one column, beside another one."""
    frame = pd.DataFrame({"first": pd.Series(values, dtype=kind), "second": "x"})
    text = csv_text(frame, (CsvColumn("first", "", cell_format), CsvColumn("second", "")))
    heading, *rows = csv.reader(io.StringIO(text, newline=""))
    assert heading == ["first", "second"]
    assert {row[1] for row in rows} <= {"x"}
    return [row[0] for row in rows]


@given(st.lists(PRINTABLE))
def test_every_text_comes_back_as_it_was_printed(values: list[str]) -> None:
    """Commas, quotes and ends of lines in it, equal ones among them."""
    assert cells(values) == values


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("\x7f", "␡"),
        ("a\u202eb", "a\ufffdb"),
        ("\x9b31m", "\ufffd31m"),
        ("\x00", "␀"),
        ("\r=1", "␍=1"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("=1\x07", "'=1␇"),
        ("lot\udcff7", "lot?7"),
        ("", ""),
        (None, ""),
    ],
)
def test_nothing_in_a_cell_is_invisible(value: str | None, shown: str) -> None:
    assert cells([value, "beside"]) == [shown, "beside"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a" * LONGEST_CELL, "a" * LONGEST_CELL),
        ("a" * (LONGEST_CELL + 1), "a" * (LONGEST_CELL - 40) + CUT.format(41)),
        ("=" + "a" * (LONGEST_CELL - 1), "'=" + "a" * (LONGEST_CELL - 42) + CUT.format(41)),
        ("😀" * 16_383, "😀" * 16_383),
        ("😀" * 16_384, "😀" * 16_363 + CUT.format(21)),
        ("a" * 200_000, "a" * (LONGEST_CELL - 40) + CUT.format(167_273)),
    ],
)
def test_no_cell_is_longer_than_a_spreadsheet_reads(value: str, shown: str) -> None:
    """What is left out is counted, and two units of UTF-16 are never parted."""
    [cell] = cells([value])
    assert cell == shown
    assert len(cell.encode("utf-16-le")) <= 2 * LONGEST_CELL


@pytest.mark.parametrize(
    ("values", "cell_format", "kind", "shown"),
    [
        ([Decimal("1"), None, Decimal("1.00"), Decimal("-2.5")], CellFormat.MONEY, "object", "1.00,,1.00,-2.50"),
        ([None, None], CellFormat.MONEY, "object", ","),
        ([True, False, True], CellFormat.FLAG, "bool", "true,false,true"),
        ([True, False], CellFormat.FLAG, "object", "true,false"),
        ([3, -1, 3], CellFormat.NUMBER, "int64", "3,-1,3"),
        (["5", "", "60"], CellFormat.NUMBER, "str", "5,,60"),
        (["2026-11-24", "", None], CellFormat.DAY, "str", "2026-11-24,,"),
        ([float("nan")] * 2, CellFormat.TEXT, "float64", ","),
        ([Outcome.FAIL, None], CellFormat.TEXT, "object", "fail,"),
    ],
)
def test_a_cell_is_printed_by_its_format(values: list[Any], cell_format: CellFormat, kind: str, shown: str) -> None:
    assert ",".join(cells(values, cell_format, kind)) == shown


def test_all_rows_are_written_in_their_order() -> None:
    """Also those that are more than are written at once."""
    numbers = [str(number % 70_001) for number in range(2 * ROWS_AT_ONCE + 1)]
    assert cells(numbers) == numbers
    assert cells([]) == []
