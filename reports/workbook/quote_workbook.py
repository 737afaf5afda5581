"""A list as a workbook: texts stay texts, amounts are amounts, and the same rows give the same bytes."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from documents.text import visible
from reports.lists.declared_columns import CellFormat, CsvColumn
from reports.lists.formula_guard import guard_formulas

FORMATS = {CellFormat.TEXT: "@", CellFormat.NUMBER: "0", CellFormat.MONEY: "#,##0.00"}
WIDTH, BEGINNING = 16, (1980, 1, 1, 0, 0, 0)
CORE = "docProps/core.xml"
STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def workbook_bytes(rows: pd.DataFrame, columns: tuple[CsvColumn, ...], title: str) -> bytes:
    """An XLSX file of one sheet, its meaning beside each heading; an amount that is not known is blank."""
    return sheets_bytes({title: (rows, columns)})


def sheets_bytes(sheets: Mapping[str, tuple[pd.DataFrame, tuple[CsvColumn, ...]]]) -> bytes:
    """An XLSX file of several such sheets, by their titles."""
    book = Workbook(write_only=True)
    for title, (rows, columns) in sheets.items():
        add_sheet(book, title, rows, columns)
    data = BytesIO()
    book.save(data)
    return without_clock(data.getvalue())


def add_sheet(book: Workbook, title: str, rows: pd.DataFrame, columns: tuple[CsvColumn, ...]) -> None:
    """Add the rows as a sheet."""
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place in range(len(columns)):
        sheet.column_dimensions[get_column_letter(place + 1)].width = WIDTH
    sheet.append([heading_cell(sheet, column) for column in columns])
    texts = [column.name for column in columns if column.format is CellFormat.TEXT]
    rows = rows.assign(**{name: guard_formulas(rows[name].astype("str")) for name in texts})
    for values in rows[[column.name for column in columns]].to_numpy(dtype=object):
        sheet.append([cell(sheet, value, column) for value, column in zip(values, columns, strict=True)])


def heading_cell(sheet: Any, column: CsvColumn) -> Any:
    found = WriteOnlyCell(sheet, column.name)
    found.font = Font(bold=True)
    found.comment = Comment(column.meaning, "reinstate")
    return found


def cell(sheet: Any, value: Any, column: CsvColumn) -> Any:
    """One value as a cell of its format, None for an amount that is not known."""
    if pd.isna(value):
        return None
    text = column.format is CellFormat.TEXT
    found = WriteOnlyCell(sheet, visible(str(value)) if text else value)
    found.number_format = FORMATS[column.format]
    return found


def without_clock(data: bytes) -> bytes:
    """A workbook without the time at which it was packed."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            stamped = STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", content) if name == CORE else content
            after.writestr(zipfile.ZipInfo(name, BEGINNING), stamped, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
