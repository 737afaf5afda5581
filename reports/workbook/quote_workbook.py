"""Lists as a workbook, to be sent back or on; their headings are the names of their columns."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO

import pandas as pd

from reports.lists.declared_columns import CsvColumn
from reports.workbook.list_sheet import ListSheet, add_list
from reports.workbook.new_workbook import new_workbook

# The lists are of no certain day, and the same lists are the same file.
NO_DAY = date(1980, 1, 1)


def workbook_bytes(rows: pd.DataFrame, columns: tuple[CsvColumn, ...], title: str) -> bytes:
    """An XLSX file of one sheet, its meaning beside each heading; an amount that is not known is blank."""
    return sheets_bytes({title: (rows, columns)})


def sheets_bytes(sheets: Mapping[str, tuple[pd.DataFrame, tuple[CsvColumn, ...]]]) -> bytes:
    """An XLSX file of several such sheets, by their titles."""
    packed = BytesIO()
    with new_workbook(packed, next(iter(sheets)), NO_DAY) as book:
        for title, (rows, columns) in sheets.items():
            add_list(book, ListSheet(title, columns, rows), [column.name for column in columns])
    return packed.getvalue()
