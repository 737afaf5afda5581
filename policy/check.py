"""A check: the requirement that it answers, what it reads, its decision table, and the function that finds subjects."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
from pandas.api.types import is_bool_dtype

from parsers.commands import COMMANDS
from parsers.record_schemas import KEY, TABLES
from policy.decisions import CODE, DeclarationError, Reason, decided, first_of, refuse_bad
from policy.derived_tables import DERIVED
from policy.given import Given
from policy.owner_records import OWNER_TABLES
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS

# Beside the tables on disk: which outputs are complete, what is derived, and what is known of the whole fleet.
RECORDS = (*TABLES, *OWNER_TABLES, "answers", *DERIVED, "declared_parts", "repeated_parts")
TEXTS = (*KEY, "subject", "serial_number", "sku", "release", "date", "verified_reading")
# Where a subject stands: `line` in the transcript, `verified_line` in what `verified_reading` holds; rows of tables.
PLACES = ("line", "verified_line", "citations")


@dataclass(frozen=True, slots=True)
class Check:
    """A requirement of the policy, when it fails, and everything that its answer depends on.

    `needs` are commands without whose complete output the answer is missing, `uses` those that help where they are
    there. `verification` names what a verification brings: commands whose replies, and getters of NAPALM whose
    answers, are compared. DeclarationError when a name is unknown or the decision table cannot be.
    """

    id: str
    requirement: str
    fails_when: str
    judge: Callable[[Given], pd.DataFrame]
    reasons: tuple[Reason, ...]
    needs: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    verification: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not CODE.fullmatch(self.id):
            raise DeclarationError(f"check {self.id!r}: the id is not in small letters and hyphens.")
        known = {
            "command": ((*self.needs, *self.uses), {command.name for command in COMMANDS}),
            "record table": (self.records, set(RECORDS)),
            "reference table": (self.tables, set(TABLE_SCHEMAS)),
        }
        for kind, (names, all_names) in known.items():
            for name in names:
                if name not in all_names:
                    raise DeclarationError(f"check {self.id}: no {kind} is called {name!r}.")
        declared = {*self.records, *self.tables}
        for name, (sources, _) in DERIVED.items():
            for source in sources:
                if name in declared and source not in declared:
                    raise DeclarationError(f"check {self.id}: reads {name!r} and does not declare {source!r}.")
        refuse_bad(self.id, self.reasons)

    def __call__(self, given: Given) -> pd.DataFrame:
        """The findings of this check, in the order of the records: places, values, `reason` and `outcome`.

        DeclarationError when the function gives a column, or a reason, that is not declared.
        """
        rows = self.judge(given)
        self._refuse_undeclared(rows)
        if "reason" not in rows:
            rows = decided(rows, self.reasons, f"check {self.id}")
        outcomes = {reason.code: str(reason.outcome) for reason in self.reasons}
        unknown = rows[~rows["reason"].isin(outcomes)]
        if len(unknown):
            code = unknown["reason"].iloc[0]
            raise DeclarationError(f"check {self.id}: reason {code!r} of {first_of(unknown)} is not declared.")
        return rows.assign(check=self.id, outcome=rows["reason"].map(outcomes).astype("str"))

    def _refuse_undeclared(self, rows: pd.DataFrame) -> None:
        words = {name for reason in self.reasons for name in (*reason.values, *reason.facts)}
        for name in rows.columns:
            if name not in {*TEXTS, *PLACES, "reason", *words}:
                value = f" (first value {rows[name].iloc[0]!r})" if len(rows) else ""
                raise DeclarationError(f"check {self.id}: gives the column {name!r}{value}, which is not declared.")


def subjects(rows: pd.DataFrame, **columns: Any) -> pd.DataFrame:
    """Place and serial number of rows, with these columns beside them: what a check gives of its subjects."""
    own = [name for name in (*KEY, "serial_number", "line") if name in rows]
    return pd.DataFrame({**{name: rows[name] for name in own}, **columns}, index=rows.index)


def together(*kinds: pd.DataFrame) -> pd.DataFrame:
    """Subjects of several kinds in one frame; a fact that decides on one kind alone is false of the others."""
    facts = {str(name) for rows in kinds for name, kind in rows.dtypes.items() if is_bool_dtype(kind)}
    filled = [rows.assign(**dict.fromkeys(facts - {*rows}, False)) for rows in kinds]
    return pd.concat(filled, ignore_index=True)
