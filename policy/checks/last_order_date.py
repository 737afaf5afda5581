"""Products that are past their last order date."""

from enum import IntEnum

import pandas as pd

from policy.checks.product_findings import TOO_OLD, Verdicts, product_findings
from policy.context import Case, Check
from policy.lookup.lifecycle import deciding, reached, statements


class Rank(IntEnum):
    """What a statement says of the last order date, the one that wins first."""

    PAST = 0
    AHEAD = 1
    ON_SALE = 2
    STALE = 3
    LEFT = 4
    UNDATED = 5
    ADVISES = 6


SENTENCES = {
    Rank.PAST: "{sku} reached its last order date on {last_order_date}.",
    Rank.AHEAD: "{sku} can be ordered until {last_order_date}.",
    Rank.ON_SALE: "{sku} is on sale without a last order date in the {list} of {as_of}.",
    Rank.STALE: "The price list of {as_of} has {sku} on sale, but is too old to show that it still is.",
    Rank.LEFT: "{sku} was on the price list of {as_of} and is not on the next one: products leave it at last order.",
    Rank.UNDATED: "No source gives the last order date of {sku}, only its end of support, {end_of_support}.",
    Rank.ADVISES: "Only a source that may not decide speaks of {sku}{dates}.",
}
OUTCOMES = {Rank.PAST: "fail", Rank.AHEAD: "pass", Rank.ON_SALE: "pass"}
LOOK_UP = "Give the last order date of {sku} from Juniper's price list or end-of-life export."
MENDS = {
    Rank.PAST: TOO_OLD,
    Rank.STALE: "Give a price list of this quarter.",
}


def last_order_date(case: Case) -> pd.DataFrame:
    """One finding for each product; for power supplies, fans and optics only advice when the date has passed."""
    rows = statements(case)
    dated, rank = rows["last_order_date"] != "", pd.Series(int(Rank.UNDATED), index=rows.index)
    rank = rank.mask(rows["orderable"], int(Rank.STALE)).mask(rows["orderable"] & rows["fresh"], int(Rank.ON_SALE))
    rank = rank.mask(rows["orderable"] & rows["left"], int(Rank.LEFT))
    rank = rank.mask(dated, int(Rank.AHEAD)).mask(reached(rows["last_order_date"], case), int(Rank.PAST))
    rank = rank.mask(~rows["decides"], int(Rank.ADVISES))
    verdicts = Verdicts(Rank, SENTENCES, OUTCOMES, MENDS, LOOK_UP, "last order date")
    return product_findings(case, deciding(rows, rank), verdicts)


CHECK = Check(
    id="last-order-date",
    clause="Juniper will not reinstate products that have reached Last Order Date (LOD)",
    fails_when="the last order date of a product is on or before the day of the audit",
    rests_on=("show chassis hardware",),
    judge=last_order_date,
)
