"""From the rows of a spreadsheet to a frame in the columns of a reference table."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from inventory.columns import clean
from inventory.problems import Problem, did_you_mean
from inventory.rows import Cell, Row, heading
from inventory.spreadsheet import stray_problems
from policy.table_columns import TableForm

# What a column was called before.
FORMER = {"date": "as_of"}


def named_cells(rows: list[Row], file: str, form: TableForm) -> tuple[pd.DataFrame, list[Problem]]:
    """All cells as trimmed text under our names, with `line`, and what is wrong with header and cells.

    A file with the names of Juniper's price list may have more columns than we read.
    """
    if not rows:
        hint = f"The first row names the columns: {', '.join(form.schema.columns)}."
        return frame_of([], form), [Problem(file, "is empty.", hint=hint)]
    header, *body = rows
    ours = {heading(name): column for name, column in form.aliases.items()}
    printed = [heading(cell.text) for cell in header.cells]
    names = [ours.get(name, FORMER.get(name, name)) for name in printed]
    problems = header_problems(header, names, file, form, foreign=any(name in ours for name in printed))
    records = []
    for row in body:
        cells = {name: cell for name, cell in zip(names, row.cells, strict=False) if name in form.schema.columns}
        problems += [*faults(cells, row, file, form), *stray_problems(file, row, names)]
        records.append({"line": row.line, **{name: text_of(name, cell, form) for name, cell in cells.items()}})
    return frame_of(records, form), problems


def frame_of(records: Iterable[Mapping[str, Any]], form: TableForm) -> pd.DataFrame:
    """Rows in the declared columns, with `line`; what a row does not hold is blank."""
    blank = dict.fromkeys(form.schema.columns, "")
    types = {"line": "int64", **dict.fromkeys(blank, "str")}
    return pd.DataFrame([blank | dict(record) for record in records], columns=list(types)).astype(types)


def text_of(name: str, cell: Cell, form: TableForm) -> str:
    return cell.day if cell.day and name in form.days else clean(cell.text)


def faults(cells: Mapping[str, Cell], row: Row, file: str, form: TableForm) -> list[Problem]:
    """A problem for every cell whose text is lost; a date is none where a date is wanted."""
    return [
        Problem(file, cell.fault, row.line, name)
        for name, cell in cells.items()
        if cell.fault and not (cell.day and name in form.days)
    ]


def header_problems(header: Row, names: list[str], file: str, form: TableForm, *, foreign: bool) -> list[Problem]:
    """Columns that are unknown, stand twice or are not there."""
    columns = form.schema.columns
    problems = [
        Problem(file, f'unknown column "{clean(cell.text)}".', header.line, name, did_you_mean(name, columns))
        for name, cell in zip(names, header.cells, strict=True)
        if name and name not in columns and not foreign
    ]
    problems += [
        Problem(file, f'the column "{name}" stands {count} times.', header.line, name, "Keep one of them.")
        for name, count in Counter(names).items()
        if name in columns and count > 1
    ]
    problems += [
        Problem(file, f'column "{name}" is not there.', header.line, name, f"Add it: {columns[name].description}.")
        for name in form.required
        if name not in names
    ]
    return problems
