"""What stands at the places that findings rest on: lines of transcripts and logs, rows of reference tables."""

from array import array
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path

import pandas as pd

from parsers.transcripts.terminal import screen_lines
from policy.explain import filled_cells
from reports.report_rows import Row, rows_of

LONGEST = 300
LONGEST_READ = 4096


class CitedPlaces:
    """The files of a run and the tables that it was judged by, to be read line by line and row by row."""

    def __init__(self, run: Path, tables: Mapping[str, pd.DataFrame]) -> None:
        self._tables = tables
        self._run = run
        self._starts = lru_cache(maxsize=8)(lambda name: line_starts(run / name))

    @cached_property
    def _rows(self) -> dict[tuple[str, str, int], Row]:
        return {
            (name, row["source_file"], row["source_line"]): row
            for name, table in self._tables.items()
            for row in rows_of(table)
        }

    def content(self, citation: Row) -> str:
        """What stands at the place of a row of CITATIONS; empty when nothing can be read there."""
        name, line = citation["source_file"], citation["source_line"]
        if citation["table"]:
            row = self._rows.get((citation["table"], name, line))
            return filled_cells({key: str(cell) for key, cell in row.items()})[:LONGEST] if row else ""
        starts = self._starts(name) if line > 0 else ()
        return line_at(self._run / name, starts[line - 1]) if 0 < line <= len(starts) else ""


def line_starts(path: Path) -> Sequence[int]:
    """Where each line of a transcript or log starts, which may be too large to be held; none when the file is gone."""
    starts = array("Q")
    if path.is_file():
        with path.open("rb") as file:
            sizes = map(len, file)
            starts.extend(accumulate(sizes, initial=0))
    return starts[:-1]


def line_at(path: Path, start: int) -> str:
    """The line that starts there as a person saw it, cut where it is long."""
    with path.open("rb") as file:
        file.seek(start)
        [line] = screen_lines(file.readline(LONGEST_READ).rstrip(b"\r\n"))
    return " ".join(line.split())[:LONGEST]


def place_of(citation: Row) -> str:
    """The place as a reader is shown it: file and line."""
    line = f":{citation['source_line']}" if citation["source_line"] > 0 else ""
    return f"{citation['source_file']}{line}"


def source_of(citation: Row) -> str:
    """Of a row of a table whose it is, of which day, what it names, and what was left out for it."""
    if not citation["table"]:
        return ""
    named = f"{citation['named']} is {citation['named_sku']}" if citation["named"] else ""
    instead = f"instead of {citation['instead_of']}" if citation["instead_of"] else ""
    parts = (f"table {citation['table']}", citation["source_name"], citation["source_date"], named, instead)
    return ", ".join(filter(None, parts))
