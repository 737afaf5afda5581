"""Rows of texts as rows of a reference table: days, amounts and names that can be trusted, each row once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from documents.dates import DayOrder, days_of
from documents.problems import Problem
from policy.reference.schemas.columns import TableSchema
from policy.reference.sheet_columns import Cells
from policy.reference.values.amounts import EXPONENT
from policy.reference.values.currency import replaced, with_amounts
from policy.reference.values.skus import sku_of

LOST = '"{text}" was made a number by Excel, so that its text is lost. Format the column as text and export it again.'


def typed(
    cells: Cells,
    schema: TableSchema,
    order: DayOrder | None,
    currency: str,
    notes: list[str],
    *,
    zero_is_free: bool = False,
) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows of one sheet, and everything wrong with them; a currency that is chosen leaves the others aside."""
    rows, label, problems = with_skus(cells.rows), cells.label, [*cells.problems]
    days_there = [name for name in schema.own_days if name in rows]
    for name in [name for name in schema.key if name in rows and name not in days_there]:
        problems += names(rows, name, label)
    if days_there:
        rows, wrong = days(rows, days_there, label, order)
        problems += wrong
    if schema.money:
        rows, wrong = with_amounts(rows, label, currency, notes, cells.currencies)
        problems += wrong
        rows = rows if zero_is_free else without_zeros(rows, schema, label, notes)
    return rows, problems


def with_skus(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with each SKU as Juniper writes it."""
    columns = [name for name in map(str, rows) if name.endswith("sku")]
    known = {text: sku_of(text) for name in columns for text in rows[name].unique()}
    return rows.assign(**{name: replaced(rows[name], known) for name in columns})


def without_zeros(rows: pd.DataFrame, schema: TableSchema, label: str, notes: list[str]) -> pd.DataFrame:
    """The rows with a blank for each price of 0, which lists write for what is not sold by itself."""
    for name in sorted(schema.money & set(rows)):
        zero = rows[name].str.fullmatch(r"0+(\.0+)?")
        if zero.any():
            notes.append(f"{label}: 0 counts as no price in {zero.sum()} cells of {name}; --zero-is-free changes that.")
        rows = rows.assign(**{name: rows[name].mask(zero, "")})
    return rows


def days(
    rows: pd.DataFrame, columns: Sequence[str], label: str, order: DayOrder | None
) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows with days as YYYY-MM-DD in these columns; one order of day and month holds for all of them."""
    found = days_of(pd.concat([rows[name] for name in columns]).unique(), order)
    problems = [
        replace(problem, of_file=problem.message in {found.faults[one] for one in found.undecided})
        for name in columns
        for problem in faulty_cells(rows, name, found.faults, label)
    ]
    return rows.assign(**{name: replaced(rows[name].str.strip(), found.days) for name in columns}), problems


def names(rows: pd.DataFrame, column: str, label: str) -> list[Problem]:
    """A problem for each name or number that Excel turned into powers of ten."""
    lost = {text: LOST.format(text=text) for text in rows[column].unique() if EXPONENT.fullmatch(text)}
    return faulty_cells(rows, column, lost, label)


def faulty_cells(rows: pd.DataFrame, column: str, faults: Mapping[str, str], label: str) -> list[Problem]:
    """A problem for each cell with a faulty text."""
    if not faults:
        return []
    wrong = rows[rows[column].str.strip().isin(list(faults))]
    return [
        Problem(label, faults[text.strip()], int(line), column)
        for line, text in zip(wrong["line"], wrong[column], strict=True)
    ]


def once(
    rows: pd.DataFrame, label: str, schema: TableSchema, facts: Sequence[str]
) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows without those that repeat another; a problem for each with the same key and other facts.

    The rows are those of one file, `label`, or of several sheets, that `source_file` names.
    """
    key = [name for name in schema.key if name in rows]
    files = rows["source_file"] if "source_file" in rows else pd.Series(label, index=rows.index)
    rows = rows.drop_duplicates([*key, *facts])
    again = rows[rows.duplicated(key)]
    if again.empty:
        return rows, []
    first = rows.assign(file=files).drop_duplicates(key).set_index(key)[["line", "file"]]
    places = first.reindex(pd.MultiIndex.from_frame(again[key]) if len(key) > 1 else again[key[0]])
    hint = "Keep the row that is right."
    problems = []
    for name, line, file, before, other in zip(
        again[key[0]], again["line"], files[again.index], places["line"], places["file"], strict=True
    ):
        message = f'"{name}" stands on line {before}{"" if other == file else f" of {other}"} with other values.'
        problems.append(Problem(file, message, int(line), key[0], hint, int(before)))
    return rows, problems
