"""What a device shows of its chassis beside the name: the way of the air, the kind of power, the midplane."""

import re
from collections.abc import Mapping

import pandas as pd

from parsers.junos.slots import Kind

DEVICE = ["host", "member"]
# The kinds of parts that show a trait, and what in their descriptions stands for each value of it.
TRAITS: Mapping[str, tuple[tuple[Kind, ...], Mapping[str, str]]] = {
    "airflow": (
        (Kind.FAN, Kind.POWER),
        {
            "AFO": r"\bAFO\d?\b|[- ]AO\b|front[ -]to[ -]back|port[ -]to[ -]FRU|airflow[ -]out",
            "AFI": r"\bAFI\d?\b|[- ]AI\b|back[ -]to[ -]front|FRU[ -]to[ -]port|airflow[ -]in\b",
        },
    ),
    "power": ((Kind.POWER,), {"AC": r"(?<![A-Z])AC(?![A-Z])|VAC\b", "DC": r"(?<![A-Z])DC(?![A-Z])"}),
    "midplane": (
        (Kind.MIDPLANE,),
        {"enhanced": r"^.*\benhanced\b.*(mid|back)plane", "plain": r"^(?!.*\benhanced\b).*(mid|back)plane"},
    ),
}


def shown_traits(frus: pd.DataFrame) -> pd.DataFrame:
    """By device and member the value of each trait, blank where its parts show none or do not agree."""
    found = {}
    for trait, (kinds, _) in TRAITS.items():
        rows = frus[frus["kind"].isin([str(kind) for kind in kinds])]
        values = {text: trait_of(text, trait) for text in rows["description"].unique()}
        rows = rows.assign(value=rows["description"].map(values).astype("str"))
        groups = rows[rows["value"] != ""].groupby(DEVICE)["value"].agg(["first", "nunique"])
        found[trait] = groups.loc[groups["nunique"] == 1, "first"]
    return pd.DataFrame(found, columns=list(TRAITS)).fillna("").astype("str").rename_axis(DEVICE)


def trait_of(text: str, trait: str) -> str:
    """The value of a trait that a description or a SKU names; blank where it names none, or several."""
    hits = [value for value, pattern in TRAITS[trait][1].items() if re.search(pattern, text, re.IGNORECASE)]
    return hits[0] if len(hits) == 1 else ""
