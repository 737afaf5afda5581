"""What an edition of a price list proves: its day, and which products a later edition no longer has."""

import pandas as pd

from policy.reference.reference_tables import Reference
from policy.reference.schemas.columns import Confidence


def newest_list(reference: Reference) -> tuple[str, bool]:
    """The day of the youngest price list, the owner's before the invented sample, and whether it is that sample.

    A row that has only the price of a service, as an answer to a single question, makes no list of products.
    """
    prices = reference.prices
    prices = prices[(prices[["price", "material_status", "last_order_date"]] != "").any(axis=1)]
    invented = prices["confidence"] == str(Confidence.INVENTED)
    own = prices[~invented]
    rows = prices if own.empty else own
    return (str(rows["as_of"].max()), own.empty) if len(rows) else ("", False)


def left_behind(reference: Reference) -> "pd.Series[bool]":
    """Whether each row of the prices is of an edition that a younger one has taken the place of.

    A younger list is an edition of an older one when it holds at least half of its products: what is left of the older
    list are then the products that the younger one no longer has.
    """
    prices = reference.prices
    old = pd.Series(False, index=prices.index)
    days = {source.file: source for source in reference.sources if source.name == "prices" and source.newest}
    file = prices["cite"].str.extract(r"^(.*?)(?: \[[^\]]*\])?:\d+ ", expand=False)
    for name, source in days.items():
        rows = prices[(file == name) & (prices["as_of"] == str(source.newest))]
        younger = any(other.newest and source.newest and other.newest > source.newest for other in days.values())
        if younger and 2 * len(rows) <= source.rows:
            old[rows.index] = True
    return old
