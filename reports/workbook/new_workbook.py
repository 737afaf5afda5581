"""A workbook that is made anew: the same lists and day give the same bytes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import IO

from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.workbook import Workbook

# No text of a device is taken for a formula, a link or a number, whoever writes it and how.
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@contextmanager
def new_workbook(packed: IO[bytes], title: str, day: date, folder: Path | None = None) -> Iterator[Workbook]:
    """A workbook that is packed when the block ends well; its sheets are made in the folder, if one is given."""
    options = {**AS_TEXT, "in_memory": folder is None, "tmpdir": folder}
    book = Workbook(packed, options)
    made = datetime.combine(day, time(), UTC)
    book.set_properties({"title": title, "author": "reinstate", "created": made})
    book.use_zip64()
    yield book
    if failure := closing(book):
        raise failure


def closing(book: Workbook) -> OSError | None:
    """Pack the workbook; gives what kept it from being made, without the trace, which would hold what is half made."""
    try:
        book.close()
    except FileCreateError as error:
        cause = error.args[0]
        return cause.with_traceback(None) if isinstance(cause, OSError) else OSError(str(cause))
    return None
