"""The fleet spreadsheet as a workbook whose columns explain themselves."""

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from inventory.device import COLUMNS, Theater

AS_TEXT = "@"  # keeps Excel from turning a serial such as 00012345 or 9E1 into a number
INK = Font(bold=True, color="FFFFFF")
PAPER = PatternFill("solid", start_color="1F4E79")
MUTED = Font(italic=True, color="7F7F7F")
WIDTH = 18
CHOICES: dict[str, tuple[str, ...]] = {"theater": tuple(Theater), "legacy_ssh": ("yes", "no")}
LAST_ROW = 1_048_576


def fleet_workbook(template: str) -> bytes:
    """An XLSX file with the rows of the CSV template, a note on each column and lists of the words some may hold."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Fleet"
    for row in csv.reader(StringIO(template)):
        sheet.append(row)
    style_columns(sheet)
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.font, cell.number_format = MUTED, AS_TEXT
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def style_columns(sheet: Worksheet) -> None:
    sheet.freeze_panes = "B2"
    for number, (name, meaning) in enumerate(COLUMNS.items(), start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = WIDTH
        sheet.column_dimensions[letter].number_format = AS_TEXT
        head = sheet[f"{letter}1"]
        head.font, head.fill = INK, PAPER
        head.comment = Comment(f"{name}: {meaning}", "reinstate")
        if name in CHOICES:
            sheet.add_data_validation(choice(CHOICES[name], f"{letter}2:{letter}{LAST_ROW}"))


def choice(words: Iterable[str], cells: str) -> DataValidation:
    validation = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
    validation.error = f"One of {', '.join(words)}, or nothing."
    validation.add(cells)
    return validation
