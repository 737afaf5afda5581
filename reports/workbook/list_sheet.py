"""A list as a sheet: headings that stay in sight, filters, widths, and a page that prints."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from reports.lists.declared_columns import CellFormat, CsvColumn
from reports.workbook.sheet_cells import row_pieces
from reports.workbook.sheet_rows import SheetRows
from reports.workbook.streamed_sheet import StreamedSheet

FORMATS = {
    CellFormat.TEXT: "@",
    CellFormat.NUMBER: "0",
    CellFormat.FLAG: "General",
    CellFormat.DAY: "yyyy-mm-dd",
    CellFormat.DECIMAL: "General",
    CellFormat.MONEY: "#,##0.00",
}
HEADING = {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "valign": "top", "text_wrap": True}
SIDES = {CellFormat.NUMBER: "center", CellFormat.FLAG: "center", CellFormat.DAY: "left"}
ROWS_OF_SHEET = 1_048_576
NARROWEST, WIDEST, LOOKED_AT = 9, 60, 500
# The column that stays empty, for the team to write in.
TEAM_NOTES, WIDE_FOR_NOTES = "notes", 40
# A line of the widest column, where words are not parted.
SIGNS_OF_LINE, MOST_LINES = 52, 6
A4 = 9


@dataclass(frozen=True, slots=True, eq=False)
class ListSheet:
    """One list: the title of its sheet, its columns, its rows, and the name of the table if it is to be one.

    The rows may lie in files in the place of a frame.
    """

    title: str
    columns: tuple[CsvColumn, ...]
    rows: pd.DataFrame
    table: str = ""
    in_files: SheetRows | None = None

    @property
    def every_row(self) -> SheetRows:
        """The rows, wherever they are."""
        return SheetRows.of(self.rows) if self.in_files is None else self.in_files

    def headings(self) -> list[str]:
        """The names of the columns as a reader writes them."""
        return [heading(column.name) for column in self.columns]


def heading(name: str) -> str:
    """The heading for the name of a column, as in "Chassis serial" for chassis_serial."""
    words = name.replace("_", " ")
    return (words[:1].upper() + words[1:]).replace("sku", "SKU").replace("Sku", "SKU")


def add_list(book: Workbook, listed: ListSheet, headings: Sequence[str] = (), most_rows: int = ROWS_OF_SHEET) -> None:
    """Add the list as a sheet, or as several where it is longer than one, each under the headings."""
    for part in parts(listed, most_rows):
        add_sheet(book, part, headings or listed.headings())


def parts(listed: ListSheet, most_rows: int) -> Iterator[ListSheet]:
    """The list in pieces that are no longer than a sheet with its headings; the second is FRUs 2, and so on."""
    held = listed.every_row
    for number, start in enumerate(range(0, max(len(held), 1), most_rows - 1), 1):
        rows = held.part(start, start + most_rows - 1)
        table = f"{listed.table}{number}" if listed.table and start else listed.table
        yield replace(listed, title=f"{listed.title} {number}" if start else listed.title, in_files=rows, table=table)


def add_sheet(book: Workbook, listed: ListSheet, headings: Sequence[str]) -> None:
    """Add one sheet with the list."""
    sheet = book.add_worksheet(listed.title, StreamedSheet)
    rows = listed.every_row
    style, wide, styles = book.add_format(HEADING), widths(rows.head(LOOKED_AT), listed.columns, headings), []
    for place, (column, width) in enumerate(zip(listed.columns, wide, strict=True)):
        look = {"num_format": FORMATS[column.format], "align": SIDES.get(column.format, ""), "valign": "top"}
        styles.append(book.add_format({**look, "text_wrap": width == WIDEST}))
        sheet.set_column(place, place, width, styles[-1])
        sheet.write_string(0, place, headings[place], style)
        sheet.write_comment(0, place, column.meaning, {"author": "reinstate"})
    last, columns = len(rows), len(listed.columns)
    if listed.table and last:
        sheet.add_table(0, 0, 1, columns - 1, table_options(listed.table, headings, style))
        sheet.lengthen_table(last)
    else:
        sheet.autofilter(0, 0, last, columns - 1)
    long = [column.name for column, width in zip(listed.columns, wide, strict=True) if width == WIDEST]
    sheet.stream(all_pieces(rows, listed.columns, styles, long), 1, last, columns)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    printable(sheet)


def all_pieces(
    rows: SheetRows, columns: Sequence[CsvColumn], styles: Sequence[Format], wrapped: Sequence[str]
) -> Iterator[str]:
    """The rows of a sheet as XML below one of headings; those of one source are held at a time."""
    first = 2
    for frame in rows:
        yield from row_pieces(frame, columns, styles, lines_of(frame, wrapped), first)
        first += len(frame)


def lines_of(rows: pd.DataFrame, wrapped: Sequence[str]) -> "pd.Series[int]":
    """How many lines each row has, by the longest of its cells that are wrapped; the end of a very long one is cut."""
    lengths = {name: rows[name].astype("str").str.len() for name in wrapped}
    longest = pd.DataFrame(lengths, index=rows.index).max(axis=1).fillna(0)
    return (longest // SIGNS_OF_LINE + 1).clip(upper=MOST_LINES).astype("int64")


def table_options(name: str, headings: Sequence[str], style: object) -> dict[str, object]:
    columns = [{"header": one, "header_format": style} for one in headings]
    return {"name": name, "columns": columns, "style": "Table Style Light 1"}


def widths(first: pd.DataFrame, columns: Sequence[CsvColumn], headings: Sequence[str]) -> list[int]:
    """How wide each column has to be for its heading and its first rows, in characters."""
    found = []
    for column, text in zip(columns, headings, strict=True):
        longest = max(map(len, first[column.name].astype("str").fillna("").to_numpy(dtype=object)), default=0)
        narrowest = WIDE_FOR_NOTES if column.name == TEAM_NOTES else NARROWEST
        found.append(min(max(len(text) + 3, longest + 1, narrowest), WIDEST))
    return found


def printable(sheet: StreamedSheet) -> None:
    """Let the sheet print across the page, as many pages long as it needs."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RPage &P of &N")
