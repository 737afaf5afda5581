"""From imported cells to the rows of an overlay, strictly checked, and to its file."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from documents.atomic import atomic_write
from documents.problems import InputError, Problem
from documents.sheet import LARGEST
from policy.reference.importers.set_aside import RefusedRowsError
from policy.reference.overlays import FOLDER_OF, Tier, filled_in, note_format
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.reference.table_problems import bad_cells


@dataclass(frozen=True, slots=True, eq=False)
class Imported:
    """The rows of one table, what had to be left aside, what its file is called besides, and its source."""

    table: str
    rows: pd.DataFrame
    notes: tuple[str, ...]
    more: str
    tier: Tier = Tier.EXPORT

    @property
    def file(self) -> str:
        """The file below the folder of tables."""
        return f"{FOLDER_OF[self.tier]}/{self.table}.{self.more}.csv"

    def counted_as(self, tier: Tier) -> "Imported":
        """The same with the confidence and below the folder of another source."""
        return replace(self, tier=tier, rows=self.rows.assign(confidence=filled_in(tier)))

    def write(self, folder: Path) -> Path:
        """Write the overlay in place of an earlier one of the same name."""
        path = folder / self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        columns = list(TABLE_SCHEMAS[self.table].schema.columns)
        text = io.BytesIO()
        self.rows[columns].to_csv(text, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
        if text.tell() > LARGEST:
            message = f"comes to an overlay of more than {LARGEST // 1_000_000} MB."
            raise InputError([Problem(self.file, message, hint="Leave out what is not needed, or import it in parts.")])
        note_format(folder)
        atomic_write(path, text.getvalue())
        return path


def imported(table: str, rows: pd.DataFrame, as_of: date, source: str, notes: Sequence[str], more: str) -> Imported:
    """The rows as an export of a day, in the columns of the table; InputError for what a column does not allow."""
    schema = TABLE_SCHEMAS[table]
    if rows.empty:
        refuse([Problem(source, "has no row that can be taken; nothing was written.", hint=" ".join(notes))])
    blank = pd.Series("", index=rows.index, dtype="str")
    filled = rows.assign(confidence=filled_in(Tier.EXPORT), as_of=as_of.isoformat(), source=source)
    filled = filled.assign(**{name: blank for name in schema.schema.columns if name not in filled})
    filled = filled[["line", *schema.schema.columns]].reset_index(drop=True)
    refuse(bad_cells(filled, source, schema, ()))
    return Imported(table, filled, tuple(notes), more)


def refuse(problems: Sequence[Problem]) -> None:
    """Raise InputError with the problems when there are any, the first of very many."""
    if problems:
        raise RefusedRowsError(problems)
