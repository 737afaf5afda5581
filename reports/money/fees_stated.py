"""What each fee is due for, as the audit reads the document, and what it would come to by each other reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from policy.pricing.fee_readings import is_due
from policy.reference.schemas.columns import Fee
from policy.settings import FeePer
from reports.money.added_lines import Added
from reports.report_rows import print_count

TITLES = {
    Fee.INSPECTION: "Inspection",
    Fee.RE_REGISTRATION: "Junos re-registration",
    Fee.REINSTATEMENT: "Reinstatement",
}
CLAUSES = {
    Fee.INSPECTION: "“visual inspection of system through pictures including all FPCs, line cards and PICs”",
    Fee.RE_REGISTRATION: "“license and right to Use the embedded JUNOS operating system software must be purchased”",
    Fee.REINSTATEMENT: "“one (1) year of the then current Juniper Care Core Plus (or PSS Return-to-Factory) support "
    "contract for the specific hardware product”",
}
ONCE = {
    FeePer.SYSTEM: "once for each system: a chassis, a member of a virtual chassis, a node of a cluster",
    FeePer.CONTRACTED_PRODUCT: "for each product that is contracted by itself: systems, line cards, and what has a "
    "service SKU of its own",
    FeePer.PRODUCT: "for each product",
}
SHORT = {
    FeePer.SYSTEM: "per system",
    FeePer.CONTRACTED_PRODUCT: "per contracted product",
    FeePer.PRODUCT: "per product",
}


@dataclass(frozen=True, slots=True)
class FeeStated:
    """One fee: for what it is due and by which words, and what it comes to by this and by each other reading."""

    title: str
    once: str
    clause: str
    comes_to: str
    others: tuple[tuple[str, str], ...]


@dataclass(slots=True, eq=False)
class FeeAdded:
    """The lines of one fee: what it is due for, and what they come to by each reading."""

    chosen: FeePer
    by_reading: dict[FeePer, Added] = field(default_factory=dict)

    def add(self, other: "FeeAdded") -> None:
        """Add the lines of other devices."""
        for per, added in other.by_reading.items():
            self.by_reading.setdefault(per, Added()).add(added)


def added_fees(costs: pd.DataFrame) -> dict[str, FeeAdded]:
    """Each fee of which there is a line."""
    found = {}
    for fee in Fee:
        lines = costs[costs["fee"] == str(fee)]
        if len(lines):
            by_reading = {per: if_due(lines[is_due(lines["due_per"], per)]) for per in FeePer}
            found[str(fee)] = FeeAdded(FeePer(lines["fee_per"].iloc[0]), by_reading)
    return found


def fees_stated(fees: Mapping[str, FeeAdded]) -> tuple[FeeStated, ...]:
    """Each fee as a reader sees it."""
    found = []
    for fee in [one for one in Fee if str(one) in fees]:
        chosen, sums = fees[str(fee)].chosen, fees[str(fee)].by_reading
        others = tuple((SHORT[per], comes_to(sums[per])) for per in FeePer if per != chosen)
        found.append(FeeStated(TITLES[fee], ONCE[chosen], CLAUSES[fee], comes_to(sums[chosen]), others))
    return tuple(found)


def if_due(lines: pd.DataFrame) -> Added:
    """What lines come to if they are due, one each where they are not."""
    priced = lines[lines["unit_price"].notna()]
    amounts = priced["unit_price"] * priced["quantity"].clip(lower=1)
    found = Added(len(lines), len(lines) - len(priced))
    for currency, amount in zip(priced["currency"], amounts, strict=True):
        found.put(currency, amount)
    return found


def comes_to(added: Added) -> str:
    """Lines in each currency, and how many have no price."""
    words = [*added.printed, *([f"{print_count(added.unpriced, 'line')} unpriced"] if added.unpriced else [])]
    return f"{' + '.join(words)} ({print_count(added.lines, 'line')})" if words else "nothing is due"
