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
    """All tables, the owner's rows in the place of shipped ones; InputError names every mistake in every file.

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
    """The rows of one table from all its files; of what an earlier file speaks, later files say nothing.

    The rows that are kept name in `cite` those that were left out for them.
    """
    if not parts:
        return pd.DataFrame(columns=["line", *FORMS[name].schema.columns, "cite"], dtype="str")
    subject = list(FORMS[name].subject)
    rows = pd.concat([part.rows.assign(place=place) for place, part in enumerate(parts)], ignore_index=True)
    first = rows.groupby(subject)["place"].transform("min")
    left_out = rows[rows["place"] > first]
    names = (
        left_out["cite"]
        .str.replace(r" \(.*", "", regex=True)
        .groupby([left_out[one] for one in subject])
        .agg(", ".join)
    )
    kept = rows[rows["place"] == first]
    instead = pd.Series(names.reindex(keys(kept, subject)).array, index=kept.index, dtype="str")
    cite = kept["cite"] + (", instead of " + instead).fillna("")
    return kept.assign(cite=cite).drop(columns="place").reset_index(drop=True)


def keys(rows: pd.DataFrame, subject: list[str]) -> pd.Index:
    """What each row speaks of."""
    return pd.MultiIndex.from_frame(rows[subject]) if len(subject) > 1 else pd.Index(rows[subject[0]])
