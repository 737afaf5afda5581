"""The rows of reference tables that a finding rests on, from table rows to the columns and words of a report."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from policy.findings import Basis
from policy.reference.citation import CITATION

JOINT = " · "


class Citation(NamedTuple):
    """A row of a reference table; `named` is the number or name that it translates to `named_sku`."""

    basis: str
    table: str
    source_file: str
    source_line: int
    source_name: str
    source_date: str
    instead_of: str
    named: str = ""
    named_sku: str = ""

    @property
    def text(self) -> str:
        """The citation as a reader is shown it."""
        line = f":{self.source_line}" if self.source_line else ""
        dated = f", {self.source_date}" if self.source_date else ""
        instead = f", instead of {self.instead_of}" if self.instead_of else ""
        words = f"{self.source_file}{line} ({self.source_name}{dated}){instead}"
        return f"{self.named} is {self.named_sku} by {words}" if self.named else words


Citations = tuple[Citation, ...]


def citation_of(row: Mapping[str, Any]) -> Citation:
    """A row of a table, whose name is its column `table`, as the one that decides."""
    return Citation(str(Basis.DECIDES), str(row["table"]), *(row[name] for name in CITATION))


def citations(rows: pd.DataFrame, table: str) -> "pd.Series[Any]":
    """For each row of a table its citation as the row that decides."""
    columns = (rows[name] for name in CITATION)
    made = [(Citation(str(Basis.DECIDES), table, *one),) for one in zip(*columns, strict=True)]
    return pd.Series(made, index=rows.index, dtype=object)


def filled(found: "pd.Series[Any]") -> "pd.Series[Any]":
    """Citations with an empty tuple where there is none."""
    return pd.Series([one if isinstance(one, tuple) else () for one in found], index=found.index, dtype=object)


def distinct(cited: "pd.Series[Any]") -> tuple[list[Citations], "np.ndarray[tuple[int], np.dtype[np.int64]]"]:
    """The citations of some rows, each once, and for each row the place of its own among them."""
    places: dict[Citations, int] = {}
    each = [places.setdefault(one, len(places)) for one in cited]
    return list(places), np.array(each, dtype="int64")


def text_of(cited: Iterable[Citation]) -> str:
    """Several citations in one text: those that name, then those that decide."""
    cited = tuple(cited)
    naming = "; ".join(one.text for one in cited if one.basis == Basis.NAMES)
    return JOINT.join(part for part in (naming, *(one.text for one in cited if one.basis != Basis.NAMES)) if part)
