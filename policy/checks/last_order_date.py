"""Products that are past their last order date."""

import pandas as pd

from policy.checks.product_findings import THIS_QUARTER, TOO_OLD, product_check
from policy.decisions import Reason
from policy.findings import Outcome, Owner
from policy.given import Given
from policy.lookup.reached_days import reached

LOOK_UP = "Give the last order date of {sku} from Juniper's price list or end-of-life export."
STATEMENTS = (
    Reason(
        "past-last-order-date",
        "decides and reached",
        Outcome.FAIL,
        "{sku} reached its last order date on {last_order_date}.",
        TOO_OLD,
        owner=Owner.PURCHASING,
        final=True,
    ),
    Reason("last-order-date-ahead", "decides and dated", Outcome.PASS, "{sku} can be ordered until {last_order_date}."),
    Reason(
        "on-sale",
        "decides and orderable and fresh and not left",
        Outcome.PASS,
        "{sku} is on sale without a last order date in the {list} of {as_of}.",
    ),
    Reason(
        "old-price-list",
        "decides and orderable and not left",
        Outcome.MISSING,
        "The price list of {as_of} has {sku} on sale, but is too old to show that it still is.",
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
        "only-end-of-support",
        "decides",
        Outcome.MISSING,
        "No source gives the last order date of {sku}, only its end of support, {ends}.",
        LOOK_UP,
        owner=Owner.PURCHASING,
    ),
    Reason(
        "only-advising-source",
        "",
        Outcome.MISSING,
        "Only a source that may not decide mentions {sku}[ ({dates})].",
        LOOK_UP,
        owner=Owner.PURCHASING,
    ),
)


def facts(rows: pd.DataFrame, given: Given) -> pd.DataFrame:
    """The statements with what each states about the last order date."""
    days = rows["last_order_date"]
    return rows.assign(dated=days != "", reached=reached(days, given.today), date=days)


CHECK = product_check(
    "last-order-date",
    "Juniper will not reinstate products that have reached Last Order Date (LOD)",
    "the last order date of a product is on or before the day of the audit",
    STATEMENTS,
    facts,
    LOOK_UP,
)
