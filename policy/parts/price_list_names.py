"""What the price list says of names: which SKUs it carries, and which of them are the chassis of a model."""

import re
from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from policy.lookup.names import trusted
from policy.reference.newest_price_list import newest_list
from policy.reference.reference_tables import Reference
from policy.reference.schemas.columns import Confidence

# A chassis is named before what comes with it.
HEAD = re.compile(r"^(.*?)(?:[,;:(]| with | includ\w+| w/|$)", re.IGNORECASE)
WORD = re.compile(r"[A-Za-z0-9][\w-]*")
SOLD_AS_ONE = re.compile(r"\b(?:chassis|base|bundle|system|switch|router|gateway|firewall|appliance|platform)\b", re.I)
ACCESSORY = re.compile(
    r"\b(for|power|psu|pem|fan|tray|filter|licen[cs]e|subscription|support|service|software|kit|cable|rack|mount\w*|"
    r"blank|cover|panel|door|optics?|transceiver|card|module|engine|board|fabric|scb|mpc|mic|pic|fpc|midplane|"
    r"backplane|memory|disk|upgrade|training|care|warranty|bezel|craft)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Listing:
    """The current price list: its day, the SKUs that it carries; and the SKUs that the lifecycle table dates."""

    day: str
    skus: frozenset[str]
    dated: frozenset[str]
    rows: pd.DataFrame


def listing_of(reference: Reference) -> Listing:
    """What the newest price list carries; without one it carries nothing."""
    prices = reference.prices
    day, invented = newest_list(prices)
    rows = trusted(prices)
    rows = rows[~rows["left"] & (rows["service_price"] == "")]
    rows = rows[(rows["confidence"] == str(Confidence.INVENTED)) == invented]
    lifecycle = trusted(reference.lifecycle)
    dated = lifecycle.loc[(lifecycle[["last_order_date", "end_of_support"]] != "").any(axis=1), "sku"]
    return Listing(day, frozenset(rows["sku"]) if day else frozenset(), frozenset(dated), rows)


def chassis_of_list(listing: Listing, names: Collection[str]) -> dict[str, tuple[str, ...]]:
    """For each name of a model the SKUs whose descriptions call them its chassis."""
    found: dict[str, list[str]] = {}
    rows = listing.rows[listing.rows["description"].str.contains(SOLD_AS_ONE)]
    for sku, description in zip(rows["sku"], rows["description"], strict=True):
        match = HEAD.match(description)
        head = match[1] if match else ""
        if SOLD_AS_ONE.search(head) and not ACCESSORY.search(head):
            for word in {one.upper() for one in WORD.findall(head)} & set(names):
                found.setdefault(word, []).append(sku)
    return {name: tuple(skus) for name, skus in found.items()}
