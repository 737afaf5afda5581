"""From imported cells to the rows of an overlay, strictly checked, and to its file."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from documents.atomic import atomic_write
from documents.problems import InputError, Problem
from documents.sheet import LARGEST
from policy.reference.importers.amounts import EXPONENT, amounts_of
from policy.reference.importers.dates import DayOrder, days_of
from policy.reference.schemas.columns import NOT_A_DATE, Confidence, TableSchema
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.reference.table_problems import bad_cells, first_of

LOST = '"{text}" was made a number by Excel, so that its text is lost. Format the column as text and export it again.'


@dataclass(frozen=True, slots=True, eq=False)
class Imported:
    """The rows of one table, what had to be left aside, and the file that they are written to below the folder."""

    table: str
    rows: pd.DataFrame
    notes: tuple[str, ...]
    file: str

    def write(self, folder: Path) -> Path:
        """Write the overlay in place of an earlier one of the same name."""
        path = folder / self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        columns = list(TABLE_SCHEMAS[self.table].schema.columns)
        text = io.BytesIO()
        self.rows[columns].to_csv(text, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
        if text.tell() > LARGEST:
            message = f"comes to an overlay of more than {LARGEST // 1_000_000} MB."
            raise InputError([Problem(self.file, message, hint="Leave out what is not needed, or import it in parts.")])
        atomic_write(path, text.getvalue())
        return path


def days(
    rows: pd.DataFrame, columns: Sequence[str], label: str, order: DayOrder | None
) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows with days as YYYY-MM-DD in these columns; one order of day and month holds for all of them."""
    found = days_of(pd.concat([rows[name] for name in columns]).unique(), order)
    problems = [problem for name in columns for problem in told(rows, name, found.faults, label)]
    return rows.assign(**{name: mapped(rows[name], found.days) for name in columns}), problems


def amounts(rows: pd.DataFrame, column: str, label: str) -> tuple[pd.DataFrame, list[Problem], tuple[str, ...]]:
    """The rows with amounts in a column and `column_currency` beside it; and the words that stood for a price."""
    found = amounts_of(rows[column].unique())
    amount, currency = mapped(rows[column], found.amounts), mapped(rows[column], found.currencies)
    return (
        rows.assign(**{column: amount, f"{column}_currency": currency}),
        told(rows, column, found.faults, label),
        found.words,
    )


def names(rows: pd.DataFrame, column: str, label: str) -> list[Problem]:
    """A problem for each name or number that Excel turned into powers of ten."""
    distinct = rows[column].unique()
    lost = {text: LOST.format(text=text) for text in distinct if EXPONENT.fullmatch(text)}
    return told(rows, column, lost, label)


def mapped(texts: "pd.Series[str]", known: Mapping[str, str]) -> "pd.Series[str]":
    return texts.str.strip().map(dict(known)).astype("str").fillna("")


def told(rows: pd.DataFrame, column: str, faults: Mapping[str, str], label: str) -> list[Problem]:
    """A problem for each cell with a faulty text."""
    wrong = rows[rows[column].str.strip().isin(list(faults))]
    return [
        Problem(label, faults[text.strip()], int(line), column)
        for line, text in zip(wrong["line"], wrong[column], strict=True)
    ]


def once(rows: pd.DataFrame, label: str, form: TableSchema, apart: Sequence[str]) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows without those that repeat another; a problem for each that says something else of the same key."""
    key = [name for name in form.key if name in rows]
    rows = rows.drop_duplicates([*key, *apart])
    again = rows[rows.duplicated(key)]
    first = rows.drop_duplicates(key).set_index(key)["line"]
    lines = first.reindex(pd.MultiIndex.from_frame(again[key]) if len(key) > 1 else again[key[0]])
    problems = [
        Problem(
            label,
            f'"{name}" stands on line {before} with other values.',
            int(line),
            key[0],
            "Keep the row that is right.",
        )
        for name, line, before in zip(again[key[0]], again["line"], lines, strict=True)
    ]
    return rows, problems


def imported(table: str, rows: pd.DataFrame, as_of: date, source: str, notes: Sequence[str], more: str) -> Imported:
    """The rows as an export of a day, in the columns of the table; InputError for what a column does not allow."""
    form = TABLE_SCHEMAS[table]
    if rows.empty:
        refuse([Problem(source, "has no row that can be taken; nothing was written.", hint=" ".join(notes))])
    blank = pd.Series("", index=rows.index, dtype="str")
    filled = rows.assign(confidence=str(Confidence.EXPORT), as_of=as_of.isoformat(), source=source)
    filled = filled.assign(**{name: blank for name in form.schema.columns if name not in filled})
    filled = filled[["line", *form.schema.columns]].reset_index(drop=True)
    refuse(bad_cells(filled, source, form, ()))
    return Imported(table, filled, tuple(notes), f"export/{table}.{more}.csv")


def refuse(problems: Sequence[Problem]) -> None:
    """Raise InputError with the problems when there are any, the first of very many."""
    if problems:
        raise InputError(first_of(problems))


def day_columns(form: TableSchema) -> list[str]:
    """The columns of a table that hold days of their own."""
    return [
        name
        for name, column in form.schema.columns.items()
        if any(one.error == NOT_A_DATE for one in column.checks) and name != "as_of"
    ]
