"""Every row of the tables that mentions a name, and what the checks make of it."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from policy.checks import end_of_life, engineering_changes, excluded_product, last_order_date, supported_release
from policy.context import AuditContext
from policy.joins import anti_join
from policy.judge import found_by
from policy.lookup.lifecycle import conflicting_statements, names_of
from policy.reference.citation import CITATION, citation
from policy.reference.reference_tables import Reference
from policy.reference.schemas.columns import ORIGIN, TRUSTED

PRODUCT_CHECKS = (last_order_date.CHECK, end_of_life.CHECK, engineering_changes.CHECK)
RELEASE_CHECKS = (supported_release.CHECK,)
NAMES = {
    "lifecycle": ("sku",),
    "prices": ("sku",),
    "part_numbers": ("part_number", "sku"),
    "rejected_pairs": ("part_number", "sku"),
    "model_aliases": ("printed", "sku"),
    "engineering_changes": ("part_number", "sku"),
    "license_skus": ("license_sku",),
    "exchange_rates": ("currency", "into"),
    "service_skus": ("product_sku", "fee_sku"),
    "entitlements": ("serial_number",),
    "junos_releases": ("train",),
    "release_statements": ("train",),
}
PATTERNS = {
    "families": "models",
    "lifecycle_families": "models",
    "fee_classes": "models",
    "fees_not_due": "models",
    "discounts": "models",
    "hardware_releases": "products",
}


Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """A row that mentions a name: whether it decides, advises or is not used, where it stands, its filled cells."""

    part: str
    place: str
    cells: str


def findings(context: AuditContext, release: bool) -> pd.DataFrame:
    """What the checks on products, or that on releases, find of the one thing in the context."""
    checks = RELEASE_CHECKS if release else PRODUCT_CHECKS
    if context.frus["kind"].eq("chassis").any():
        checks = (excluded_product.CHECK, *checks)
    return pd.concat(found_by(checks, context))


def cited_places(found: pd.DataFrame) -> set[Place]:
    """File and line of every table row that findings rest on."""
    return {(one.source_file, one.source_line) for cited in found["citations"] for one in cited}


def rows_mentioning(names: Sequence[str], reference: Reference, cited: Collection[Place]) -> Iterator[Mention]:
    """The rows that name any of the names, the cited ones as deciding; then those that were left out."""
    conflicts = pd.concat([reference.conflicts, conflicting_statements(reference.tables())])
    left_out = conflicts.rename(columns={"left_out_file": "source_file", "left_out_line": "source_line"})
    for table, rows in reference.tables().items():
        found = rows[mentions(table, rows, names) & anti_join(rows, left_out, ["source_file", "source_line"])]
        for row, place in zip(found.to_dict("records"), citation(found), strict=True):
            trusted = row["confidence"] in [str(level) for level in TRUSTED]
            decides = (row["source_file"], row["source_line"]) in cited
            part = "decides" if decides else "is known" if trusted else "only advises"
            yield Mention(part, f"{table}: {place}", filled_cells({str(name): str(cell) for name, cell in row.items()}))
    for row in conflicts[conflicts["left_out"] != ""].to_dict("records"):
        if row["subject"] in names:
            yield Mention("is left out", f"{row['table']}: {row['left_out']}", f"for {row['used']}")


def mentions(table: str, rows: pd.DataFrame, names: Sequence[str]) -> "pd.Series[bool]":
    """The rows of a table that name one of the names, exactly, or by an expression that matches all of it."""
    found = pd.Series(False, index=rows.index)
    for column in NAMES.get(table, ()):
        found |= rows[column].isin(list(names))
    if table in PATTERNS:
        expressions = rows[PATTERNS[table]]
        hits = [any(re.fullmatch(one or ".*", name, re.IGNORECASE) for name in names) for one in expressions]
        found |= pd.Series(hits, index=rows.index, dtype=bool)
    return found


def filled_cells(row: dict[str, str]) -> str:
    """The filled cells of a row in words."""
    return ", ".join(
        f"{name} {cell}" for name, cell in row.items() if cell and name not in {*ORIGIN, *CITATION, "tier", "left"}
    )


def of_family(name: str, reference: Reference) -> bool:
    """Whether the families of models know a name, so that it is that of a chassis."""
    return bool(mentions("families", reference.families, [name]).any())


def also_called(name: str, reference: Reference) -> list[str]:
    """A name and its unambiguous aliases."""
    return list(names_of(pd.Series([name], dtype="str"), reference.tables())["name"])
