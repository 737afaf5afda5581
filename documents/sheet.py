"""What a spreadsheet is made of, in whatever format it was saved."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from documents.memory_file import File
from documents.problems import InputError, Problem
from documents.text import clean

LARGEST = 512_000_000


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell as a person sees it, and what is wrong with it when the text cannot be trusted.

    `day` is the day of a cell that a workbook holds as a date, for columns in which a date is wanted; `style` is the
    number format of a number, where that shows more than the number.
    """

    text: str
    fault: str = ""
    day: str = ""
    style: str = ""


# A text that begins with a sign from here on is neither blank nor a comment.
FIRST, LAST = "$", "~"
NO_CELLS: Mapping[int, Cell] = MappingProxyType({})


class Row(NamedTuple):
    """One row: the line of a CSV file or the row of a workbook, its texts, and by place the cells that are more."""

    line: int
    texts: list[str]
    more: Mapping[int, Cell] = NO_CELLS

    def skipped(self) -> bool:
        """Nothing stands in the row, or a comment does; a fault is something."""
        if self.texts and FIRST <= self.texts[0][:1] <= LAST:
            return False
        first = clean(self.texts[0]) if self.texts else ""
        if first.startswith("#"):
            return not self.fault(0)
        return not first and not any(map(clean, self.texts)) and not any(cell.fault for cell in self.more.values())

    def fault(self, place: int) -> str:
        """What is wrong with the cell at a place."""
        cell = self.more.get(place)
        return cell.fault if cell else ""

    def headings(self) -> list[str]:
        """The names of columns that the row holds."""
        return [heading(text) for text in self.texts]


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells: their first and last row, and the area as in A1:C1."""

    first: int
    last: int
    name: str

    @property
    def places(self) -> range:
        """The places of its columns, from 0."""
        first, last = (place_of(re.sub(r"\d", "", corner)) for corner in self.name.split(":"))
        return range(first, last + 1)


def place_of(letters: str) -> int:
    """The place of a column by its letters: 0 of A, 26 of AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or the one page of a CSV file, whose name is empty; rows are read as they are asked for.

    `file` is the file as problems name it.
    """

    file: str
    name: str
    rows: Iterator[Row]
    merged: tuple[Area, ...] = ()

    @property
    def label(self) -> str:
        """The file and sheet as problems name them."""
        return f"{self.file} [{self.name}]" if self.name else self.file


def heading(text: str) -> str:
    """The name of a column from its heading: "Expected Serial" is expected_serial."""
    return re.sub(r"[\s_-]+", "_", clean(text).casefold())


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; an InputError when it is not there or cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError([unreadable(str(path), error)]) from error


def unreadable(file: str, error: OSError) -> Problem:
    return Problem(file, f"cannot be read: {error.strerror}.")


def check_size(
    path: File, largest: int = LARGEST, hint: str = "Leave out what is not needed, or split it.", file: str = ""
) -> None:
    """InputError for a file that is not there, or that has more bytes than would fit into memory when it is read."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise InputError([unreadable(file or str(path), error)]) from error
    if size > largest:
        raise InputError([Problem(file or str(path), f"is larger than {largest // 1_000_000} MB.", hint=hint)])
