"""The reference tables that a verdict rests on: those shipped with the package and the owner's own."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path

import pandas as pd

from documents.problems import InputError, Problem
from policy.reference.newest_price_list import left_behind
from policy.reference.overlays import Overlay, Tier, overlay_files
from policy.reference.precedence import table_of
from policy.reference.precedence_by_fact import CONFLICTS
from policy.reference.read_table import TableFile, TableSource, read_table
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS

SHIPPED = Path(__file__).parent / "data"
INVENTED = "invented sample prices"
SAMPLED = ("prices", "service_skus", "fee_classes", "engineering_changes", "license_skus")
OURS = (Tier.SHIPPED, Tier.SAMPLE)
ON_REQUEST = (
    *("prices", "entitlements", "rejected_pairs", "fees_not_due", "license_skus", "discounts", "exchange_rates"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """One frame for each table that TABLE_SCHEMAS declares, with citation.PLACE; the files they came from.

    In `prices`, `left` is whether a younger edition of the list no longer has the product.

    `conflicts` lists each row that was left out for another source that says otherwise, or that counts beside it.
    """

    lifecycle: pd.DataFrame
    lifecycle_families: pd.DataFrame
    part_numbers: pd.DataFrame
    rejected_pairs: pd.DataFrame
    model_aliases: pd.DataFrame
    engineering_changes: pd.DataFrame
    junos_releases: pd.DataFrame
    release_statements: pd.DataFrame
    unreleased_builds: pd.DataFrame
    hardware_releases: pd.DataFrame
    families: pd.DataFrame
    fixed_parts: pd.DataFrame
    cables: pd.DataFrame
    component_states: pd.DataFrame
    material_statuses: pd.DataFrame
    fee_classes: pd.DataFrame
    fees_not_due: pd.DataFrame
    service_skus: pd.DataFrame
    license_skus: pd.DataFrame
    discounts: pd.DataFrame
    exchange_rates: pd.DataFrame
    service_levels: pd.DataFrame
    entitlements: pd.DataFrame
    prices: pd.DataFrame
    sources: tuple[TableSource, ...]
    conflicts: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(CONFLICTS), dtype="str"))

    @property
    def sample(self) -> bool:
        """Whether invented sample prices are among the tables."""
        return any(source.note == INVENTED for source in self.sources)

    def tables(self) -> dict[str, pd.DataFrame]:
        """Every table by its name."""
        return {one.name: getattr(self, one.name) for one in fields(self) if one.name in TABLE_SCHEMAS}


def load_reference(*, sample: bool = False, folder: Path | None = None, **own: Path | None) -> Reference:
    """All tables, the owner's rows in the place of shipped ones; InputError names every mistake in every file.

    `own` names the owner's file of a table, `folder` holds overlays (overlays.py). Without a price list no fee has a
    price; the invented sample tables are used only on request.
    """
    files, problems = read_files({name: path for name, path in own.items() if path}, folder, sample)
    if problems:
        raise InputError(problems)
    return reference_of(files)


def read_files(
    own: dict[str, Path], folder: Path | None = None, sample: bool = False
) -> tuple[list[TableFile], list[Problem]]:
    """Every file of every table, the ones that win first, and everything wrong with any of them."""
    overlays, problems = overlay_files(folder) if folder else ([], [])
    named = {path.resolve() for path in own.values()}
    overlays = [one for one in overlays if one.path.resolve() not in named]
    files = [part for name in TABLE_SCHEMAS for part in table_files(name, own.get(name), overlays, sample)]
    return files, [*problems, *(problem for part in files for problem in part.problems)]


def table_files(name: str, own: Path | None, overlays: list[Overlay], sample: bool) -> Iterator[TableFile]:
    """The files of one table: the owner's, the overlays, the shipped one, the invented sample."""
    if own is not None:
        yield read_table(own, TABLE_SCHEMAS[name])
    for overlay in overlays:
        if overlay.table == name:
            yield read_table(overlay.path, TABLE_SCHEMAS[name], tier=overlay.tier)
    if name not in ON_REQUEST:
        yield shipped_table(name)
    if sample and name in SAMPLED:
        yield shipped_table(name, sample=True)


@cache
def shipped_table(name: str, *, sample: bool = False) -> TableFile:
    """A table of the package or its invented sample, read once: neither changes while the program runs."""
    if sample:
        return read_table(SHIPPED / f"sample_{name}.csv", TABLE_SCHEMAS[name], INVENTED, Tier.SAMPLE)
    return read_table(SHIPPED / f"{name}.csv", TABLE_SCHEMAS[name], tier=Tier.SHIPPED)


def reference_of(files: list[TableFile]) -> Reference:
    """The tables that these files come to."""
    parts = {name: [part for part in files if part.source.name == name] for name in TABLE_SCHEMAS}
    made = {name: made_of(name, parts[name]) for name in TABLE_SCHEMAS}
    frames = {name: rows for name, (rows, _) in made.items()}
    frames["prices"] = frames["prices"].assign(left=left_behind(frames["prices"], files))
    return Reference(
        **frames,
        sources=tuple(part.source for part in files),
        conflicts=pd.concat([conflicts for _, conflicts in made.values()], ignore_index=True),
    )


def made_of(name: str, parts: list[TableFile]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of one table and its conflicts; what shipped files alone come to is made once."""
    if any(part.tier not in OURS for part in parts):
        return table_of(name, parts)
    rows, conflicts = of_ours(name, tuple(parts))
    return rows.copy(deep=False), conflicts


@cache
def of_ours(name: str, parts: tuple[TableFile, ...]) -> tuple[pd.DataFrame, pd.DataFrame]:
    return table_of(name, parts)
