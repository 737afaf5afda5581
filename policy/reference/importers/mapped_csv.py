"""Any spreadsheet, by a mapping of its columns that is prompted for once and remembered."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from documents.atomic import atomic_write
from documents.open_sheet import sheets
from documents.problems import InputError, Problem, did_you_mean
from documents.sheet import heading
from documents.text import clean
from policy.reference.importers.by_headings import read_by_headings
from policy.reference.importers.options import ImportOptions
from policy.reference.importers.write_overlay import Imported, refuse
from policy.reference.schemas.columns import ORIGIN
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.reference.sheet_columns import ReportProgress

MAPPINGS = "mappings.json"
Ask = Callable[[Sequence[str]], Mapping[str, str]]


def headings_of(path: Path) -> list[tuple[str, ...]]:
    """The first row of each sheet that is not blank."""
    found = []
    for sheet in sheets(path, (), [], file=path.name):
        row = next((row for row in sheet.rows if any(map(clean, row.texts))), None)
        found += [tuple(map(clean, row.texts))] if row else []
    return found


def mapping_for(path: Path, table: str, folder: Path, given: Mapping[str, str], ask: Ask) -> dict[str, str]:
    """The heading of each of our columns: what is given, else remembered, else prompted for."""
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


def import_mapped(path: Path, table: str, options: ImportOptions, report_progress: ReportProgress) -> Imported:
    """The rows of a file under the columns of a table; InputError for anything that could make a value wrong."""
    refuse([*unmapped(path, table, options.columns)])
    return read_by_headings(path, table, options, report_progress)


def unmapped(path: Path, table: str, columns: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each mapping to no column, and for each column that has to be mapped and is not."""
    known = [name for name in TABLE_SCHEMAS[table].schema.columns if name not in ORIGIN]
    for name in columns:
        if name not in known:
            yield Problem(path.name, f'"{name}" is not a column of {table}.', hint=did_you_mean(name, known))
    for name in TABLE_SCHEMAS[table].required:
        if name not in columns and name not in ORIGIN:
            yield Problem(path.name, f'nothing is mapped to "{name}".', hint=f'Say --column {name}="...".')
