"""All that a changed finding may rest on, of both runs, and which of it differs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import pandas as pd

from policy.check import Check
from policy.installed_checks import all_checks
from policy.owner_records import OWNER_TABLES
from reports.changes.judged_run import JudgedRun
from reports.changes.record_changes import record_changes
from reports.changes.setting_changes import changed_settings
from reports.changes.table_changes import TableRows, apart

# The tables by which parts are named, for every check that reads parts.
NAMING = ("part_numbers", "rejected_pairs", "model_aliases", "fixed_parts", "prices", "lifecycle", "families")


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """Two runs and what differs between them: records of devices, serial numbers, tables, lists, settings.

    `lists` hold by name the rows of the owner's lists that one run alone has, with `side` before or after.
    """

    old: JudgedRun
    new: JudgedRun
    checks: Mapping[str, Check]
    records: pd.DataFrame
    serials: pd.DataFrame
    tables: Mapping[str, TableRows]
    lists: Mapping[str, pd.DataFrame]
    settings: Mapping[str, tuple[str, str]]

    @classmethod
    def of(
        cls,
        changes: pd.DataFrame,
        serials: pd.DataFrame,
        tables: Mapping[str, TableRows],
        old: JudgedRun,
        new: JudgedRun,
    ) -> Self:
        """What differs between two runs, of the devices of these changed findings."""
        return cls(
            old,
            new,
            {check.id: check for check in all_checks()},
            record_changes(old, new, changes["host"].unique()),
            serials,
            tables,
            {name: list_changes(old.owner[name], new.owner[name]) for name in OWNER_TABLES},
            changed_settings(old.report.settings, new.report.settings),
        )

    def reads(self, check: str, name: str) -> bool:
        """Whether a check reads a table of records; of a check that is no longer there nobody knows."""
        return check in self.checks and name in self.checks[check].records

    def tables_of(self, check: str) -> tuple[str, ...]:
        """The reference tables of a check that differ, and for a check of parts those that name them."""
        if check not in self.checks:
            return ()
        naming = NAMING if self.reads(check, "frus") else ()
        names = dict.fromkeys((*self.checks[check].tables, *naming))
        return tuple(name for name in names if name in self.tables and self.tables[name].differs)

    def lists_of(self, check: str) -> tuple[str, ...]:
        """The lists of the owner that a check reads and that differ."""
        return tuple(name for name, rows in self.lists.items() if len(rows) and self.reads(check, name))


def list_changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The rows of a list that one of the runs alone has; a row that stands on another line is the same."""
    aside = frozenset({"source_line"})
    gone, come = apart(before, after, aside)
    return pd.concat([gone.assign(side="before"), come.assign(side="after")], ignore_index=True)
