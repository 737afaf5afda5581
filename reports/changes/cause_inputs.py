"""All that a changed finding may rest on, of both runs, and which of it differs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Self

import pandas as pd

from policy.check import Check
from policy.installed_checks import all_checks
from policy.owner_records import EARLIER_PARTS
from reports.changes.judged_run import JudgedRun
from reports.changes.record_changes import COLUMNS, record_changes
from reports.changes.setting_changes import changed_settings
from reports.changes.table_changes import TableRows, apart

# The tables by which parts are named, for every check that reads parts.
NAMING = ("part_numbers", "rejected_pairs", "model_aliases", "fixed_parts", "prices", "lifecycle", "families")


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """Two runs and what differs between them: records of devices, serial numbers, tables, lists, settings.

    `lists` hold by name the rows of the owner's lists that one run alone has, with `side` before or after; those of
    earlier parts and the records are of the devices of a part. `other_lists` are the names of those that differ.
    """

    old: JudgedRun
    new: JudgedRun
    checks: Mapping[str, Check]
    records: pd.DataFrame
    serials: pd.DataFrame
    tables: Mapping[str, TableRows]
    lists: Mapping[str, pd.DataFrame]
    other_lists: Collection[str]
    settings: Mapping[str, tuple[str, str]]

    @classmethod
    def of(
        cls,
        serials: pd.DataFrame,
        tables: Mapping[str, TableRows],
        lists: Mapping[str, TableRows],
        old: JudgedRun,
        new: JudgedRun,
    ) -> Self:
        """What differs between two runs, but for what is read of each part."""
        return cls(
            old,
            new,
            {check.id: check for check in all_checks()},
            pd.DataFrame(columns=COLUMNS),
            serials,
            tables,
            {name: list_changes(old.owner[name], new.owner[name]) for name in old.owner},
            [name for name, rows in lists.items() if rows.differs],
            changed_settings(old.settings, new.settings),
        )

    def of_part(self, old: JudgedRun, new: JudgedRun, changes: pd.DataFrame) -> Self:
        """What differs of some devices, of those of these changed findings."""
        serials = {*changes["serial_number_before"], *changes["serial_number_after"]}
        earlier = list_changes(*(run.kept.earlier_parts(serials) for run in (old, new)))
        return replace(
            self,
            old=old,
            new=new,
            records=record_changes(old, new, changes["host"].unique()),
            lists={**self.lists, EARLIER_PARTS.name: earlier},
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
        return tuple(name for name in self.other_lists if self.reads(check, name))


def list_changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The rows of a list that one of the runs alone has; a row that stands on another line is the same."""
    aside = frozenset({"source_line"})
    gone, come = apart(before, after, aside)
    return pd.concat([gone.assign(side="before"), come.assign(side="after")], ignore_index=True)
