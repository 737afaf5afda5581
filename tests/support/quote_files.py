"""Files of quotes, and what is read of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from table_files import workbook

from policy.quotes.quote_file import read_quote
from policy.quotes.quote_sheets import QuoteOptions

USD = QuoteOptions(currency="USD", expected=frozenset({"USD"}))
HEADER = ("S/N", "SKU", "Qty", "List Price (USD)")
ROW = ("SN1", "INSPECT", 1, 900)


def read(path: Path, options: QuoteOptions = USD) -> list[tuple[Any, ...]]:
    """Serial number, SKU, quantity, price and currency of each row."""
    rows = read_quote(path, options).rows
    return [(one.serial_number, one.sku, one.quantity, one.price, one.currency) for one in rows]


def csv(folder: Path, text: str) -> Path:
    path = folder / "quote.csv"
    path.write_text(text, encoding="utf-8")
    return path


def xlsx(folder: Path, *rows: Sequence[Any], **sheets: Sequence[Sequence[Any]]) -> Path:
    return workbook(folder / "quote.xlsx", {"Quote": rows, **sheets} if rows else sheets)


def merge(path: Path, *areas: str) -> Path:
    """The workbook with merged cells."""
    book = load_workbook(path)
    for area in areas:
        book.worksheets[0].merge_cells(area)
    book.save(path)
    return path
