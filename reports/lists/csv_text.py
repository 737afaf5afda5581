"""A frame as CSV text: LF line ends, quotes where they are needed, cells that every spreadsheet shows as they are."""

from collections.abc import Iterator

import pandas as pd
import pyarrow as pa

from reports.lists.cell_text import cell_texts, cut_cells
from reports.lists.declared_columns import CellFormat, CsvColumn
from reports.lists.distinct_cells import distinct_columns, joined_lines
from reports.lists.formula_guard import guard_formulas

NEEDS_QUOTES = '[",\n\r]'


def csv_text(frame: pd.DataFrame, columns: tuple[CsvColumn, ...]) -> str:
    """The frame as CSV text, with exactly the declared columns in their order."""
    return "".join(csv_pieces(frame, columns))


def csv_pieces(frame: pd.DataFrame, columns: tuple[CsvColumn, ...]) -> Iterator[str]:
    """The same text piece by piece."""
    yield csv_head(columns)
    yield from csv_rows(frame, columns)


def csv_head(columns: tuple[CsvColumn, ...]) -> str:
    """The line of the names of the columns."""
    return ",".join(column.name for column in columns) + "\n"


def csv_rows(frame: pd.DataFrame, columns: tuple[CsvColumn, ...]) -> Iterator[str]:
    """The rows of the frame below it, piece by piece; they are the same whatever rows a frame has besides."""
    if frame.empty:
        return
    parts: list[pa.Array | str] = []
    for cells in distinct_columns(frame, columns, print_values, ""):
        parts += [",", cells] if parts else [cells]
    yield from joined_lines(parts, len(frame))


def print_values(values: pd.Series, cell_format: CellFormat) -> pd.Series:
    """Each value as the text of its cell."""
    if cell_format is CellFormat.MONEY:
        return values.map("{:.2f}".format)
    if cell_format is CellFormat.FLAG:
        return values.map({True: "true", False: "false"})
    if cell_format is not CellFormat.TEXT:
        return values
    texts = cut_cells(guard_formulas(cell_texts(values)))
    return texts.mask(texts.str.contains(NEEDS_QUOTES), '"' + texts.str.replace('"', '""') + '"')
