"""Which milestones of a product do not count, because a source that takes precedence says otherwise."""

import pandas as pd

from policy.joins import mapped
from policy.reference.citation import citation
from policy.reference.overlays import Tier

MILESTONES = ("announced", "last_order_date", "end_of_support")
NOBODY = max(Tier) + 1


def settled(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The statements that count, and each that was left out beside the one in its place.

    The source that takes precedence decides the last order date alone. A price list that has a product on sale
    without one shows besides that no end of life was set on its day: that outranks what others state until then, and
    days before it; of what became known later it shows nothing.
    """
    first = best(rows)
    preferred = rows[(rows["tier"] == first) & rows["decides"]]
    kept = rows.assign(**outranked(rows, rows["tier"] > first, preferred))
    milestones = list(MILESTONES)
    lost = (kept[milestones] != rows[milestones]).any(axis=1)
    empty = (kept[milestones] == "").all(axis=1) & ~kept["orderable"]
    return kept[~(lost & empty)].reset_index(drop=True), left_out(rows[lost], preferred)


def outranked(rows: pd.DataFrame, later: "pd.Series[bool]", preferred: pd.DataFrame) -> dict[str, "pd.Series[str]"]:
    """The milestones of rows, blank where rows of the preferred source outrank those of `later` sources."""
    on_sale = preferred[preferred["orderable"] & ~preferred["left"]]
    list_day = mapped(rows["sku"], on_sale.groupby("sku")["as_of"].max())
    listed = later & (list_day != "")
    dated = later & rows["sku"].isin(preferred.loc[preferred["last_order_date"] != "", "sku"])
    gone = {name: listed & ((rows[name] <= list_day) | (rows["as_of"] <= list_day)) for name in MILESTONES}
    gone["last_order_date"] |= dated
    return {name: rows[name].mask(gone[name], "") for name in MILESTONES}


def left_out(lost: pd.DataFrame, preferred: pd.DataFrame) -> pd.DataFrame:
    """Each row that lost a milestone beside the preferred source; what may not decide or is invented is none."""
    winning = preferred.drop_duplicates("sku")
    winners = pd.Series(citation(winning).array, index=winning["sku"], dtype="str")
    rows = lost[lost["decides"] & (lost["tier"] < int(Tier.SAMPLE))]
    found = rows[["sku"]].assign(used=mapped(rows["sku"], winners), left_out=citation(rows))
    return found.assign(left_out_file=rows["source_file"], left_out_line=rows["source_line"]).reset_index(drop=True)


def best(rows: pd.DataFrame) -> "pd.Series[int]":
    """The place of the source that takes precedence of those that decide on the last order of a product."""
    speaks = rows["decides"] & (rows["orderable"] | (rows["last_order_date"] != ""))
    return rows["tier"].where(speaks, NOBODY).groupby(rows["sku"]).transform("min")
