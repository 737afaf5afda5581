"""What the tables call a number or a name, which rows may decide, and whether two names are other ones."""

from collections.abc import Callable
from typing import TypeAlias

import pandas as pd

from parsers.junos.sentinels import SENTINELS, printed
from policy.reference.schemas.columns import TRUSTED

# Between the SKUs of a number or name that stands for several.
JOINT = " | "
DECIDES = [str(level) for level in TRUSTED]
Differ: TypeAlias = "Callable[[pd.Series[str], pd.Series[str]], pd.Series[bool]]"


def trusted(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that may decide; those of resellers, weak and inferred ones only advise."""
    decides = table["confidence"].isin(DECIDES)
    return table if decides.all() else table[decides]


def joined(table: pd.DataFrame, name: str, answer: str = "sku") -> dict[str, str]:
    """By name the SKU that the rows of a table give it, several in alphabetical order joined by JOINT."""
    skus: dict[str, list[str]] = {}
    for text, sku in sorted(set(zip(table[name], table[answer], strict=True))):
        if text not in SENTINELS:
            skus.setdefault(text, []).append(sku)
    return {printed: JOINT.join(each) for printed, each in skus.items()}


def several(names: "pd.Series[str]") -> "pd.Series[bool]":
    return names.str.contains(JOINT, regex=False)


def unambiguous(table: pd.DataFrame, name: str, answer: str = "sku") -> dict[str, str]:
    """SKU by name, for the names to which the trusted rows give one SKU only."""
    return {printed: skus for printed, skus in joined(trusted(table), name, answer).items() if JOINT not in skus}


def unlike(one: "pd.Series[str]", other: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether two numbers are both printed and not the same, in whichever case; a sentinel differs from nothing."""

    def differ(one: "pd.Series[str]", other: "pd.Series[str]") -> "pd.Series[bool]":
        return printed(one) & printed(other) & (one.str.upper() != other.str.upper())

    return unequal(one, other, differ)


def other_words(one: "pd.Series[str]", other: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether two descriptions are both printed and not the same, blanks and case aside."""

    def differ(one: "pd.Series[str]", other: "pd.Series[str]") -> "pd.Series[bool]":
        words = [texts.str.split().str.join(" ").str.upper() for texts in (one, other)]
        return (words[0] != "") & (words[1] != "") & (words[0] != words[1])

    return unequal(one, other, differ)


def unequal(one: "pd.Series[str]", other: "pd.Series[str]", differ: Differ) -> "pd.Series[bool]":
    """Whether two texts differ, asked of those that are not equal."""
    found = (one != other).to_numpy(dtype=bool, copy=True)
    found[found] = differ(one[found], other[found])
    return pd.Series(found, index=one.index)
