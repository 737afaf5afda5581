"""Products that are end of life or end of support."""

import pandas as pd

from policy.checks.product_findings import THIS_QUARTER, TOO_OLD, product_check
from policy.decisions import Reason
from policy.findings import Outcome, Owner
from policy.given import Given
from policy.lookup.lifecycle import MILESTONES
from policy.lookup.reached_days import reached
from policy.settings import EndOfLifeFrom

LOOK_UP = "Give the end-of-life milestones of {sku} from Juniper's price list or end-of-life export."
STATEMENTS = (
    Reason(
        "past-end-of-support",
        "decides and unsupported",
        Outcome.FAIL,
        "Support for {sku} ended on {end_of_support}.",
        TOO_OLD,
        owner=Owner.PURCHASING,
        final=True,
    ),
    Reason(
        "end-of-life-by-last-order-date",
        "decides and past",
        Outcome.FAIL,
        "{sku} is end of life: its last order date was {last_order_date}.",
        TOO_OLD,
        owner=Owner.PURCHASING,
        final=True,
    ),
    Reason(
        "end-of-life-announced",
        "decides and announced_now",
        Outcome.FAIL,
        "End of life of {sku} is announced[ ({dates})]; the policy excludes end-of-life products "
        "and does not say from which day.",
        "Ask the renewals contact of the theater what end of life means for {sku}, or replace it."
        "[ Juniper names {replacement} as the replacement.]",
        owner=Owner.RENEWALS_CONTACT,
    ),
    Reason("end-of-life-ahead", "decides and ahead", Outcome.PASS, "{sku} is not end of life yet[ ({dates})]."),
    Reason(
        "no-end-of-life-set",
        "decides and orderable and fresh and not left",
        Outcome.PASS,
        "No end of life of {sku} is set in the {list} of {as_of}.",
    ),
    Reason(
        "old-price-list",
        "decides and orderable and not left",
        Outcome.MISSING,
        "The price list of {as_of} sets no end of life of {sku}, but is too old to show that none is set now.",
        THIS_QUARTER,
        owner=Owner.PURCHASING,
    ),
    Reason(
        "left-the-price-list",
        "decides and orderable",
        Outcome.MISSING,
        "{sku} was on the price list of {as_of} and is not on the next one: products leave it at last order.",
        LOOK_UP,
        owner=Owner.PURCHASING,
    ),
    Reason(
        "deciding-day-unknown",
        "decides",
        Outcome.MISSING,
        "The sources for {sku} do not give the day that decides[ ({dates})].",
        LOOK_UP,
        owner=Owner.PURCHASING,
    ),
    Reason(
        "only-advising-source",
        "",
        Outcome.MISSING,
        "Only a source that may not decide calls {sku} end of life[ ({dates})].",
        LOOK_UP,
        owner=Owner.PURCHASING,
    ),
)


def facts(rows: pd.DataFrame, given: Given) -> pd.DataFrame:
    """The statements with what each states about end of life: from which milestone it counts is the owner's setting."""
    counted_from = given.settings.end_of_life_from
    ordered, supported = rows["last_order_date"], rows["end_of_support"]
    ahead = {
        EndOfLifeFrom.ANNOUNCED: rows["announced"] > given.today,
        EndOfLifeFrom.LAST_ORDER_DATE: ordered != "",
        EndOfLifeFrom.END_OF_SUPPORT: supported != "",
    }[counted_from]
    unsupported = reached(supported, given.today)
    past = reached(ordered, given.today) & (counted_from is not EndOfLifeFrom.END_OF_SUPPORT)
    announced = (rows[MILESTONES] != "").any(axis=1) & (counted_from is EndOfLifeFrom.ANNOUNCED)
    date = rows["announced"].mask(past, ordered).mask(unsupported, supported)
    return rows.assign(unsupported=unsupported, past=past, announced_now=announced & ~ahead, ahead=ahead, date=date)


CHECK = product_check(
    "end-of-life",
    "Juniper will not reinstate products that are End of Life (EOL) or End of Support (EOS)",
    "end of support has been reached, or end of life as `end_of_life_from` dates it",
    STATEMENTS,
    facts,
    LOOK_UP,
)
