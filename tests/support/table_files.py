"""Files as owners have them: price lists, exports, saved pages, written by the tests in the shape that is known."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

GPL_HEADER = (
    "Product Number",
    "Product List Price",
    "Service Price CAT 4",
    "Long Description",
    "LOD (Last Order Date)",
    "Price Book Date",
    "EOL Replacement",
    "Material Status",
)
Row = Sequence[Any]


def workbook(
    path: Path, sheets: Mapping[str, Sequence[Row]], formats: Mapping[tuple[str, str], str] | None = None
) -> Path:
    """A workbook of these sheets; `formats` gives the number format of single cells, by sheet and cell."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    for (title, cell), style in (formats or {}).items():
        book[title][cell].number_format = style
    book.save(path)
    return path


def product(sku: Any, price: Any = "100", lod: Any = None, status: str = "Ship", service: Any = None) -> Row:
    """A row of the Global Price List."""
    return (sku, price, service, f"{sku} in words", lod, None, None, status)


def gpl(folder: Path, *rows: Row, name: str = "pricelist_2026_11.xlsx", **formats: str) -> Path:
    """A Global Price List with these products; `formats` are number formats by cell of its first sheet."""
    title = "Price List"
    styles = {(title, cell): style for cell, style in formats.items()}
    return workbook(folder / name, {title: [GPL_HEADER, *rows]}, styles)
