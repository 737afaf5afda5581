"""Products that are end of life or end of support."""

from enum import IntEnum

import pandas as pd

from policy.checks.product_findings import TOO_OLD, Verdicts, product_findings
from policy.context import Case, Check
from policy.lookup.lifecycle import MILESTONES, deciding, reached, statements
from policy.settings import EndOfLifeFrom


class Rank(IntEnum):
    """What a statement says of end of life under the chosen reading, the one that wins first."""

    UNSUPPORTED = 0
    PAST = 1
    ANNOUNCED = 2
    AHEAD = 3
    ON_SALE = 4
    STALE = 5
    LEFT = 6
    SILENT = 7
    ADVISES = 8


SENTENCES = {
    Rank.UNSUPPORTED: "Support for {sku} ended on {end_of_support}.",
    Rank.PAST: "{sku} is end of life: its last order date was {last_order_date}.",
    Rank.ANNOUNCED: "End of life of {sku} is announced{dates}; the policy excludes end-of-life products "
    "and does not say from which day.",
    Rank.AHEAD: "{sku} is not end of life yet{dates}.",
    Rank.ON_SALE: "No end of life of {sku} is set in the {list} of {as_of}.",
    Rank.STALE: "The price list of {as_of} sets no end of life of {sku}, but is too old to show that none is set now.",
    Rank.LEFT: "{sku} was on the price list of {as_of} and is not on the next one: products leave it at last order.",
    Rank.SILENT: "The sources for {sku} do not give the day that decides{dates}.",
    Rank.ADVISES: "Only a source that may not decide calls {sku} end of life{dates}.",
}
OUTCOMES = {
    **dict.fromkeys((Rank.UNSUPPORTED, Rank.PAST, Rank.ANNOUNCED), "fail"),
    **dict.fromkeys((Rank.AHEAD, Rank.ON_SALE), "pass"),
}
LOOK_UP = "Give the end-of-life milestones of {sku} from Juniper's price list or end-of-life export."
MENDS = {
    Rank.UNSUPPORTED: TOO_OLD,
    Rank.PAST: TOO_OLD,
    Rank.ANNOUNCED: "Ask the renewals desk of the theater what end of life means for {sku}, or replace it.",
    Rank.STALE: "Give a price list of this quarter.",
}


def end_of_life(case: Case) -> pd.DataFrame:
    """One finding for each product; for power supplies, fans and optics only advice when they are end of life."""
    rows = statements(case)
    verdicts = Verdicts(Rank, SENTENCES, OUTCOMES, MENDS, LOOK_UP, "end of life")
    return product_findings(case, deciding(rows, ranks(rows, case)), verdicts)


def ranks(rows: pd.DataFrame, case: Case) -> "pd.Series[int]":
    """The rank of each statement: from which milestone a product is end of life is the owner's setting."""
    reading = case.settings.end_of_life_from
    ordered, supported = rows["last_order_date"] != "", rows["end_of_support"] != ""
    ahead = {
        EndOfLifeFrom.ANNOUNCED: rows["announced"] > case.today,
        EndOfLifeFrom.LAST_ORDER_DATE: ordered,
        EndOfLifeFrom.END_OF_SUPPORT: supported,
    }[reading]
    rank = pd.Series(int(Rank.SILENT), index=rows.index)
    rank = rank.mask(rows["orderable"], int(Rank.STALE)).mask(rows["orderable"] & rows["fresh"], int(Rank.ON_SALE))
    rank = rank.mask(rows["orderable"] & rows["left"], int(Rank.LEFT))
    if reading is EndOfLifeFrom.ANNOUNCED:
        rank = rank.mask((rows[MILESTONES] != "").any(axis=1), int(Rank.ANNOUNCED))
    rank = rank.mask(ahead, int(Rank.AHEAD))
    if reading is not EndOfLifeFrom.END_OF_SUPPORT:
        rank = rank.mask(reached(rows["last_order_date"], case), int(Rank.PAST))
    rank = rank.mask(reached(rows["end_of_support"], case), int(Rank.UNSUPPORTED))
    return rank.mask(~rows["decides"], int(Rank.ADVISES))


CHECK = Check(
    id="end-of-life",
    clause="Juniper will not reinstate products that are End of Life (EOL) or End of Support (EOS)",
    fails_when="end of support has been reached, or end of life under the chosen reading (`end_of_life_from`)",
    rests_on=("show chassis hardware",),
    judge=end_of_life,
)
