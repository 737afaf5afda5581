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


def joined(table: pd.DataFrame, name: str) -> "pd.Series[str]":
    """By name the SKU that the rows of a table give it, several in alphabetical order joined by JOINT."""
    pairs = table[[name, "sku"]].drop_duplicates().sort_values([name, "sku"])
    pairs = pairs[~pairs[name].isin(SENTINELS)]
    return pairs.groupby(name)["sku"].agg(JOINT.join).astype("str")


def several(names: "pd.Series[str]") -> "pd.Series[bool]":
    return names.str.contains(JOINT, regex=False)


def unambiguous(table: pd.DataFrame, name: str) -> "pd.Series[str]":
    """SKU by name, for the names to which the trusted rows give one SKU only."""
    skus = joined(trusted(table), name)
    return skus[~several(skus)]
