"""What a device shows of its chassis beside the name: the way of the air, the kind of power, the midplane."""

import re
from collections.abc import Mapping
from functools import lru_cache, partial

import pandas as pd

from parsers.junos.distinct_texts import changed
from parsers.junos.slots import Kind
from policy.joins import row_values

DEVICE = ["host", "member"]
CACHED = 4096
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


def shown_traits(frus: pd.DataFrame) -> dict[tuple[str, str], tuple[str, ...]]:
    """By device and member the value of each trait, blank where its parts show none or do not agree."""
    shown: dict[tuple[str, str], list[str]] = {}
    for place, (trait, (kinds, _)) in enumerate(TRAITS.items()):
        rows = frus.loc[frus["kind"].isin([str(kind) for kind in kinds]), [*DEVICE, "description"]]
        rows = rows.assign(value=changed(partial(trait_of, trait=trait), rows["description"]))
        values = rows[rows["value"] != ""].drop_duplicates([*DEVICE, "value"])
        agreed = values.assign(value=values["value"].mask(values.duplicated(DEVICE, keep=False), ""))
        for host, member, value in row_values(agreed, [*DEVICE, "value"]):
            shown.setdefault((host, member), [""] * len(TRAITS))[place] = value
    return {device: tuple(values) for device, values in shown.items()}


@lru_cache(maxsize=CACHED)
def trait_of(text: str, trait: str) -> str:
    """The value of a trait that a description or a SKU names; blank where it names none, or several."""
    hits = [value for value, pattern in TRAITS[trait][1].items() if re.search(pattern, text, re.IGNORECASE)]
    return hits[0] if len(hits) == 1 else ""
