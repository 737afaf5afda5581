"""What is wrong with the rows of a reference table: cells that a column does not allow, and rows that repeat."""

from collections.abc import Iterator, Sequence

import pandas as pd
from pandera.errors import SchemaErrors

from documents.problems import Problem
from policy.reference.schemas.columns import HINTS, TableSchema

MOST_SHOWN = 200


def first_of(problems: Sequence[Problem]) -> list[Problem]:
    """The problems of a file, of very many the first and how many more there are."""
    more = len(problems) - MOST_SHOWN
    rest = [Problem(problems[0].file, f"has {more} more problems of these kinds.")] if more > 0 else []
    return [*problems[:MOST_SHOWN], *rest]


def bad_cells(rows: pd.DataFrame, file: str, schema: TableSchema, known: Sequence[Problem]) -> list[Problem]:
    """A problem for every cell that its column does not allow, unless it or its entire column has one already."""
    places, columns = {(problem.line, problem.column) for problem in known}, bad_columns(rows, known)
    found = [
        Problem(file, f'"{cell}" {fault}.', line, name, HINTS.get(fault, ""))
        for line, name, fault, cell in faulty(rows, schema)
    ]
    found += ill_matched(rows, file, schema)
    return [one for one in found if one.column not in columns and (one.line, one.column) not in places]


def ill_matched(rows: pd.DataFrame, file: str, schema: TableSchema) -> Iterator[Problem]:
    """A problem for each row in which a column does not hold what the value of another one asks of it."""
    for rule in schema.goes_with:
        wrong = rows[(rows[rule.column] == rule.value) & ~rows[rule.other].isin(rule.allowed)]
        for line, cell in zip(wrong["line"], wrong[rule.other], strict=True):
            fault = f'has {rule.other} "{cell}"' if cell else f"leaves {rule.other} blank"
            message = f'a row with {rule.column} "{rule.value}" {fault}.'
            yield Problem(file, message, int(line), rule.other, rule.hint)


def faulty(rows: pd.DataFrame, schema: TableSchema) -> Iterator[tuple[int, str, str, str]]:
    """The line, the column, the fault and the text of every cell that its column does not allow, column by column."""
    columns = list(schema.schema.columns)
    if schema.allows(rows):
        return
    try:
        schema.schema.validate(rows[columns], lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases.sort_values(["check_number", "index"])
        cases = cases.sort_values("column", key=lambda names: names.map(columns.index), kind="stable")
        lines = rows["line"].loc[cases["index"].astype("int64")]
        yield from zip(lines, cases["column"], cases["check"], cases["failure_case"], strict=True)


def bad_columns(rows: pd.DataFrame, known: Sequence[Problem]) -> set[str]:
    """The columns that problems of the header, above the first row, are about."""
    return {problem.column for problem in known if problem.line and problem.line < rows["line"].min()}


def repeated_keys(rows: pd.DataFrame, file: str, schema: TableSchema, known: Sequence[Problem]) -> list[Problem]:
    """A problem for every row that repeats an earlier row."""
    key = list(schema.key)
    if bad_columns(rows, known) & set(key):
        return []
    stated = rows[key].assign(**{name: rows[name].replace("", value) for name, value in schema.blank_is.items()})
    again = stated.duplicated()
    if not again.any():
        return []
    lines = pd.DataFrame(
        {"line": rows["line"], "first": rows.groupby([stated[name] for name in key])["line"].transform("first")}
    )
    return [
        Problem(file, f'"{value}" is on line {first} already.', line, ", ".join(key), "Keep one of the two rows.")
        for value, first, line in zip(
            rows.loc[again, key[0]], lines.loc[again, "first"], lines.loc[again, "line"], strict=True
        )
    ]
