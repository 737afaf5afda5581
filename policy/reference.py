"""The reference tables that a verdict rests on: those shipped with the package and the owner's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from inventory.problems import InputError
from policy.read_table import TableFile, TableSource, read_table
from policy.table_schemas import FORMS

SHIPPED = Path(__file__).parent / "tables"
INVENTED = "invented sample prices"
SAMPLED = ("prices", "service_skus", "fee_classes", "engineering_changes")
ON_REQUEST = ("prices",)


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """One frame for each table that table_schemas.FORMS declares, plus `line` and `cite`; the files they came from."""

    lifecycle: pd.DataFrame
    part_numbers: pd.DataFrame
    model_aliases: pd.DataFrame
    junos_releases: pd.DataFrame
    junos_releases_seen: pd.DataFrame
    excluded_families: pd.DataFrame
    not_hardware: pd.DataFrame
    fixed_parts: pd.DataFrame
    cables: pd.DataFrame
    component_states: pd.DataFrame
    material_statuses: pd.DataFrame
    engineering_changes: pd.DataFrame
    fee_classes: pd.DataFrame
    service_skus: pd.DataFrame
    prices: pd.DataFrame
    sources: tuple[TableSource, ...]

    @property
    def sample(self) -> bool:
        """Whether invented sample prices are among the tables."""
        return any(source.note == INVENTED for source in self.sources)


def load_reference(
    prices: Path | None = None,
    lifecycle: Path | None = None,
    engineering_changes: Path | None = None,
    *,
    sample: bool = False,
    service_skus: Path | None = None,
    fee_classes: Path | None = None,
) -> Reference:
    """All tables, the owner's rows before shipped ones; InputError names every mistake in every file.

    Without a price list no fee has a price; the invented sample tables are used only when asked for.
    """
    own = {
        "prices": prices,
        "lifecycle": lifecycle,
        "engineering_changes": engineering_changes,
        "service_skus": service_skus,
        "fee_classes": fee_classes,
    }
    files = {name: tuple(table_files(name, own.get(name), sample)) for name in FORMS}
    problems = [problem for parts in files.values() for part in parts for problem in part.problems]
    if problems:
        raise InputError(problems)
    sources = tuple(part.source for parts in files.values() for part in parts)
    return Reference(**{name: table_of(name, parts) for name, parts in files.items()}, sources=sources)


def table_files(name: str, own: Path | None, sample: bool) -> Iterator[TableFile]:
    """The files of one table: the owner's, the shipped one, the invented sample."""
    if own is not None:
        yield read_table(own, FORMS[name])
    if name not in ON_REQUEST:
        yield read_table(SHIPPED / f"{name}.csv", FORMS[name])
    if sample and name in SAMPLED:
        yield read_table(SHIPPED / f"sample_{name}.csv", FORMS[name], INVENTED)


def table_of(name: str, parts: tuple[TableFile, ...]) -> pd.DataFrame:
    """The rows of one table from all its files; where two files have the same key, the first one counts."""
    if not parts:
        return pd.DataFrame(columns=["line", *FORMS[name].schema.columns, "cite"], dtype="str")
    rows = pd.concat([part.rows for part in parts], ignore_index=True)
    return rows.drop_duplicates(list(FORMS[name].key), ignore_index=True)
