"""A workbook that is made anew: the same lists and day give the same bytes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from io import SEEK_SET
from pathlib import Path
from typing import IO, TypeVar, cast

from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.workbook import Workbook

Done = TypeVar("Done")
# No text of a device is taken for a formula, a link or a number, whoever writes it and how.
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@contextmanager
def new_workbook(packed: IO[bytes], title: str, day: date, folder: Path | None = None) -> Iterator[Workbook]:
    """A workbook that is packed when the block ends well; its sheets are made in the folder, if one is given."""
    options = {**AS_TEXT, "in_memory": folder is None, "tmpdir": folder}
    file = UntilFailure(packed)
    book = Workbook(cast("IO[bytes]", file), options)
    made = datetime.combine(day, time(), UTC)
    book.set_properties({"title": title, "author": "reinstate", "created": made})
    book.use_zip64()
    yield book
    if failure := closing(book, file):
        raise failure


class UntilFailure:
    """A file that is written to until that fails once, and from then on takes everything and keeps nothing.

    An archive that is given up halfway still writes its end when it is cleared away, where nobody can handle that the
    disk is full.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._place, self._failed = file, file.tell(), False

    def write(self, data: bytes) -> int:
        """Write where the last one ended."""
        self._tried(lambda: self._file.write(data))
        self._place += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        """Go to a place; the end is where the last write ended once nothing is kept any more."""
        found = self._tried(lambda: self._file.seek(offset, whence))
        self._place = found if found is not None else offset if whence == SEEK_SET else self._place
        return self._place

    def tell(self) -> int:
        """The place of the next write."""
        return self._place

    def flush(self) -> None:
        """Hand on what is written."""
        self._tried(self._file.flush)

    def give_up(self) -> None:
        """Keep nothing from now on."""
        self._failed = True

    def _tried(self, work: Callable[[], Done]) -> Done | None:
        if self._failed:
            return None
        try:
            return work()
        except OSError:
            self.give_up()
            raise


def closing(book: Workbook, file: UntilFailure) -> OSError | None:
    """Pack the workbook; gives what kept it from being made, without the trace, which would hold what is half made."""
    try:
        book.close()
    except FileCreateError as error:
        file.give_up()
        cause = error.args[0]
        return cause.with_traceback(None) if isinstance(cause, OSError) else OSError(str(cause))
    return None
