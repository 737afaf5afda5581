"""What a spreadsheet is made of, in whatever format it was saved."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from documents.problems import InputError, Problem
from documents.text import clean

PORTION = 4_000
LARGEST = 512_000_000


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
        return skipped([cell.text for cell in self.cells])


@dataclass(frozen=True, slots=True)
class Portion:
    """Some rows of a file of any size: their lines and texts, and by line and place the cells that are more than text.

    `more` holds the cells of a workbook that have a fault or a day.
    """

    lines: list[int]
    texts: list[list[str]]
    more: Mapping[int, Mapping[int, Cell]] = field(default_factory=dict)


def skipped(texts: Sequence[str]) -> bool:
    """Nothing stands in the cells of a row, or a comment does."""
    return not any(map(clean, texts)) or clean(texts[0]).startswith("#")


def heading(text: str) -> str:
    """The name of a column from its heading: "Expected Serial" is expected_serial."""
    return re.sub(r"[\s_-]+", "_", clean(text).casefold())


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; an InputError when it is not there or cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError([unreadable(path, error)]) from error


def unreadable(path: Path, error: OSError) -> Problem:
    return Problem(str(path), f"cannot be read: {error.strerror}.")


def check_size(path: Path, largest: int = LARGEST, hint: str = "Leave out what is not needed, or split it.") -> None:
    """InputError for a file that is not there, or that has more bytes than would fit into memory when it is read."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise InputError([unreadable(path, error)]) from error
    if size > largest:
        raise InputError([Problem(str(path), f"is larger than {largest // 1_000_000} MB.", hint=hint)])
