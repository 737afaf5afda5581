"""A sheet whose list goes to the file as it is made: XlsxWriter holds each cell of a sheet, or takes seconds for many.

The one place where the inner parts of XlsxWriter are touched.
"""

from collections.abc import Iterable

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet


class StreamedSheet(Worksheet):
    """A sheet of XlsxWriter with the rows of one list below what is written into it cell by cell."""

    rows_above = 0
    streamed: Iterable[str] = ()

    def stream(self, rows: Iterable[str], first: int, count: int, columns: int) -> None:
        """Take rows as XML, which are made when the workbook is closed; `first` is the number of the first, from 0."""
        self.rows_above, self.streamed = first, rows
        if count:
            self._check_dimensions(first + count - 1, columns - 1)

    def _write_rows(self) -> None:
        last, self.dim_rowmax = self.dim_rowmax, self.rows_above - 1 if self.rows_above else self.dim_rowmax
        super()._write_rows()
        self.dim_rowmax = last
        for piece in self.streamed:
            self.fh.write(piece)

    def lengthen_table(self, last_row: int) -> None:
        """Let the table of the sheet end further down: XlsxWriter notes each cell of what is made a table at once."""
        table = self.tables[-1]
        for name in ("range", "a_range", "autofilter"):
            table[name] = f"{table[name].rstrip('0123456789')}{last_row + 1}"


def style_number(style: Format) -> int:
    """The number under which a closed workbook knows the style."""
    return style._get_xf_index()
