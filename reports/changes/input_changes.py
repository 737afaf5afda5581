"""What two runs were judged by that differs: the day, the version, settings, rows of tables, lists of the owner."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

import pandas as pd

from policy.owner_records import EARLIER_PARTS
from reports.changes.judged_run import JudgedRun
from reports.changes.setting_changes import changed_settings
from reports.changes.table_changes import TableRows, row_numbers, surplus


class InputKind(StrEnum):
    """What a run is judged by."""

    DAY = "day"
    VERSION = "version"
    SETTING = "setting"
    CHECK = "check"
    TABLE = "table"
    LIST = "owner's list"


COLUMNS = ["kind", "name", "before", "after", "added", "removed"]
LINE = frozenset({"source_line"})
SIGHTING = frozenset({"run", "date"})  # of a part in an earlier run, which is later after each run
APPLIED, NOT_APPLIED = "applied", "not applied"


def input_changes(old: JudgedRun, new: JudgedRun, rows_of: Mapping[str, TableRows]) -> pd.DataFrame:
    """A row for each input that differs: COLUMNS; of tables and lists `added` and `removed` count rows, `before` and
    `after` are the youngest day of their rows.
    """
    rows = [*choices(old, new), *checks(old, new), *tables(old, new, rows_of), *lists(old, new)]
    types = {name: "int64" if name in {"added", "removed"} else "str" for name in COLUMNS}
    return pd.DataFrame([{"added": 0, "removed": 0, **row} for row in rows], columns=COLUMNS).astype(types)


def choices(old: JudgedRun, new: JudgedRun) -> Iterator[dict[str, Any]]:
    """The day, the version and the settings, where they differ."""
    before, after = old.report, new.report
    for kind, name, was, now in (
        (InputKind.DAY, "as_of", str(before.as_of), str(after.as_of)),
        (InputKind.VERSION, "reinstate", before.version, after.version),
    ):
        if was != now:
            yield {"kind": str(kind), "name": name, "before": was, "after": now}
    for name, (was, now) in changed_settings(before.settings, after.settings).items():
        yield {"kind": str(InputKind.SETTING), "name": name, "before": was, "after": now}


def checks(old: JudgedRun, new: JudgedRun) -> Iterator[dict[str, Any]]:
    """The checks that were applied in one of the runs alone."""
    before, after = (set(run.report.findings["check"].unique()) for run in (old, new))
    for name in sorted(before ^ after):
        was, now = (APPLIED if name in known else NOT_APPLIED for known in (before, after))
        yield {"kind": str(InputKind.CHECK), "name": name, "before": was, "after": now}


def tables(old: JudgedRun, new: JudgedRun, rows_of: Mapping[str, TableRows]) -> Iterator[dict[str, Any]]:
    """The reference tables that hold other rows."""
    for name, rows in rows_of.items():
        if rows.differs:
            was, now = (newest(run.tables[name]) for run in (old, new))
            more = {"added": rows.added, "removed": rows.removed}
            yield {"kind": str(InputKind.TABLE), "name": name, "before": was, "after": now, **more}


def lists(old: JudgedRun, new: JudgedRun) -> Iterator[dict[str, Any]]:
    """The lists of the owner that hold other rows: evidence, purchases, watch lists, earlier runs."""
    for name in new.owner:
        aside = SIGHTING if name == EARLIER_PARTS.name else LINE
        before, after = (row_numbers(run.owner[name], aside) for run in (old, new))
        added, removed = surplus(after, before), surplus(before, after)
        if added or removed:
            was, now = (newest(run.owner[name], "date") for run in (old, new))
            more = {"added": added, "removed": removed}
            yield {"kind": str(InputKind.LIST), "name": name, "before": was, "after": now, **more}


def newest(rows: pd.DataFrame, column: str = "as_of") -> str:
    """The youngest day of the rows, blank where none has one."""
    return str(rows[column].max()) if len(rows) and column in rows else ""
