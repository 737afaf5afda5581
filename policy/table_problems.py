"""What is wrong with the rows of a reference table: cells that a column does not allow, and rows that repeat."""

from collections.abc import Sequence

import pandas as pd
from pandera.errors import SchemaErrors

from inventory.problems import Problem
from policy.table_columns import HINTS, TableForm


def bad_cells(rows: pd.DataFrame, file: str, form: TableForm, told: Sequence[Problem]) -> list[Problem]:
    """A problem for every cell that its column does not allow, unless it or its whole column has been told already."""
    try:
        form.schema.validate(rows.drop(columns="line"), lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases[errors.failure_cases["index"].notna()]
        found = [
            Problem(
                file, f'"{cell}" {check}.', int(rows["line"].iloc[int(index)]), str(column), HINTS.get(str(check), "")
            )
            for column, check, cell, index in zip(
                cases["column"], cases["check"], cases["failure_case"], cases["index"], strict=True
            )
        ]
        places, columns = {(problem.line, problem.column) for problem in told}, bad_columns(rows, told)
        return [one for one in found if (one.line, one.column) not in places and one.column not in columns]
    return []


def bad_columns(rows: pd.DataFrame, told: Sequence[Problem]) -> set[str]:
    """The columns of which a problem above the first row speaks, that is in the header."""
    return {problem.column for problem in told if problem.line and problem.line < rows["line"].min()}


def repeated_keys(rows: pd.DataFrame, file: str, form: TableForm, told: Sequence[Problem]) -> list[Problem]:
    """A problem for every row that says again what an earlier row already said."""
    key = list(form.key)
    if bad_columns(rows, told) & set(key):
        return []
    lines = pd.DataFrame({"line": rows["line"], "first": rows.groupby(key)["line"].transform("first")})
    again = rows.duplicated(key)
    return [
        Problem(file, f'"{value}" is on line {first} already.', line, ", ".join(key), "Keep one of the two rows.")
        for value, first, line in zip(
            rows.loc[again, key[0]], lines.loc[again, "first"], lines.loc[again, "line"], strict=True
        )
    ]
