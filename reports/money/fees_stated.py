"""What each fee is due for, as the audit reads the document, and what it would come to by each other reading."""

from dataclasses import dataclass

import pandas as pd

from policy.pricing.fee_readings import is_due
from policy.reference.schemas.columns import Fee
from policy.settings import FeePer
from reports.report_rows import print_count, rows_of, sums_by_currency

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


def fees_stated(costs: pd.DataFrame) -> tuple[FeeStated, ...]:
    """Each fee of which the audit has a line."""
    found = []
    for fee in Fee:
        lines = costs[costs["fee"] == str(fee)]
        if len(lines):
            chosen = FeePer(lines["fee_per"].iloc[0])
            sums = {per: comes_to(lines[is_due(lines["due_per"], per)]) for per in FeePer}
            others = tuple((SHORT[per], sums[per]) for per in FeePer if per != chosen)
            found.append(FeeStated(TITLES[fee], ONCE[chosen], CLAUSES[fee], sums[chosen], others))
    return tuple(found)


def comes_to(lines: pd.DataFrame) -> str:
    """What lines come to in each currency if they are due, one each where they are not, and how many have no price."""
    priced = lines[lines["unit_price"].notna()]
    amounts = sums_by_currency(rows_of(priced.assign(amount=priced["unit_price"] * priced["quantity"].clip(lower=1))))
    unpriced = len(lines) - len(priced)
    words = [*amounts, *([f"{print_count(unpriced, 'line')} unpriced"] if unpriced else [])]
    return f"{' + '.join(words)} ({print_count(len(lines), 'line')})" if words else "nothing is due"
