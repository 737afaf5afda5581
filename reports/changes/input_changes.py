"""What two runs were judged by that differs: the day, the version, settings, rows of tables, lists of the owner."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

import pandas as pd

from reports.changes.judged_run import JudgedRun
from reports.changes.owner_lists import newest_of
from reports.changes.setting_changes import changed_settings
from reports.changes.table_changes import TableRows, surplus


class InputKind(StrEnum):
    """What a run is judged by."""

    DAY = "day"
    VERSION = "version"
    SETTING = "setting"
    CHECK = "check"
    TABLE = "table"
    LIST = "owner's list"


COLUMNS = ["kind", "name", "before", "after", "added", "removed"]
APPLIED, NOT_APPLIED = "applied", "not applied"


def input_changes(
    old: JudgedRun, new: JudgedRun, rows_of: Mapping[str, TableRows], lists_of: Mapping[str, TableRows]
) -> pd.DataFrame:
    """A row for each input that differs: COLUMNS; of tables and lists `added` and `removed` count rows, `before` and
    `after` are the youngest day of their rows.
    """
    rows = [*choices(old, new), *checks(old, new), *tables(old, new, rows_of), *lists(old, new, lists_of)]
    types = {name: "int64" if name in {"added", "removed"} else "str" for name in COLUMNS}
    return pd.DataFrame([{"added": 0, "removed": 0, **row} for row in rows], columns=COLUMNS).astype(types)


def choices(old: JudgedRun, new: JudgedRun) -> Iterator[dict[str, Any]]:
    """The day, the version and the settings, where they differ."""
    for kind, name, was, now in (
        (InputKind.DAY, "as_of", str(old.as_of), str(new.as_of)),
        (InputKind.VERSION, "reinstate", old.version, new.version),
    ):
        if was != now:
            yield {"kind": str(kind), "name": name, "before": was, "after": now}
    for name, (was, now) in changed_settings(old.settings, new.settings).items():
        yield {"kind": str(InputKind.SETTING), "name": name, "before": was, "after": now}


def checks(old: JudgedRun, new: JudgedRun) -> Iterator[dict[str, Any]]:
    """The checks that were applied in one of the runs alone."""
    for name in sorted(old.checks ^ new.checks):
        was, now = (APPLIED if name in run.checks else NOT_APPLIED for run in (old, new))
        yield {"kind": str(InputKind.CHECK), "name": name, "before": was, "after": now}


def tables(old: JudgedRun, new: JudgedRun, rows_of: Mapping[str, TableRows]) -> Iterator[dict[str, Any]]:
    """The reference tables that hold other rows."""
    for name, rows in rows_of.items():
        if rows.differs:
            was, now = (newest(run.tables[name]) for run in (old, new))
            more = {"added": rows.added, "removed": rows.removed}
            yield {"kind": str(InputKind.TABLE), "name": name, "before": was, "after": now, **more}


def lists(old: JudgedRun, new: JudgedRun, lists_of: Mapping[str, TableRows]) -> Iterator[dict[str, Any]]:
    """The lists of the owner that hold other rows: evidence, purchases, watch lists, earlier runs."""
    for name, rows in lists_of.items():
        added = surplus(rows.stated_after, rows.stated_before)
        removed = surplus(rows.stated_before, rows.stated_after)
        if added or removed:
            was, now = (newest_of(run, name) for run in (old, new))
            more = {"added": added, "removed": removed}
            yield {"kind": str(InputKind.LIST), "name": name, "before": was, "after": now, **more}


def newest(rows: pd.DataFrame) -> str:
    """The youngest day of the rows, blank where none has one."""
    return str(rows["as_of"].max()) if len(rows) and "as_of" in rows else ""
