"""What the tables call a number or a name, which rows may decide, and whether two names are other ones."""

import pandas as pd

from parsers.junos.sentinels import SENTINELS, printed
from policy.reference.schemas.columns import TRUSTED

# Between the SKUs of a number or name that stands for several.
JOINT = " | "
DECIDES = [str(level) for level in TRUSTED]


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
    return printed(one) & printed(other) & (one.str.upper() != other.str.upper())


def other_words(one: "pd.Series[str]", other: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether two descriptions are both printed and not the same, blanks and case aside."""
    words = [texts.str.split().str.join(" ").str.upper() for texts in (one, other)]
    return (words[0] != "") & (words[1] != "") & (words[0] != words[1])
