"""What stands at the places that findings rest on: lines of transcripts and logs, rows of reference tables."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path

import pandas as pd

from parsers.transcripts.terminal import screen_lines
from policy.explain import filled_cells
from reports.report_rows import Row, rows_of

LONGEST = 300


class CitedPlaces:
    """The files of a run and the tables that it was judged by, to be read line by line and row by row."""

    def __init__(self, run: Path, tables: Mapping[str, pd.DataFrame]) -> None:
        self._tables = tables
        self._lines = lru_cache(maxsize=8)(lambda name: lines_of(run / name))

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
        lines = self._lines(name) if line > 0 else []
        return " ".join(lines[line - 1].split())[:LONGEST] if 0 < line <= len(lines) else ""


def lines_of(path: Path) -> list[str]:
    """The lines of a transcript or log as a person saw them; none when the file is gone."""
    return screen_lines(path.read_bytes()) if path.is_file() else []


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
