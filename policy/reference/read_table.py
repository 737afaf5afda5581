"""One reference table from a CSV or XLSX file, strictly checked."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from documents.open_sheet import XLSX, portions
from documents.problems import InputError, Problem
from documents.sheet import heading, unreadable
from documents.xlsx_sheet import sheet_with
from policy.reference.overlays import Tier, filled_in
from policy.reference.schemas.columns import TableSchema
from policy.reference.table_cells import blank_rows, named_cells
from policy.reference.table_problems import bad_cells, first_of, repeated_keys


@dataclass(frozen=True, slots=True)
class TableSource:
    """A table as it was used; `newest` is the youngest date that any of its rows carries."""

    name: str
    file: str
    sha256: str
    rows: int
    newest: date | None
    note: str


@dataclass(frozen=True, slots=True, eq=False)
class TableFile:
    """The rows of one file with `source_file` and `line`, the place that a finding cites."""

    rows: pd.DataFrame
    source: TableSource
    problems: tuple[Problem, ...]
    tier: Tier = Tier.OWNER
    file: str = ""


def read_table(path: Path, form: TableSchema, note: str = "", tier: Tier = Tier.OWNER) -> TableFile:
    """Rows of a table and everything wrong with them; a column that may be left out is filled with blanks.

    Of a workbook the sheet is read that names most of the columns.
    """
    wanted = {*form.schema.columns, *(heading(name) for name in form.aliases)}
    try:
        digest = sha256(path)
        sheet = sheet_with(path, wanted) if path.suffix.lower() in XLSX else ""
        cells, problems = named_cells(portions(path, wanted, sheet), label(path, tier, sheet), form)
    except InputError as error:
        digest, sheet, cells = "", "", blank_rows(form)
        problems = [replace(problem, file=label(path, tier)) for problem in error.problems]
    file = label(path, tier, sheet)
    rows = completed(cells, label(path, tier), tier)
    problems += [*bad_cells(rows, file, form, problems), *repeated_keys(rows, file, form, problems)]
    problems = first_of(problems)
    rows["source_file"] = pd.Series(file, index=rows.index, dtype="str")
    newest = "" if problems or rows.empty else rows["as_of"].max()
    source = TableSource(
        str(form.schema.name),
        label(path, tier),
        digest,
        len(rows),
        date.fromisoformat(newest) if newest else None,
        note,
    )
    return TableFile(rows, source, tuple(problems), tier, file)


def sha256(path: Path) -> str:
    """The hash of a file of any size; an InputError when it is not there or cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError([unreadable(path, error)]) from error


def label(path: Path, tier: Tier, sheet: str = "") -> str:
    """The file as findings and problems name it, with its sheet unless that is the first."""
    name = f"{path.parent.name}/{path.name}" if tier in {Tier.EXPORT, Tier.FLEET} else path.name
    return f"{name} [{sheet}]" if sheet else name


def completed(cells: pd.DataFrame, file: str, tier: Tier) -> pd.DataFrame:
    """What an owner need not write is filled in."""
    fill = {"confidence": filled_in(tier), "source": file}
    return cells.assign(**{name: cells[name].where(cells[name] != "", value) for name, value in fill.items()})
