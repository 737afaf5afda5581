"""The lists as JSON Lines: the rows of the CSV files, typed, whole and as printed."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from report_example import FORMULA, example_report

from reports.lists.csv_columns import CSV_FILES
from reports.lists.csv_files import csv_frames
from reports.lists.declared_columns import CellFormat, CsvColumn
from reports.lists.json_lines import JSON_LINES, json_pieces
from reports.lists.list_files import write_lists
from reports.lists.list_form import ListForm

FRAMES = csv_frames(example_report())


def only(values: list[Any], cell_format: CellFormat = CellFormat.TEXT, kind: str = "str") -> list[Any]:
    """What a program reads of one column."""
    frame = pd.DataFrame({"one": pd.Series(values, dtype=kind)})
    lines = "".join(json_pieces(frame, (CsvColumn("one", "", cell_format),)))
    return [json.loads(line)["one"] for line in lines.splitlines()]


@pytest.mark.parametrize(
    ("values", "cell_format", "kind", "read"),
    [
        (["a", "", None, "é😀"], CellFormat.TEXT, "str", ["a", None, None, "é😀"]),
        (["=1+1", "@x", '"', "\\"], CellFormat.TEXT, "str", ["=1+1", "@x", '"', "\\"]),
        (["a" * 40_000], CellFormat.TEXT, "str", ["a" * 40_000]),
        ([7, 0, -1], CellFormat.NUMBER, "int64", [7, 0, -1]),
        (["5", "", "007"], CellFormat.NUMBER, "str", [5, None, "007"]),
        ([True, False], CellFormat.FLAG, "bool", [True, False]),
        (["2026-11-24", ""], CellFormat.DAY, "str", ["2026-11-24", None]),
        (["12.5", ""], CellFormat.DECIMAL, "str", ["12.5", None]),
        ([Decimal("1250"), None, Decimal("0")], CellFormat.MONEY, "object", ["1250.00", None, "0.00"]),
        ([None, None], CellFormat.MONEY, "object", [None, None]),
    ],
)
def test_each_value_is_of_its_type(values: list[Any], cell_format: CellFormat, kind: str, read: list[Any]) -> None:
    assert only(values, cell_format, kind) == read


def test_no_line_moves_the_cursor_or_turns_the_text() -> None:
    hostile = "\x1b[2J\x9b\u202e\n\r"
    frame = pd.DataFrame({"one": [hostile]})
    [piece] = json_pieces(frame, (CsvColumn("one", ""),))
    assert piece.isascii()
    assert piece.removesuffix("\n").isprintable()
    assert only([hostile]) == [hostile]


def written(run: Path) -> Path:
    write_lists(run, FRAMES, ListForm(json_lines=True))
    return run / JSON_LINES


@pytest.mark.parametrize("name", CSV_FILES)
def test_every_row_has_every_column(name: str, tmp_path: Path) -> None:
    text = (written(tmp_path) / name).with_suffix(".jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    assert len(rows) == len(FRAMES[name])
    assert {tuple(row) for row in rows} == {tuple(column.name for column in CSV_FILES[name])}


def test_nothing_is_guarded_for_a_spreadsheet(tmp_path: Path) -> None:
    lines = (written(tmp_path) / "devices.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[-1])["chassis_serial"] == FORMULA
