"""Any spreadsheet, by a mapping of its columns that is asked once and remembered."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from documents.atomic import atomic_write
from documents.problems import InputError, Problem, did_you_mean
from documents.sheet import heading
from policy.reference.importers.currency import with_amounts
from policy.reference.importers.dates import DayOrder
from policy.reference.importers.open_sheets import sheets
from policy.reference.importers.sheet_columns import Cells, Told, Wanted, read_sheet
from policy.reference.importers.write_overlay import Imported, day_columns, days, imported, names, once, refuse
from policy.reference.schemas.columns import ORIGIN, TableSchema
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS

MAPPINGS = "mappings.json"
Ask = Callable[[Sequence[str]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a file: the heading of each of our columns, its day, currency, order of day and month."""

    columns: Mapping[str, str]
    as_of: date
    order: DayOrder | None = None
    currency: str = ""


def headings_of(path: Path) -> list[tuple[str, ...]]:
    """The first row of each sheet that is not blank."""
    found = []
    for sheet in sheets(path, []):
        row = next((row for row in sheet.rows if any(row.cells)), None)
        found += [row.cells] if row else []
    return found


def mapping_for(path: Path, table: str, folder: Path, given: Mapping[str, str], ask: Ask) -> dict[str, str]:
    """The heading of each of our columns: what is given, else what was said of the same headings before, else asked."""
    first = next(iter(headings_of(path)), ())
    if not first:
        raise InputError([Problem(path.name, "is empty.", hint="The first row names the columns.")])
    known = remembered(folder)
    key = f"{table}: {', '.join(sorted(filter(None, map(heading, first))))}"
    if given or key not in known:
        known[key] = dict(given or ask(tuple(filter(None, first))))
        folder.mkdir(parents=True, exist_ok=True)
        atomic_write(
            folder / MAPPINGS, (json.dumps(known, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()
        )
    return known[key]


def remembered(folder: Path) -> dict[str, dict[str, str]]:
    """The mappings by table and headings; InputError when a person has damaged the file."""
    path = folder / MAPPINGS
    if not path.exists():
        return {}
    try:
        known: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(
            [Problem(str(path), "is damaged.", hint="Remove it: the mappings are asked for again.")]
        ) from error
    return known


def import_mapped(path: Path, table: str, said: Said, told: Told) -> Imported:
    """The rows of a file under the columns of a table; InputError for anything that could make a value wrong."""
    form, columns = TABLE_SCHEMAS[table], said.columns
    refuse([*unmapped(path, table, columns)])
    wanted = Wanted(columns, form.required[0], frozenset(day_columns(form)))
    notes: list[str] = []
    parts = [cells for sheet in sheets(path, notes, columns.values()) if (cells := read_sheet(sheet, wanted, told))]
    if not parts:
        message = f'has no column "{columns[form.required[0]]}".'
        raise InputError([Problem(path.name, message, hint="Correct the mapping with --column.")])
    problems: list[Problem] = []
    read = [typed(cells, form, said, problems, notes) for cells in parts]
    rows, repeated = once(pd.concat(read, ignore_index=True), path.name, form, list(columns))
    refuse([*problems, *repeated])
    return imported(table, rows, said.as_of, path.name, notes, heading(path.stem))


def unmapped(path: Path, table: str, columns: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each mapping to no column, and for each column that has to be mapped and is not."""
    known = [name for name in TABLE_SCHEMAS[table].schema.columns if name not in ORIGIN]
    for name in columns:
        if name not in known:
            yield Problem(path.name, f'"{name}" is not a column of {table}.', hint=did_you_mean(name, known))
    for name in TABLE_SCHEMAS[table].required:
        if name not in columns and name not in ORIGIN:
            yield Problem(path.name, f'nothing is mapped to "{name}".', hint=f'Say --column {name}="...".')


def typed(cells: Cells, form: TableSchema, said: Said, problems: list[Problem], notes: list[str]) -> pd.DataFrame:
    """The rows of one sheet with days and amounts that can be trusted."""
    rows, label = cells.rows, cells.label
    problems += cells.problems
    own = [name for name in day_columns(form) if name in rows]
    if own:
        rows, wrong = days(rows, own, label, said.order)
        problems += wrong
    if "price" in form.schema.columns:
        rows, wrong = with_amounts(rows, label, said.currency, notes)
        problems += wrong
    for name in [name for name in form.key if name in rows and name not in own]:
        problems += names(rows, name, label)
    return rows
