"""Until when each level of support is sold for a product, by the table of levels and the lifecycle of the product."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from policy.context import AuditContext
from policy.lookup.lifecycle import names_of
from policy.lookup.names import JOINT, trusted
from policy.pricing.tariff import NOT_DUE, NOT_SOLD
from policy.reference.citation import citation
from policy.reference.reference_tables import Reference

ENDED = "{level} is no longer sold for {product}: it ended on {end}, by {cited}. Sold on {start}: {sold}."
ENDS = "{level} ends on {end}, before the term of the contract does, by {cited}."
OPEN = "No table says until when {level} is sold for {product}, which left the price list on {left}."
END_OF_SUPPORT = "end_of_support"
PRICE = {"list_price": None, "unit_price": None, "discount": "", "currency": "", "source": ""}


@dataclass(frozen=True, slots=True)
class LevelEnds:
    """The milestone by which each level ends, and the rows of the lifecycle table for each product."""

    milestones: Mapping[str, str]
    rows: Mapping[str, tuple[Mapping[str, str], ...]]

    @classmethod
    def of(cls, skus: Iterable[str], reference: Reference) -> "LevelEnds":
        """For these products, of which one may stand for several SKUs; only trusted rows count."""
        levels = trusted(reference.service_levels)
        levels = levels[levels["ended_by"] != ""]
        single = pd.Series([one for sku in skus for one in sku.split(JOINT)], dtype="str")
        stated = trusted(reference.lifecycle)
        stated = stated.assign(cited=citation(stated)).rename(columns={"sku": "name"})
        found: dict[str, list[Mapping[str, str]]] = {}
        for row in names_of(single, reference.tables()).merge(stated, on="name").to_dict("records"):
            found.setdefault(row["sku"], []).append({str(name): value for name, value in row.items()})
        milestones = dict(zip(levels["level"], levels["ended_by"], strict=True))
        return cls(milestones, {sku: tuple(each) for sku, each in found.items()})

    def end(self, product: str, level: str) -> tuple[str, str]:
        """The day from which a level is not sold for any SKU that a product may be, and its row; blanks if unknown.

        No level outlasts the end of support. A row of the SKU itself counts before one of another name of it.
        """
        milestones = {self.milestones.get(level, ""), END_OF_SUPPORT}
        return min(filter(any, (self.earliest(product, one) for one in milestones)), default=("", ""))

    def left(self, product: str, level: str) -> str:
        """The last order date of a product whose level ends by a milestone that no table dates, else blank."""
        milestone = self.milestones.get(level, "")
        dated = self.earliest(product, milestone)[0]
        return self.earliest(product, "last_order_date")[0] if milestone and not dated else ""

    def earliest(self, product: str, milestone: str) -> tuple[str, str]:
        found = []
        for sku in product.split(JOINT):
            rows = [row for row in self.rows.get(sku, ()) if row.get(milestone)]
            own = [row for row in rows if row["name"] == sku]
            found += [(row[milestone], row["cited"]) for row in own or rows]
        return min(found, default=("", ""))

    def sold(self, product: str, start: str) -> Iterator[str]:
        """The levels that are sold for a product on a day, as far as tables tell."""
        return (level for level in self.milestones if not "" < self.end(product, level)[0] <= start)


def with_level_ends(rows: pd.DataFrame, context: AuditContext) -> pd.DataFrame:
    """Lines of contracts with those marked whose level is no longer sold on the day the contract begins.

    A level is not sold from the day of its milestone on. One that ends before its term does, or of which no table says
    when it ends though the product has left the price list, keeps its price and says so.
    """
    start = context.settings.contract_start or context.as_of
    ends = LevelEnds.of(rows["product_sku"].unique(), context.reference)
    due = rows["status"] != NOT_DUE
    keys = list(zip(rows["product_sku"], rows["service"], rows["years"], strict=True))
    found = {key: note_on(*key, start, ends) for key in set(keys)}
    ended = due & pd.Series([found[key][0] for key in keys], index=rows.index, dtype=bool)
    notes = pd.Series([found[key][1] for key in keys], index=rows.index, dtype="str").where(due, "")
    rows = rows.assign(
        status=rows["status"].mask(ended, NOT_SOLD), note=notes.where(ended, (rows["note"] + " " + notes).str.strip())
    )
    return rows.assign(**{name: rows[name].where(~ended, nothing) for name, nothing in PRICE.items()})


def note_on(product: str, level: str, years: str, start: date, ends: LevelEnds) -> tuple[bool, str]:
    """Whether a level of support is no longer sold for a product on a day, and what has to be known of it then."""
    (end, cited), left, begin = ends.end(product, level), ends.left(product, level), start.isoformat()
    over = (pd.Timestamp(start) + pd.DateOffset(years=int(years))).date().isoformat()
    words = {"level": level, "product": product, "end": end, "cited": cited, "start": begin, "left": left}
    if end and end <= begin:
        return True, ENDED.format(**words, sold=", ".join(ends.sold(product, begin)) or "none")
    if left and left <= begin:
        return False, OPEN.format(**words)
    return False, ENDS.format(**words) if end and end < over else ""
