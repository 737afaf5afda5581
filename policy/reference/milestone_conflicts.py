"""Which milestones of a product do not count, because a source that is believed first says otherwise."""

import pandas as pd

from policy.joins import mapped
from policy.reference.citation import citation
from policy.reference.overlays import Tier

MILESTONES = ("announced", "last_order_date", "end_of_support")
NOBODY = max(Tier) + 1


def settled(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The statements that count, and each that was left out beside the one in its place.

    The source that is believed first decides the last order date alone. A price list that has a product on sale
    without one shows besides that no end of life was set on its day: that outranks what others state until then, and
    days before it; of what became known later it shows nothing.
    """
    first, tier = best(rows), rows["tier"]
    lower = tier > first
    on_sale = rows[(tier == first) & rows["decides"] & rows["orderable"] & ~rows["left"]]
    day = mapped(rows["sku"], on_sale.groupby("sku")["as_of"].max())
    dated = rows["sku"].isin(rows.loc[(tier == first) & rows["decides"] & (rows["last_order_date"] != ""), "sku"])
    kept, touched = rows.copy(), pd.Series(False, index=rows.index)
    for name in MILESTONES:
        gone = lower & (rows[name] != "") & ((rows[name] <= day) | (rows["as_of"] <= day))
        gone |= lower & (rows[name] != "") & dated & (name == "last_order_date")
        kept[name] = rows[name].mask(gone, "")
        touched |= gone
    winning = rows[(tier == first) & rows["decides"]].drop_duplicates("sku")
    winners = pd.Series(citation(winning).array, index=winning["sku"], dtype="str")
    lost = rows[touched & rows["decides"] & (tier < int(Tier.SAMPLE))]
    apart = lost[["sku"]].assign(used=lost["sku"].map(winners).astype("str"), left_out=citation(lost))
    apart = apart.assign(left_out_file=lost["source_file"], left_out_line=lost["source_line"])
    bare = touched & (kept[list(MILESTONES)] == "").all(axis=1) & ~kept["orderable"]
    return kept[~bare].reset_index(drop=True), apart.reset_index(drop=True)


def best(rows: pd.DataFrame) -> "pd.Series[int]":
    """The place of the source that is believed first of those that decide on the last order of a product."""
    speaks = rows["decides"] & (rows["orderable"] | (rows["last_order_date"] != ""))
    return rows["tier"].where(speaks, NOBODY).groupby(rows["sku"]).transform("min")
