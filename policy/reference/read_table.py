"""One reference table from a CSV or XLSX file, strictly checked."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from documents.header import header_and_body, unknown
from documents.open_sheet import sheets
from documents.problems import InputError, Problem
from documents.sheet import check_size, heading, unreadable
from policy.reference.overlays import Tier, filled_in
from policy.reference.schemas.columns import TableSchema
from policy.reference.sheet_columns import Cells, Wanted, no_progress, read_sheet
from policy.reference.table_problems import bad_cells, first_of, repeated_keys
from policy.reference.typed_rows import once, typed
from policy.reference.values.currency import STYLE, with_currency
from policy.reference.values.currency_signs import NONE

# Whose files are named with their folder.
PREFIXED = (Tier.EXPORT, Tier.FLEET, Tier.RESELLER)
# What a column was called before.
FORMER = {"date": "as_of"}


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
    """The rows of one file with `source_file` and `line`, the place that a finding cites; when an own file came."""

    rows: pd.DataFrame
    source: TableSource
    problems: tuple[Problem, ...]
    tier: Tier = Tier.OWNER
    file: str = ""
    arrived: int = 0


def read_table(path: Path, schema: TableSchema, note: str = "", tier: Tier = Tier.OWNER) -> TableFile:
    """Rows of a table and everything wrong with them; a column that may be left out is filled with blanks.

    Of a workbook the visible sheet is read that names most of the columns, of a price list with the headings of
    Juniper's all that have its products, as `reinstate tables import-gpl` reads them.
    """
    digest, file, rows = "", label(path, tier), None
    problems: list[Problem] = []
    try:
        check_size(path)
        digest = sha256(path)
        read = [page_rows(cells, schema, file, tier) for cells in pages(path, schema, tier)]
        file = read[0][0]
        rows = pd.concat([frame for _, frame, _ in read], ignore_index=True) if len(read) > 1 else read[0][1]
        problems = [problem for _, _, wrong in read for problem in wrong]
        if len(read) > 1:
            rows, repeated = once(rows, file, schema, schema.facts)
            problems += [one for one in repeated if one not in problems]
    except InputError as error:
        problems = [replace(problem, file=label(path, tier)) for problem in error.problems]
    rows = blank_rows(schema) if rows is None else rows
    problems = first_of(problems)
    newest = "" if problems or rows.empty else rows["as_of"].max()
    youngest = date.fromisoformat(newest) if newest else None
    source = TableSource(str(schema.schema.name), label(path, tier), digest, len(rows), youngest, note)
    return TableFile(
        rows, source, tuple(problems), tier, file, arrived(path) if digest and tier in (Tier.OWNER, *PREFIXED) else 0
    )


def pages(path: Path, schema: TableSchema, tier: Tier) -> Iterator[Cells]:
    """The cells of each sheet that is to be read; InputError for a workbook without a visible one."""
    wanted = wanted_of(schema)
    for place, name in sheet_places(path, wanted):
        file = label(path, tier, name if place else "")
        for sheet in sheets(path, wanted.headings, [], name=name):
            cells = read_sheet(sheet, wanted, file, no_progress)
            if cells is None:
                hint = f"The first row names the columns: {', '.join(wanted.columns)}."
                raise InputError([Problem(file, "is empty.", hint=hint)])
            yield cells


def sheet_places(path: Path, wanted: Wanted) -> list[tuple[int, str]]:
    """The places and names of the sheets that are to be read."""
    found: dict[tuple[int, str], tuple[str, ...]] = {}
    for place, sheet in enumerate(sheets(path, wanted.headings, [])):
        if not sheet.name:
            return [(place, "")]
        header, _ = header_and_body(sheet.rows, wanted.names_columns)
        found[place, sheet.name] = tuple(header.texts) if header else ()
    if not found:
        raise InputError([Problem(path.name, "has no sheet that is not hidden.", hint="Unhide the one that is meant.")])
    lists = [one for one, texts in found.items() if wanted.is_foreign(texts) and wanted.has_required(texts)]
    return lists or [max(found, key=lambda one: len(set(map(wanted.name, found[one])) & set(wanted.columns)))]


def wanted_of(schema: TableSchema) -> Wanted:
    """The columns of a table under their own names, their former ones, and those that others give them."""
    columns = tuple(schema.schema.columns)
    aliases = {heading(name): column for name, column in schema.aliases.items()}
    return Wanted(
        headings={**FORMER, **aliases, **{name: name for name in columns}},
        columns=columns,
        required=schema.required[0],
        days=schema.days,
        money=schema.money,
        known=frozenset(columns),
        foreign=frozenset(aliases) - {*columns},
        strict=True,
    )


def page_rows(cells: Cells, schema: TableSchema, source: str, tier: Tier) -> tuple[str, pd.DataFrame, list[Problem]]:
    """The label of a sheet, its rows in the columns of a table with `source_file`, and everything wrong with them."""
    problems = [*header_problems(cells, schema)]
    if cells.foreign:
        rows, wrong = typed(cells, schema, None, "", [])
        rows, repeated = once(rows, cells.label, schema, schema.facts)
        problems += [*wrong, *repeated]
    else:
        rows, wrong = in_own_names(cells)
        problems += wrong
    rows = completed(rows[["line", *schema.schema.columns]], source, tier).reset_index(drop=True)
    problems += bad_cells(rows, cells.label, schema, problems)
    problems += [] if cells.foreign else repeated_keys(rows, cells.label, schema, problems)
    rows["source_file"] = pd.Series(cells.label, index=rows.index, dtype="str")
    return cells.label, rows, problems


def in_own_names(cells: Cells) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows as they were written, with the currency that number formats and headings show; and what is wrong."""
    rows, styles = cells.rows, [name for name in map(str, cells.rows) if name.endswith(STYLE)]
    if not any(one != NONE for one in cells.currencies.values()) and not (rows[styles] != "").any(axis=None):
        return rows, cells.problems
    rows, wrong = with_currency(rows, cells.label, {}, cells.currencies)
    return rows, [*cells.problems, *wrong]


def header_problems(cells: Cells, schema: TableSchema) -> Iterator[Problem]:
    """Columns that are unknown or not there; a list with the headings of others may have more than we read."""
    columns = schema.schema.columns
    if not cells.foreign:
        yield from unknown(cells.label, cells.header, cells.names, columns)
    for name in schema.required:
        if name not in cells.names:
            message, hint = f'column "{name}" is not there.', f"Add it: {columns[name].description}."
            yield Problem(cells.label, message, cells.header.line, name, hint)


def blank_rows(schema: TableSchema) -> pd.DataFrame:
    """No rows, in the declared columns."""
    return pd.DataFrame({name: pd.Series(dtype="str") for name in (*schema.schema.columns, "source_file")}).assign(
        line=pd.Series(dtype="int64")
    )


def sha256(path: Path) -> str:
    """The hash of a file of any size; an InputError when it is not there or cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError([unreadable(str(path), error)]) from error


def arrived(path: Path) -> int:
    """When a file was written, as a number; of two files of one day the later one counts."""
    return path.stat().st_mtime_ns


def label(path: Path, tier: Tier, sheet: str = "") -> str:
    """The file as findings and problems name it, with its sheet unless that is the first."""
    name = f"{path.parent.name}/{path.name}" if tier in PREFIXED else path.name
    return f"{name} [{sheet}]" if sheet else name


def completed(cells: pd.DataFrame, file: str, tier: Tier) -> pd.DataFrame:
    """What an owner need not write is filled in."""
    fill = {"confidence": filled_in(tier), "source": file}
    return cells.assign(**{name: cells[name].where(cells[name] != "", value) for name, value in fill.items()})
