"""What is taken off the list price of a line, by the discounts that the owner was granted."""

from collections.abc import Hashable, Sequence
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

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
    percent, cited = granted_for(rows, reference)
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


def granted_for(rows: pd.DataFrame, reference: Reference) -> "tuple[pd.Series[str], pd.Series[str]]":
    """The percentage for each row and what it rests on; for what may be several products where it is that of each."""
    table = trusted(reference.discounts)
    if table.empty:
        blank = pd.Series("", index=rows.index, dtype="str")
        return blank, blank
    each = rows.assign(sku=rows["product_sku"].str.split(JOINT, regex=False)).explode("sku").astype({"sku": "str"})
    place, each = each.index, each.reset_index(drop=True)
    found = pd.Series("", index=each.index, dtype="str")
    table = table.assign(stated=table["percent"] + "\n" + citation(table))
    for (fee, service), granted in table.groupby(["fee", "service"], sort=True):
        meant = (each["fee"] == fee) & ((each["service"] == service) | (service == ""))
        # Rows of a level follow those of every level, and count instead of them.
        one = of_skus(each.loc[meant, "sku"], granted)
        found.loc[one.index[one != ""]] = one[one != ""]
    by_row: dict[Hashable, list[str]] = {row: [] for row in rows.index}
    for row, stated in zip(place, found, strict=True):
        by_row[row].append(stated)
    agreed = pd.DataFrame(map(shared, by_row.values()), index=rows.index, columns=["percent", "cited"], dtype="str")
    return agreed["percent"], agreed["cited"]


def shared(stated: Sequence[str]) -> tuple[str, str]:
    """The percentage that is stated of each of several products and what it rests on; blanks where they differ."""
    percents, cited = zip(*(one.partition("\n")[::2] for one in stated), strict=True)
    return (percents[0], ", ".join(dict.fromkeys(cited))) if len(set(percents)) == 1 else ("", "")


def of_skus(skus: "pd.Series[str]", stated: pd.DataFrame) -> "pd.Series[str]":
    """What is stated of each product; of an unknown one what is stated of every one."""
    return by_model(skus, stated, "stated").mask(skus == "", every(stated))


def every(stated: pd.DataFrame) -> str:
    """What the row for every model states, blank where there is none."""
    rows = stated[stated["models"] == ""]
    return str(rows["stated"].iloc[0]) if len(rows) else ""
