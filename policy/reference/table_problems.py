"""What is wrong with the rows of a reference table: cells that a column does not allow, and rows that repeat."""

from collections.abc import Iterator, Sequence

import pandas as pd
from pandera.pandas import Check

from documents.problems import Problem
from policy.reference.schemas.columns import HINTS, TableSchema

MOST_TOLD = 200


def first_of(problems: Sequence[Problem]) -> list[Problem]:
    """The problems of a file, of very many the first and how many more there are."""
    more = len(problems) - MOST_TOLD
    rest = [Problem(problems[0].file, f"has {more} more problems of these kinds.")] if more > 0 else []
    return [*problems[:MOST_TOLD], *rest]


def bad_cells(rows: pd.DataFrame, file: str, form: TableSchema, told: Sequence[Problem]) -> list[Problem]:
    """A problem for every cell that its column does not allow, unless it or its whole column has been told already."""
    places, columns = {(problem.line, problem.column) for problem in told}, bad_columns(rows, told)
    return [
        Problem(file, f'"{cell}" {check.error}.', line, name, HINTS.get(str(check.error), ""))
        for name, column in form.schema.columns.items()
        for check in column.checks
        if name not in columns
        for line, cell in refused(rows, name, check)
        if (line, name) not in places
    ]


def refused(rows: pd.DataFrame, name: str, check: Check) -> Iterator[tuple[int, str]]:
    """The line and the text of every cell of a column that does not pass a check."""
    wrong = rows[~check(rows[name]).check_output.astype(bool)]
    return zip(wrong["line"], wrong[name], strict=True)


def bad_columns(rows: pd.DataFrame, told: Sequence[Problem]) -> set[str]:
    """The columns of which a problem above the first row speaks, that is in the header."""
    return {problem.column for problem in told if problem.line and problem.line < rows["line"].min()}


def repeated_keys(rows: pd.DataFrame, file: str, form: TableSchema, told: Sequence[Problem]) -> list[Problem]:
    """A problem for every row that says again what an earlier row already said."""
    key = list(form.key)
    if bad_columns(rows, told) & set(key):
        return []
    again = rows.duplicated(key)
    if not again.any():
        return []
    lines = pd.DataFrame({"line": rows["line"], "first": rows.groupby(key)["line"].transform("first")})
    return [
        Problem(file, f'"{value}" is on line {first} already.', line, ", ".join(key), "Keep one of the two rows.")
        for value, first, line in zip(
            rows.loc[again, key[0]], lines.loc[again, "first"], lines.loc[again, "line"], strict=True
        )
    ]
