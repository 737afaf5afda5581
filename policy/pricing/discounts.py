"""What is taken off the list price of a line, by the discounts that the owner was granted."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple, Self

import pandas as pd

from policy.lookup.names import JOINT, trusted
from policy.lookup.patterns import first_match, most_specific_first
from policy.reference.citation import citation
from policy.reference.reference_tables import Reference

CENT, HUNDRED = Decimal("0.01"), Decimal(100)


class Stated(NamedTuple):
    """What rows state of models, the most specific first, and of every one where a row without a model does."""

    models: Sequence[tuple[str, str]] = ()
    every: str = ""

    @classmethod
    def by(cls, rows: pd.DataFrame) -> Self:
        """What these rows state."""
        every = rows.loc[rows["models"] == "", "stated"].tolist()
        return cls(most_specific_first(rows, "stated"), next(iter(every), ""))

    def of(self, sku: str) -> str:
        """What is stated of a product; of an unknown one what is stated of every one."""
        return first_match(sku, self.models) if sku else self.every


NOTHING = Stated()


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
    table = table.assign(stated=table["percent"] + "\n" + citation(table))
    granted = {order: Stated.by(of_order) for order, of_order in table.groupby(["fee", "service"])}
    orders = list(zip(rows["product_sku"], rows["fee"], rows["service"], strict=True))
    found = {
        (product, fee, service): shared([
            # Rows of a level count instead of those of every level.
            granted.get((fee, service), NOTHING).of(sku) or granted.get((fee, ""), NOTHING).of(sku)
            for sku in product.split(JOINT)
        ])
        for product, fee, service in set(orders)
    }  # fmt: skip
    percent, cited = (
        pd.Series([found[order][place] for order in orders], index=rows.index, dtype="str") for place in range(2)
    )
    return percent, cited


def shared(stated: Sequence[str]) -> tuple[str, str]:
    """The percentage that is stated of each of several products and what it rests on; blanks where they differ."""
    percents, cited = zip(*(one.partition("\n")[::2] for one in stated), strict=True)
    return (percents[0], ", ".join(dict.fromkeys(cited))) if len(set(percents)) == 1 else ("", "")
