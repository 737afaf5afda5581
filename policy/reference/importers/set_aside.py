"""Rows that an import refuses, kept apart with the reasons, so that the others can be taken."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import pandas as pd

from documents.problems import InputError, Problem
from policy.reference.sheet_columns import Cells
from policy.reference.table_problems import first_of
from policy.reference.values.currency import STYLE
from policy.reference.values.currency_signs import of_format

Place = tuple[str, int]
REASONS = "reasons"
Answer = TypeVar("Answer")


class RefusedRowsError(InputError):
    """Rows that cannot be taken; `problems` are the first of very many, `every` are all of them."""

    def __init__(self, every: Iterable[Problem]) -> None:
        self.every = tuple(every)
        super().__init__(first_of(self.every))

    @property
    def of_rows(self) -> bool:
        """Whether each problem is that of a row, so that the other rows could be taken."""
        return all(problem.line and not problem.of_file for problem in self.every)


@dataclass(slots=True)
class SetAside:
    """What is wrong with each row that is left out, by sheet and line, and its cells under the headings of its file."""

    reasons: dict[Place, list[str]] = field(default_factory=dict)
    cells: dict[Place, dict[str, str]] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)

    def take(self, refused: RefusedRowsError) -> bool:
        """Leave out the rows of all problems from now on; False when that would not help."""
        found = [place for problem in refused.every for place in self.places(problem)]
        if not refused.of_rows or not found or any(label not in self.labels for label, _ in found):
            return False
        if any(place in self.reasons for place in found):
            return False
        for problem in refused.every:
            for place in self.places(problem):
                self.reasons.setdefault(place, []).append(f"{problem.message} {problem.hint}".strip())
        return True

    def places(self, problem: Problem) -> list[Place]:
        """The sheet and lines that a problem speaks of; a file with one sheet needs no name of it."""
        only = next(iter(self.labels)) if len(self.labels) == 1 else problem.file
        label = problem.file if problem.file in self.labels else only
        return [(label, line) for line in (problem.line, problem.other_line) if line]

    def without(self, cells: Cells) -> Cells:
        """A sheet without the rows that are left out, whose cells are kept."""
        self.labels.add(cells.label)
        lines = {line for label, line in self.reasons if label == cells.label}
        out = cells.rows["line"].isin(lines)
        headings = {name: cells.header.texts[place] for place, name in reversed(list(enumerate(cells.names)))}
        for row in cells.rows[out].to_dict("records"):
            texts = {headings[str(name)]: shown(row, str(name)) for name in row if name in headings}
            self.cells[cells.label, int(row["line"])] = texts
        problems = [problem for problem in cells.problems if problem.line not in lines]
        return replace(cells, rows=cells.rows[~out].reset_index(drop=True), problems=problems)

    def rows(self) -> pd.DataFrame:
        """The rows that were left out, in their order: their cells, and with what is wrong file and line."""
        found = [
            {**self.cells[place], "file": place[0], "line": str(place[1]), REASONS: " ".join(dict.fromkeys(reasons))}
            for place, reasons in sorted(self.reasons.items())
        ]
        return pd.DataFrame(found).fillna("").astype("str")


def shown(row: Mapping[Any, str], name: str) -> str:
    """A cell as it can be read again: an amount with the currency that its number format shows."""
    code = of_format(row[name + STYLE]).code if row.get(name + STYLE) else ""
    return f"{row[name]} {code}".strip()


def taken(read: Callable[[], Answer], aside: SetAside | None) -> Answer:
    """What a file comes to, without the rows that are refused where they can be set aside."""
    while True:
        try:
            return read()
        except RefusedRowsError as refused:
            if aside is None or not aside.take(refused):
                raise
