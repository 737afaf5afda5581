"""The lists of a run as JSON Lines, for programs: typed, as they were printed, with null for what is not known.

A line is in ASCII: what is not is written as its code, so that no terminal that shows it is moved or recoloured.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa

from reports.lists.declared_columns import CellFormat, CsvColumn
from reports.lists.distinct_cells import distinct_columns, joined_lines

JSON_LINES = "json-lines"
INTEGER = re.compile("0|-?[1-9][0-9]*")


def lines_name(name: str) -> str:
    """The name of the file for that of a CSV file."""
    return str(Path(name).with_suffix(".jsonl"))


def json_pieces(frame: pd.DataFrame, columns: tuple[CsvColumn, ...]) -> Iterator[str]:
    """The rows as lines, some thousands at a time; an amount is a text, so that no program rounds it."""
    parts: list[pa.Array | str] = []
    for column, cells in zip(columns, distinct_columns(frame, columns, print_values, "null"), strict=True):
        parts += [f'{", " if parts else "{"}"{column.name}": ', cells]
    yield from joined_lines([*parts, "}"], len(frame))


def print_values(values: pd.Series, cell_format: CellFormat) -> pd.Series:
    """Each value as JSON."""
    if cell_format is CellFormat.MONEY:
        return values.map('"{:.2f}"'.format)
    if cell_format is CellFormat.FLAG:
        return values.map({True: "true", False: "false"})
    return values.astype("str").map(number if cell_format is CellFormat.NUMBER else text)


def number(value: str) -> str:
    return value if INTEGER.fullmatch(value) else text(value)


def text(value: str) -> str:
    return json.dumps(value) if value else "null"
