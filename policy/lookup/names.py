"""What the tables call a number or a name: the SKU that rows give it, and which rows may decide."""

import pandas as pd

from parsers.junos.sentinels import SENTINELS
from policy.reference.schemas.columns import TRUSTED

# Between the SKUs of a number or name that stands for several.
JOINT = " | "
DECIDES = [str(level) for level in TRUSTED]


def trusted(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that may decide; those of resellers, weak and inferred ones only advise."""
    return table[table["confidence"].isin(DECIDES)]


def joined(table: pd.DataFrame, name: str) -> dict[str, str]:
    """By name the SKU that the rows of a table give it, several in alphabetical order joined by JOINT."""
    skus: dict[str, list[str]] = {}
    for printed, sku in sorted(set(zip(table[name], table["sku"], strict=True))):
        if printed not in SENTINELS:
            skus.setdefault(printed, []).append(sku)
    return {printed: JOINT.join(each) for printed, each in skus.items()}


def several(names: "pd.Series[str]") -> "pd.Series[bool]":
    return names.str.contains(JOINT, regex=False)


def unambiguous(table: pd.DataFrame, name: str) -> dict[str, str]:
    """SKU by name, for the names to which the trusted rows give one SKU only."""
    return {printed: skus for printed, skus in joined(trusted(table), name).items() if JOINT not in skus}
