"""Every row of the tables that speaks of a name, and what the checks make of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from policy.checks import end_of_life, engineering_changes, excluded_product, last_order_date, supported_release
from policy.context import Case
from policy.lookup.lifecycle import contradictions, names_of
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
    "service_skus": ("product_sku", "fee_sku"),
    "entitlements": ("serial_number",),
    "junos_releases": ("train",),
    "release_statements": ("train",),
}
PATTERNS = {
    "families": "models",
    "lifecycle_families": "models",
    "fee_classes": "models",
    "hardware_releases": "products",
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A row that speaks of a name: whether it decides, advises or is not used, where it stands, what it says."""

    part: str
    cite: str
    says: str


def findings(case: Case, release: bool) -> pd.DataFrame:
    """What the checks on products, or that on releases, say of the one thing in the case."""
    checks = RELEASE_CHECKS if release else PRODUCT_CHECKS
    if case.frus["kind"].eq("chassis").any():
        checks = (excluded_product.CHECK, *checks)
    return pd.concat([check(case) for check in checks], ignore_index=True)


def spoken(names: Sequence[str], reference: Reference, evidence: str) -> Iterator[Spoken]:
    """The rows that name any of the names, those that a finding rests on as deciding; then those that were left out."""
    conflicts = pd.concat([reference.conflicts, contradictions(reference)], ignore_index=True)
    for table, rows in reference.tables().items():
        rows_known = rows.assign(place=citation(rows))
        told = rows_known[mentions(table, rows, names) & ~rows_known["place"].isin(conflicts["left_out"])]
        for row in told.to_dict("records"):
            place = str(row.pop("place"))
            trusted = row["confidence"] in [str(level) for level in TRUSTED]
            part = "decides" if place in evidence else "is known" if trusted else "only advises"
            yield Spoken(part, f"{table}: {place}", says({str(name): str(cell) for name, cell in row.items()}))
    for row in conflicts.to_dict("records"):
        if row["subject"] in names:
            yield Spoken("is left out", f"{row['table']}: {row['left_out']}", f"for {row['used']}")


def mentions(table: str, rows: pd.DataFrame, names: Sequence[str]) -> "pd.Series[bool]":
    """The rows of a table that name one of the names, exactly, or by an expression that matches it whole."""
    found = pd.Series(False, index=rows.index)
    for column in NAMES.get(table, ()):
        found |= rows[column].isin(list(names))
    if table in PATTERNS:
        expressions = rows[PATTERNS[table]]
        hits = [any(re.fullmatch(one or ".*", name, re.IGNORECASE) for name in names) for one in expressions]
        found |= pd.Series(hits, index=rows.index, dtype=bool)
    return found


def says(row: dict[str, str]) -> str:
    """The filled cells of a row in words."""
    return ", ".join(
        f"{name} {cell}" for name, cell in row.items() if cell and name not in {*ORIGIN, *CITATION, "tier", "left"}
    )


def of_family(name: str, reference: Reference) -> bool:
    """Whether the families of models know a name, so that it is that of a chassis."""
    return bool(mentions("families", reference.families, [name]).any())


def also_called(name: str, reference: Reference) -> list[str]:
    """A name and its unambiguous aliases."""
    return list(names_of(pd.Series([name], dtype="str"), reference)["name"])
