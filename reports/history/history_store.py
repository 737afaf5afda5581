"""The history on disk: a Parquet file for each table, and index.json, which says which of them belong together.

A file is named by its content and never changed. One replacement of index.json puts a new state in the place of the
old one, so that a reader, who holds no lock, and a kill at any moment meet one of the two.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from documents.atomic import atomic_write, clear_leftovers
from documents.problems import InputError, Problem
from reports.history.history_tables import NAME, RUNS, TABLES

FOLDER = "history"
INDEX = "index.json"
FORMAT = 1
FORMAT_KEY = b"reinstate.history"
TRIES, NAMED = 5, 5
SIGNS_OF_NAME = 16
NEWER = "Use the version of reinstate that wrote it."


@dataclass(frozen=True, slots=True)
class Damaged(Exception):  # noqa: N818 - what is wrong with a file, before it is known what the way out is
    """A file of the history that cannot be read, and why."""

    file: Path
    message: str


def is_kept(runs: Path) -> bool:
    """Whether a folder of runs has a history."""
    return (runs / FOLDER / INDEX).exists()


def load_history(runs: Path, names: Sequence[str] = tuple(TABLES)) -> Mapping[str, pa.Table]:
    """Tables of the history of a folder of runs by name, all of one state, without rows where there is no history.

    InputError for one of a newer format, and for one that is damaged, with what would be lost if it were made again.
    """
    for last in range(TRIES):
        try:
            return read_tables(runs / FOLDER, names)
        except FileNotFoundError as error:  # another state has taken its place meanwhile
            if last == TRIES - 1:
                raise damage(runs, Damaged(Path(error.filename), "is not there.")) from error
        except Damaged as fault:
            raise damage(runs, fault) from fault
    raise AssertionError


def read_tables(folder: Path, names: Sequence[str]) -> Mapping[str, pa.Table]:
    """Tables of the state that index.json names now."""
    if not (folder / INDEX).exists():
        if lost_runs(folder.parent):
            raise Damaged(folder / INDEX, "is not there.")
        return {name: without_rows(name) for name in names}
    index = read_index(folder)
    return {name: read_table(folder / index[name]["file"], name, index[name]["sha256"]) for name in names}


def read_index(folder: Path) -> Mapping[str, Any]:
    """Which files belong together: by table `file` and `sha256`."""
    path = folder / INDEX
    try:
        index = json.loads(path.read_bytes())
        version, tables = index["format"], index["tables"]
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged(path, "is damaged.") from error
    refuse_other_format(path, version)
    if not isinstance(tables, dict) or not set(TABLES) <= set(tables):
        raise Damaged(path, "is damaged.")
    return tables


def refuse_other_format(path: Path, version: object) -> None:
    """InputError for a format that this version does not read."""
    if version != FORMAT:
        message = f"has history format {version}; this version reads format {FORMAT}."
        raise InputError([Problem(str(path), message, hint=NEWER)])


def read_table(path: Path, name: str, sha256: str = "") -> pa.Table:
    """One table from its file, which has to be as it was written."""
    data = path.read_bytes()
    if sha256 and hashlib.sha256(data).hexdigest() != sha256:
        raise Damaged(path, "is not as it was written.")
    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        refuse_other_format(path, int((file.schema_arrow.metadata or {}).get(FORMAT_KEY, b"0")))
        table = file.read()
    except (pa.ArrowException, ValueError, OSError) as error:
        raise Damaged(path, "is damaged.") from error
    if set(table.column_names) != set(TABLES[name]):
        raise Damaged(path, "has other columns than were written.")
    return table.replace_schema_metadata()


def without_rows(name: str) -> pa.Table:
    """A table of the history before the first run."""
    return pa.table({column: pa.array([], pa.string()) for column in TABLES[name]})


def save_history(runs: Path, tables: Mapping[str, pa.Table]) -> None:
    """Put a state in the place of the one that is there; whoever calls it holds the lock of the history."""
    folder = runs / FOLDER
    folder.mkdir(exist_ok=True)
    clear_leftovers(folder)
    written = {name: write_table(folder, name, tables[name]) for name in TABLES}
    index = {"format": FORMAT, "tables": written}
    atomic_write(folder / INDEX, (json.dumps(index, indent=2, sort_keys=True) + "\n").encode())
    for path in folder.glob("*.parquet"):
        if path.name not in {one["file"] for one in written.values()}:
            path.unlink(missing_ok=True)


def write_table(folder: Path, name: str, table: pa.Table) -> dict[str, str]:
    """Write a table to a file that its content names, where it is not there yet; gives what index.json holds of it."""
    schema = pa.schema([(column, pa.string()) for column in TABLES[name]], {FORMAT_KEY: str(FORMAT).encode()})
    sink = pa.BufferOutputStream()
    pq.write_table(table.select(list(TABLES[name])).cast(schema), sink, compression="zstd")
    data = sink.getvalue().to_pybytes()
    digest = hashlib.sha256(data).hexdigest()
    path = folder / f"{name}-{digest[:SIGNS_OF_NAME]}.parquet"
    if not path.exists() or path.read_bytes() != data:
        atomic_write(path, data)
    return {"file": path.name, "sha256": digest}


def damage(runs: Path, fault: Damaged) -> InputError:
    """What is wrong, how to make the history again, and which runs are no longer there to make it from."""
    hint = f"Move the folder {runs / FOLDER} away: reinstate history makes it again from the runs that are there."
    return InputError([Problem(str(fault.file), fault.message, hint=f"{hint} {lost_sentence(lost_runs(runs))}")])


def lost_sentence(lost: Sequence[str] | None) -> str:
    """What is lost with a history whose runs are no longer there."""
    if lost is None:
        return "Runs that are no longer there would be lost; which they are cannot be read."
    if not lost:
        return "All runs of it are there."
    named = ", ".join(lost) if len(lost) <= NAMED else f"{lost[0]} to {lost[-1]}"
    count = "1 run that is" if len(lost) == 1 else f"{len(lost):,} runs that are"
    return f"Of {count} no longer there nothing would be left: {named}. Look for a backup first."


def lost_runs(runs: Path) -> list[str] | None:
    """The runs of whatever is still readable of a history that are no longer there; None where nothing is readable."""
    found: list[list[str]] = []
    for path in (runs / FOLDER).glob(f"{RUNS}-*.parquet"):
        with suppress(Damaged, InputError):
            found.append(read_table(path, RUNS)[NAME].to_pylist())
    there = {path.parent.name for path in runs.glob("*/run.json")}
    return sorted({name for names in found for name in names} - there) if found else None
