"""What an edition of a price list proves: its day, and which products a later edition no longer has."""

from collections.abc import Sequence

import pandas as pd

from policy.reference.read_table import TableFile
from policy.reference.schemas.columns import TRUSTED, Confidence


def newest_list(prices: pd.DataFrame) -> tuple[str, bool]:
    """The day of the youngest price list, the owner's before the invented sample, and whether it is that sample.

    A row that has only the price of a service, as an answer to a single question, makes no list of products; that of
    a reseller is no list of Juniper's.
    """
    prices = prices[prices["confidence"].isin([str(level) for level in TRUSTED])]
    prices = prices[(prices[["price", "material_status", "last_order_date"]] != "").any(axis=1)]
    invented = prices["confidence"] == str(Confidence.INVENTED)
    own = prices[~invented]
    rows = prices if own.empty else own
    return (str(rows["as_of"].max()), own.empty) if len(rows) else ("", False)


def left_behind(prices: pd.DataFrame, files: Sequence[TableFile]) -> "pd.Series[bool]":
    """Whether each row of the prices is of an edition that a younger one has taken the place of.

    A younger list is an edition of an older one when it holds at least half of its products: what is left of the older
    list are then the products that the younger one no longer has.
    """
    old = pd.Series(False, index=prices.index)
    lists = {
        part.file: (part.source.newest, part.source.rows)
        for part in files
        if part.source.name == "prices" and part.source.newest
    }
    for name, (day, products) in lists.items():
        younger = [file for file, (other, _) in lists.items() if day < other]
        again = prices["sku"].isin(prices.loc[prices["source_file"].isin(younger), "sku"])
        rows = prices[(prices["source_file"] == name) & (prices["as_of"] == str(day)) & ~again]
        if younger and 2 * len(rows) <= products:
            old[rows.index] = True
    return old
