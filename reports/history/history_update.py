"""A history with one more run, or one run less, as frames of texts."""

from collections.abc import Mapping

import pandas as pd
import pyarrow as pa

from reports.history.history_tables import INTERVALS, NAME, RUNS, TABLES
from reports.history.interval_algebra import with_run, without_run

Tables = Mapping[str, pa.Table]
Frames = Mapping[str, pd.DataFrame]


def with_run_of(frames: Frames, name: str, facts: Mapping[str, str], rows: Frames) -> Frames:
    """The frames with a run, in the place of what is known of one of its name; `facts` are RUN_COLUMNS by name."""
    frames = without_run_of(frames, name)
    names = list(frames[RUNS][NAME])
    one = pd.DataFrame([{**facts, NAME: name}], dtype="str")
    runs = pd.concat([frames[RUNS], one], ignore_index=True).sort_values(NAME, ignore_index=True)
    return {RUNS: runs, **{table: with_run(frames[table], names, name, rows[table]) for table in INTERVALS}}


def without_run_of(frames: Frames, name: str) -> Frames:
    """The frames as they would be if there had never been a run of this name."""
    runs = frames[RUNS]
    names = list(runs[NAME])
    if name not in names:
        return frames
    others = {table: without_run(frames[table], names, name) for table in INTERVALS}
    return {RUNS: runs[runs[NAME] != name].reset_index(drop=True), **others}


def frames_of(tables: Tables) -> Frames:
    """What is kept, as frames."""
    return {name: frame_of(table) for name, table in tables.items()}


def frame_of(table: pa.Table) -> pd.DataFrame:
    """A table as a frame of texts."""
    if not table.num_rows:  # pandas cannot join what Arrow holds in no piece at all
        return pd.DataFrame({name: pd.Series([], dtype="str") for name in table.column_names})
    return table.to_pandas().astype("str")


def tables_of(frames: Frames) -> Tables:
    """Frames as the tables that are kept."""
    return {
        name: pa.table({column: pa.array(frame[column], pa.string()) for column in TABLES[name]})
        for name, frame in frames.items()
    }
