"""What each sum of money came to before and after, and what its difference is made of, to the cent."""

from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

from policy.pricing.discounts import remaining
from policy.pricing.tariff import NOT_SOLD, PRICED, UNPRICED
from reports.changes.judged_run import JudgedRun
from reports.changes.money_lines import SIDES, SUMS, compared_lines, lines_of
from reports.changes.money_reasons import MoneyReason, of_membership, of_presence, of_price

NOTHING = Decimal("0.00")
ALL_FEES = "all"
KEY = ["sum", "fee", "currency", "reason"]
REASONS = [*KEY, "difference", "unpriced", "lines", "devices"]


class ComparedMoney:
    """The money of two runs, added up of one part of their devices after the other."""

    def __init__(self) -> None:
        self._amounts: dict[tuple[str, str, str, str], Decimal] = {}
        self._unpriced: dict[tuple[str, str, str], int] = {}
        self._currencies: set[str] = set()
        self._reasons: list[pd.DataFrame] = []

    def add(self, old: JudgedRun, new: JudgedRun) -> None:
        """Add the lines of some devices of both runs."""
        before, after = lines_of(old), lines_of(new)
        for side, lines in zip(SIDES, (before, after), strict=True):
            self._add_side(side, lines)
        lines = compared_lines(before, after, old, new)
        presence, price = of_presence(lines, old, new), of_price(lines)
        parts = [part for name in SUMS for part in of_sum(name, lines, presence, price)]
        self._reasons.append(by_reason(pd.concat(parts, ignore_index=True)))

    def _add_side(self, side: str, lines: pd.DataFrame) -> None:
        self._currencies.update(lines["currency"].unique())
        for name in SUMS:
            for (fee, currency), own in lines[lines[name]].groupby(["fee", "currency"]):
                without = int(own["status"].isin([UNPRICED, NOT_SOLD]).sum())
                for one in (ALL_FEES, str(fee)):
                    self._unpriced[side, name, one] = self._unpriced.get((side, name, one), 0) + without
                    if currency:
                        key = (side, name, one, str(currency))
                        self._amounts[key] = self._amounts.get(key, NOTHING) + sum(own["amount"], NOTHING)

    def sums(self, currency: str) -> pd.DataFrame:
        """Each sum by fee and currency, and over all fees: `before`, `after`, `difference`, lines without a price.

        A sum is None where none of its lines has a price in that currency and some have none at all; it counts as
        nothing in the difference. Lines without a price have no currency: the same count stands beside each.
        `currency` is that of runs in which no line has a price.
        """
        rows = []
        for name in SUMS:
            fees = {fee for _, of, fee in self._unpriced if of == name} - {ALL_FEES}
            rows += [
                {"sum": name, "fee": fee, "currency": one, **self._sum_of(name, fee, one)}
                for fee in (ALL_FEES, *sorted(fees))
                for one in sorted(self._currencies - {""}) or [currency]
            ]
        return pd.DataFrame(rows)

    def _sum_of(self, name: str, fee: str, currency: str) -> dict[str, object]:
        found: dict[str, object] = {}
        for side in SIDES:
            unpriced = self._unpriced.get((side, name, fee), 0)
            found[side] = self._amounts.get((side, name, fee, currency), None if unpriced else NOTHING)
            found[f"unpriced_{side}"] = unpriced
        before, after = (self._amounts.get((side, name, fee, currency), NOTHING) for side in SIDES)
        return {**found, "difference": after - before}

    def reasons(self) -> pd.DataFrame:
        """What the difference of each sum is made of, by fee, currency and reason: REASONS, most money first.

        `difference` is the money of priced lines; `unpriced` is by how many the lines without a price became more, in
        rows that have no currency. Both add up to those of `sums`.
        """
        rows = added_up(pd.concat(self._reasons, ignore_index=True))
        place = rows["sum"].map({name: number for number, name in enumerate(SUMS)}).astype("int64")
        size = rows["difference"].map(abs)
        rows = rows.assign(place=place, size=size).sort_values(
            ["place", "fee", "currency", "size", "reason"], ascending=[True, True, True, False, True], kind="stable"
        )
        return rows[REASONS].reset_index(drop=True)


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
    """The parts of a difference by sum, fee, currency and reason, with the number of their devices."""
    counts = parts.groupby(KEY)["host"].nunique().rename("devices").reset_index()
    return added_up(parts.assign(devices=0)).drop(columns="devices").merge(counts, on=KEY)


def added_up(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of the same sum, fee, currency and reason in one: REASONS."""
    sums: dict[tuple[str, ...], Decimal] = {}
    for key, amount in zip(zip(*(rows[column] for column in KEY), strict=True), rows["difference"], strict=True):
        sums[key] = sums.get(key, NOTHING) + amount
    found = rows.groupby(KEY, sort=True)[REASONS[-3:]].sum().reset_index()
    keys = zip(*(found[column] for column in KEY), strict=True)
    return found.assign(difference=pd.Series([sums[key] for key in keys], dtype=object))[REASONS]
