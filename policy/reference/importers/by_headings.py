"""Any spreadsheet whose columns are known by their headings."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from documents.open_sheet import sheets
from documents.problems import InputError, Problem
from documents.sheet import heading
from policy.reference.importers.options import ImportOptions
from policy.reference.importers.set_aside import SetAside
from policy.reference.importers.write_overlay import Imported, imported, refuse
from policy.reference.schemas.columns import TableSchema
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.reference.sheet_columns import Cells, ReportProgress, Wanted, read_sheet
from policy.reference.typed_rows import once, typed

DATES_ONLY = ("lifecycle", "lifecycle_families")


def read_by_headings(path: Path, table: str, options: ImportOptions, report_progress: ReportProgress) -> Imported:
    """The rows of every sheet that has the headings; InputError for anything that could make a value wrong."""
    schema, columns, notes = TABLE_SCHEMAS[table], options.columns, list[str]()
    parts, _ = cells_of(path, wanted_of(schema, columns), notes, report_progress, options.aside)
    if not parts:
        message = f'has no column "{columns[schema.required[0]]}".'
        raise InputError([Problem(path.name, message, hint="Correct the mapping with --column.")])
    rows, problems = typed_parts(parts, schema, options, notes)
    if table in DATES_ONLY:
        rows = dated(rows, schema, path.name, notes)
    rows, repeated = once(rows, path.name, schema, list(columns))
    refuse([*problems, *repeated])
    return imported(table, rows, options.as_of, path.name, notes, heading(path.stem))


def dated(rows: pd.DataFrame, schema: TableSchema, label: str, notes: list[str]) -> pd.DataFrame:
    """The rows that have a day: without one a row says nothing, and would take the place of rows that do."""
    blank = (rows.reindex(columns=list(schema.own_days), fill_value="") == "").all(axis=1)
    notes += [f"{label}: {name} has no milestone and was left aside." for name in rows.loc[blank, schema.key[0]]]
    return rows[~blank]


def wanted_of(schema: TableSchema, columns: Mapping[str, str]) -> Wanted:
    """The columns of a table under the headings that they have in a file."""
    headings = {heading(name): column for column, name in columns.items()}
    days, own = frozenset(schema.own_days), tuple(columns)
    return Wanted(headings, own, schema.required[0], days & set(own), schema.money & set(own))


def cells_of(
    path: Path, wanted: Wanted, notes: list[str], report_progress: ReportProgress, aside: SetAside | None = None
) -> tuple[list[Cells], list[str]]:
    """The cells of each sheet that has the required column, and the labels of the sheets that have not."""
    found, others = [], []
    for sheet in sheets(path, wanted.headings, notes, file=path.name):
        cells = read_sheet(sheet, wanted, sheet.label, report_progress)
        if cells and wanted.required in cells.names:
            filled = (cells.rows[list(wanted.columns)] != "").any(axis=1)
            cells = replace(cells, rows=cells.rows[filled].reset_index(drop=True))
            found.append(aside.without(cells) if aside else cells)
        else:
            others.append(sheet.label)
    return found, others


def typed_parts(
    parts: Iterable[Cells], schema: TableSchema, options: ImportOptions, notes: list[str]
) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows of all sheets, and everything wrong with them."""
    read = [
        typed(cells, schema, options.order, options.currency, notes, zero_is_free=options.zero_is_free)
        for cells in parts
    ]
    problems = [problem for _, wrong in read for problem in wrong]
    return pd.concat([rows for rows, _ in read], ignore_index=True), problems
