"""What a spreadsheet is made of, in whatever format it was saved."""

import re
from dataclasses import dataclass
from pathlib import Path

from inventory.columns import clean
from inventory.problems import InputError, Problem


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell as a person sees it, and what is wrong with it when the text cannot be trusted.

    `day` is the day of a cell that a workbook holds as a date, for columns in which a date is wanted.
    """

    text: str
    fault: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row and its number: the line of a CSV file, the row of a workbook."""

    line: int
    cells: tuple[Cell, ...]

    @property
    def skipped(self) -> bool:
        """Nothing stands in the row, or a comment does."""
        return not any(clean(cell.text) for cell in self.cells) or clean(self.cells[0].text).startswith("#")


def heading(text: str) -> str:
    """The name of a column from its heading: "Expected Serial" is expected_serial."""
    return re.sub(r"[\s_-]+", "_", clean(text).casefold())


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; an InputError when it is not there or cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError([Problem(str(path), f"cannot be read: {error.strerror}.")]) from error
