"""Learned part numbers of earlier runs, kept in the owner's folder of tables: fleet/part_numbers.learned.csv."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from documents.atomic import atomic_write
from parsers.frame_files import count_partitions, load_frame
from parsers.records import FOLDER as RECORDS
from policy.fleet.survey import SURVEYED
from policy.lookup.learned_pairs import COLUMNS, PAIR, counted_pairs, united, without
from policy.lookup.learned_pairs import pairs_of as pairs_stated
from policy.reference.overlays import note_format
from policy.reference.read_table import read_table
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from reinstate.run.folder import Run

LEARNED = Path("fleet") / "part_numbers.learned.csv"
REJECTED = Path("rejected_pairs.learned.csv")


def learn(folder: Path | None, runs: Iterable[Run]) -> pd.DataFrame:
    """Add what the devices of these runs state to what is known; gives all pairs. Nothing is kept without a folder."""
    known = [pairs_in(folder / LEARNED, "part_numbers")] if folder else []
    pairs = united(pd.DataFrame(columns=COLUMNS, dtype="str"), *known, *(pairs_of(run) for run in runs))
    if folder is None:
        return pairs
    pairs = without(pairs, pairs_in(folder / REJECTED, "rejected_pairs"))
    write(folder / LEARNED, pairs)
    return pairs


def pairs_of(run: Run) -> pd.DataFrame:
    """The pairs that the devices of a run state, as of the day on which it was judged, else begun."""
    manifest = run.manifest()
    begun = datetime.fromtimestamp((run.path / "run.json").stat().st_mtime, UTC).date()
    if not (run.path / RECORDS).is_dir():
        return pd.DataFrame(columns=COLUMNS, dtype="str")
    records, day = run.path / RECORDS, str(manifest.get("as_of") or begun)
    parts = (load_frame(records, "frus", [one], columns=SURVEYED) for one in range(count_partitions(records, "frus")))
    return pairs_stated([counted_pairs(part) for part in parts], day)


def runs_below(folder: Path) -> list[Run]:
    """The runs in a folder of runs, by name, each once."""
    return [Run(path.parent) for path in sorted(folder.glob("*/run.json")) if not path.parent.is_symlink()]


def reject(folder: Path, pairs: Iterable[tuple[str, str]]) -> int:
    """Drop pairs for good: they are neither learned again nor used within a run; gives how many were known."""
    known = pairs_in(folder / LEARNED, "part_numbers")
    old = pairs_in(folder / REJECTED, "rejected_pairs")
    new = pd.DataFrame(list(pairs), columns=PAIR, dtype="str").assign(confidence="owner", as_of="", source="rejected")
    rejected = pd.concat([old, new], ignore_index=True).drop_duplicates(PAIR)
    write(folder / REJECTED, rejected[COLUMNS].sort_values(PAIR))
    kept = without(known, rejected)
    write(folder / LEARNED, kept)
    return len(known) - len(kept)


def pairs_in(path: Path, table: str) -> pd.DataFrame:
    """The pairs of a file of ours, none when it is not there."""
    if not path.exists():
        return pd.DataFrame(columns=COLUMNS, dtype="str")
    return read_table(path, TABLE_SCHEMAS[table]).rows[COLUMNS]


def write(path: Path, rows: pd.DataFrame) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    note_format(path.parent.parent)
    atomic_write(path, rows.to_csv(index=False, lineterminator="\n").encode())
