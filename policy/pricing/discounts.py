"""What is taken off the list price of a line, by the discounts that the owner was granted."""

from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from policy.joins import mapped
from policy.lookup.names import JOINT, trusted
from policy.lookup.patterns import by_model
from policy.reference.citation import citation
from policy.reference.reference_tables import Reference

CENT, HUNDRED = Decimal("0.01"), Decimal(100)


def discounted(rows: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """Rows with `list_price` and what remains of it as `unit_price`, rounded to cents, halves away from nothing.

    `discount` is the percentage taken off, blank where none is; its row is added to `source`. A row that is limited to
    the level of support counts before one that is not, and of these the one whose expression is the most specific. A
    product that may be several has a discount only where all of them have it.
    """
    table = trusted(reference.discounts)
    found = pd.Series("", index=rows.index, dtype="str")
    for (fee, service), granted in table.groupby(["fee", "service"], sort=True):
        meant = (rows["fee"] == fee) & ((rows["service"] == service) | (service == ""))
        stated = granted.assign(stated=granted["percent"] + "\n" + citation(granted))
        # Rows of a level follow those of every level, and count instead of them.
        one = of_products(rows.loc[meant, "product_sku"], stated)
        found.loc[one.index[one != ""]] = one[one != ""]
    percent = found.str.split("\n").str[0].astype("str")
    cited = found.str.split("\n").str[-1].astype("str")
    prices = [
        None if price is None else remaining(price, Decimal(off)) if off else price
        for price, off in zip(rows["list_price"], percent, strict=True)
    ]
    taken = (percent != "") & rows["list_price"].notna()
    return rows.assign(
        unit_price=pd.Series(prices, index=rows.index, dtype=object),
        discount=percent.where(taken, ""),
        source=rows["source"].mask(taken, rows["source"] + ", less by " + cited),
    )


def remaining(price: Decimal, percent: Decimal) -> Decimal:
    """A price less a percentage of it, in cents."""
    return (price * (HUNDRED - percent) / HUNDRED).quantize(CENT, ROUND_HALF_UP)


def of_products(skus: "pd.Series[str]", stated: pd.DataFrame) -> "pd.Series[str]":
    """What is stated of each product; of one that may be several what is stated of all of them."""
    answers = {}
    for joined in skus.unique():
        single = pd.Series(joined.split(JOINT), dtype="str")
        each = set(by_model(single, stated, "stated")) if joined else {every(stated)}
        answers[joined] = each.pop() if len(each) == 1 else ""
    return mapped(skus, answers)


def every(stated: pd.DataFrame) -> str:
    """What the row for every model states, blank where there is none."""
    rows = stated[stated["models"] == ""]
    return str(rows["stated"].iloc[0]) if len(rows) else ""
