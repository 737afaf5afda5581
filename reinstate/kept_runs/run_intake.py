"""What the history of a folder takes from its runs: read from what their judgement left, of any version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from documents.problems import InputError, Problem
from parsers.frame_files import columns_of, count_partitions, load_frame
from parsers.records import FOLDER as RECORDS
from reinstate.run.folder import Run
from reinstate.run.formats import JUDGEMENT
from reinstate.run.judgement import JUDGE_AGAIN, load_basis
from reports.history.history_tables import NAME
from reports.history.history_update import Tables, frames_of, tables_of, with_run_of, without_run_of
from reports.history.run_rows import lacking_columns, run_facts, run_rows, wanted_column, wanted_rows

OF_RECORDS = ("devices", "software")
OF_JUDGEMENT = ("findings", "results", "frus", "totals")


@dataclass(frozen=True, slots=True, eq=False)
class TakenRun:
    """What the history takes from a run: what is kept of it by itself, and its rows by table."""

    facts: Mapping[str, str]
    rows: Mapping[str, pd.DataFrame]


def with_runs(tables: Tables, runs: Mapping[str, Path], judged: Mapping[str, str]) -> tuple[Tables, list[Problem]]:
    """The tables with some runs by name, and what is wrong with those that cannot be read."""
    frames, problems = frames_of(tables), list[Problem]()
    for name, path in runs.items():
        try:
            taken = read_run(Run.open(path), judged[name])
        except InputError as error:
            problems += error.problems
        else:
            frames = with_run_of(frames, name, taken.facts, taken.rows)
    return tables_of(frames), problems


def without(tables: Tables, name: str) -> Tables:
    """The tables without a run."""
    return tables_of(without_run_of(frames_of(tables), name))


def read_run(run: Run, judged: str) -> TakenRun:
    """What the history takes from a judged run; InputError where it cannot be read."""
    frames = {
        **{name: read_rows(run.path / RECORDS, name) for name in OF_RECORDS},
        **{name: read_rows(run.path / JUDGEMENT, name) for name in OF_JUDGEMENT},
    }
    if lacking := lacking_columns(frames):
        raise InputError([Problem(str(run.path), f"was judged without {lacking[0]}.", hint=JUDGE_AGAIN)])
    basis = load_basis(run.path)
    day, version = date.fromisoformat(basis["as_of"]), str(run.manifest().get("version", ""))
    facts = run_facts(frames, day, version, sample=bool(basis["sample_prices"]))
    return TakenRun({**facts, NAME: run.path.name, "judged": judged}, run_rows(frames))


def read_rows(folder: Path, name: str) -> pd.DataFrame:
    """The rows and columns of a frame that the history takes, read partition by partition."""
    known = [column for column in columns_of(folder, name) if wanted_column(name, column)]
    parts = [
        wanted_rows(name, load_frame(folder, name, [number], columns=known))
        for number in range(count_partitions(folder, name))
    ]
    return pd.concat(parts, ignore_index=True)
