"""What each sum of money came to before and after, and what its difference is made of, to the cent."""

from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

from policy.pricing.discounts import remaining
from policy.pricing.tariff import NOT_SOLD, PRICED, UNPRICED
from reports.changes.judged_run import JudgedRun
from reports.changes.money_lines import SUMS, compared_lines, lines_of
from reports.changes.money_reasons import MoneyReason, of_membership, of_presence, of_price

NOTHING = Decimal("0.00")
ALL_FEES = "all"
PART = ["sum", "fee", "currency", "reason", "difference", "unpriced", "lines", "host"]
REASONS = ["sum", "fee", "currency", "reason", "difference", "unpriced", "lines", "devices"]


def money_reasons(old: JudgedRun, new: JudgedRun) -> pd.DataFrame:
    """What the difference of each sum is made of, by fee, currency and reason: REASONS.

    `difference` is the money of priced lines; `unpriced` is by how many the lines without a price became more, in rows
    that have no currency. Both add up to those of money_sums.
    """
    lines = compared_lines(old, new)
    presence, price = of_presence(lines, old, new), of_price(lines)
    parts = [part for name in SUMS for part in of_sum(name, lines, presence, price)]
    rows = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=PART)
    return by_reason(rows)


def of_sum(
    name: str, lines: pd.DataFrame, presence: "pd.Series[str]", price: "pd.Series[str]"
) -> Iterator[pd.DataFrame]:
    """The parts of the difference of one sum: lines that came into it or left it, and lines that cost otherwise."""
    before, after = lines[f"{name}_before"], lines[f"{name}_after"]
    reason = presence.where(presence != "", of_membership(name, lines))
    yield part(name, lines, before & ~after, "before", reason, -1)
    yield part(name, lines, after & ~before, "after", reason, 1)
    both = before & after
    alike = both & (lines["status_before"] == PRICED) & (lines["status_after"] == PRICED)
    alike &= lines["currency_before"] == lines["currency_after"]
    otherwise = both & ~alike & (lines["amount_before"].notna() | lines["amount_after"].notna())
    yield part(name, lines, otherwise, "before", price, -1)
    yield part(name, lines, otherwise, "after", price, 1)
    yield from in_steps(name, lines[alike], price)


def part(
    name: str, lines: pd.DataFrame, chosen: "pd.Series[bool]", side: str, reason: "pd.Series[str]", sign: int
) -> pd.DataFrame:
    """Some lines of one run as parts of a difference: their amount, or where none is known that they are one."""
    rows = lines[chosen]
    amounts = [NOTHING if amount is None or pd.isna(amount) else sign * amount for amount in rows[f"amount_{side}"]]
    return pd.DataFrame(
        {
            "sum": name,
            "fee": rows["fee"],
            "currency": rows[f"currency_{side}"],
            "reason": reason[chosen],
            "difference": pd.Series(amounts, index=rows.index, dtype=object),
            "unpriced": sign * rows[f"status_{side}"].isin([UNPRICED, NOT_SOLD]).astype("int64"),
            "lines": 1,
            "host": rows["host"],
        }
    )


def in_steps(name: str, lines: pd.DataFrame, price: "pd.Series[str]") -> Iterator[pd.DataFrame]:
    """Lines that have a price in both runs: what the list price changed at the old discount, then the discount."""
    cells = zip(
        *(lines[column] for column in ("list_price_after", "discount_before", "discount_after", "quantity_after")),
        *(lines[column] for column in ("amount_before", "amount_after")),
        strict=True,
    )
    first = [amount_at(listed, was, now, quantity, after) for listed, was, now, quantity, _, after in cells]
    middle = pd.Series(first, index=lines.index, dtype=object)
    shared = {
        "sum": name,
        "fee": lines["fee"],
        "currency": lines["currency_after"],
        "unpriced": 0,
        "host": lines["host"],
    }
    for reason, difference in (
        (price[lines.index], middle - lines["amount_before"]),
        (str(MoneyReason.DISCOUNT), lines["amount_after"] - middle),
    ):
        rows = pd.DataFrame({**shared, "reason": reason, "difference": difference.astype(object), "lines": 1})
        yield rows[rows["difference"].map(bool).astype(bool)]


def amount_at(listed: Decimal, was: str, now: str, quantity: int, after: Decimal) -> Decimal:
    """What a line would cost now if the discount were the one before."""
    if was == now:
        return after
    return (remaining(listed, Decimal(was)) if was else listed) * int(quantity)


def by_reason(parts: pd.DataFrame) -> pd.DataFrame:
    """The parts added up by sum, fee, currency and reason, in this order; reasons of most money first."""
    key = REASONS[:4]
    sums: dict[tuple[str, ...], Decimal] = {}
    for name, amount in zip(zip(*(parts[column] for column in key), strict=True), parts["difference"], strict=True):
        sums[name] = sums.get(name, NOTHING) + amount
    grouped = parts.groupby(key, sort=True)
    rows = grouped.agg(unpriced=("unpriced", "sum"), lines=("lines", "sum"), devices=("host", "nunique")).reset_index()
    names = zip(*(rows[column] for column in key), strict=True)
    rows = rows.assign(difference=pd.Series([sums[name] for name in names], dtype=object))
    place = rows["sum"].map({name: number for number, name in enumerate(SUMS)}).astype("int64")
    size = rows["difference"].map(abs)
    rows = rows.assign(place=place, size=size).sort_values(
        ["place", "fee", "currency", "size", "reason"], ascending=[True, True, True, False, True], kind="stable"
    )
    return rows[REASONS].reset_index(drop=True)


def money_sums(old: JudgedRun, new: JudgedRun) -> pd.DataFrame:
    """Each sum by fee and currency, and over all fees: `before`, `after`, `difference`, lines without a price.

    A sum is None where none of its lines has a price in that currency and some have none at all; it counts as nothing
    in the difference. Lines without a price have no currency: the same count stands beside each.
    """
    sides = [lines_of(run.report) for run in (old, new)]
    known = sorted({*sides[0]["currency"], *sides[1]["currency"]} - {""})
    currencies = known or [new.report.settings.currency]
    rows = []
    for name in SUMS:
        chosen = [lines.loc[lines[name], ["fee", "currency", "amount", "status"]] for lines in sides]
        for fee in (ALL_FEES, *sorted({*chosen[0]["fee"], *chosen[1]["fee"]})):
            own = [lines if fee == ALL_FEES else lines[lines["fee"] == fee] for lines in chosen]
            rows += [{"sum": name, "fee": fee, "currency": one, **sums_of(own, one)} for one in currencies]
    return pd.DataFrame(rows)


def sums_of(sides: list[pd.DataFrame], currency: str) -> dict[str, object]:
    """What the lines of two runs come to in one currency."""
    found: dict[str, object] = {}
    amounts = []
    for lines, side in zip(sides, ("before", "after"), strict=True):
        unpriced = int(lines["status"].isin([UNPRICED, NOT_SOLD]).sum())
        own = lines.loc[lines["currency"] == currency, "amount"]
        amounts.append(sum(own, NOTHING))
        found |= {side: None if own.empty and unpriced else amounts[-1], f"unpriced_{side}": unpriced}
    return {**found, "difference": amounts[1] - amounts[0]}
