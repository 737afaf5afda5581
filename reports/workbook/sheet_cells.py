"""The rows of a list as a sheet of a workbook stores them: a text is a text, never a formula, a link or a number."""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name

from reports.lists.cell_text import cell_texts, cut_cells
from reports.lists.declared_columns import CellFormat, CsvColumn
from reports.lists.distinct_cells import ARROW, distinct_cells, distinct_columns, joined_lines
from reports.workbook.streamed_sheet import style_number

LINE_HEIGHT = 15
NUMBERS = (CellFormat.NUMBER, CellFormat.DECIMAL, CellFormat.MONEY)
A_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
FIRST_DAY = date(1899, 12, 30)
NO_CHARACTERS = "[\ufffe\uffff]"
BLANKS_COUNT = r"^\s|\s$|\n"
# What a workbook reads as the code of a character, where it is meant as it stands.
LIKE_A_CODE = "_(x[0-9A-Fa-f]{4})"


def row_pieces(
    frame: pd.DataFrame, columns: Sequence[CsvColumn], styles: Sequence[Format], lines: "pd.Series[int]", first: int
) -> Iterator[str]:
    """The rows of a frame as XML from a number on, some thousands at a time; `lines` is the height of each."""
    if frame.empty:
        return
    numbers = pa.array(np.arange(first, first + len(frame)).astype(str))
    heights = distinct_cells(lines, CellFormat.NUMBER, row_heights, "")
    parts: list[pa.Array | str] = ['<row r="', numbers, '"', heights, ">"]
    cells = distinct_columns(frame, columns, contents, "/>")
    for place, (style, values) in enumerate(zip(styles, cells, strict=True)):
        parts += [f'<c r="{xl_col_to_name(place)}', numbers, f'" s="{style_number(style)}"', values]
    yield from joined_lines([*parts, "</row>"], len(frame))


def row_heights(lines: pd.Series, _: CellFormat) -> pd.Series:
    """The height of rows, stated where a cell has several lines: not every spreadsheet finds that by itself."""
    return lines.map(lambda count: f' ht="{count * LINE_HEIGHT}" customHeight="1"' if count > 1 else "")


def contents(values: pd.Series, cell_format: CellFormat) -> pd.Series:
    """What follows the style of each cell, by its format; what only should be a number or a day is a text."""
    if cell_format is CellFormat.FLAG:
        return values.map({True: ' t="b"><v>1</v></c>', False: ' t="b"><v>0</v></c>'})
    if cell_format is CellFormat.MONEY:
        return "><v>" + values.map("{:.2f}".format).astype(ARROW) + "</v></c>"
    texts = values.astype(ARROW)
    if cell_format in NUMBERS:
        return ("><v>" + texts + "</v></c>").where(texts.str.fullmatch(A_NUMBER), inline(texts))
    if cell_format is CellFormat.DAY:
        days = texts.map(day_number).astype(ARROW)
        return ("><v>" + days + "</v></c>").where(days != "", inline(texts))
    return inline(texts)


def day_number(text: str) -> str:
    """A day as the number that workbooks store it as; blank for what is no day."""
    try:
        return str((date.fromisoformat(text) - FIRST_DAY).days)
    except ValueError:
        return ""


def inline(texts: pd.Series) -> pd.Series:
    """Texts as they stand, blanks and ends of lines among them; nothing for a text without a character."""
    shown = cut_cells(cell_texts(texts)).str.replace(NO_CHARACTERS, "\ufffd", regex=True)
    shown = shown.str.replace(LIKE_A_CODE, r"_x005F_\1", regex=True)
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        shown = shown.str.replace(sign, entity, regex=False)
    start = pd.Series(' t="inlineStr"><is><t>', index=texts.index, dtype=texts.dtype)
    start = start.mask(shown.str.contains(BLANKS_COUNT), ' t="inlineStr"><is><t xml:space="preserve">')
    return (start + shown + "</t></is></c>").where(texts != "", "/>")
