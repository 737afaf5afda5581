"""Sums in a currency of the reader's, by the rates of exchange that the owner gives, beside what is due."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from reports.report_data import ReportData
from reports.report_rows import Row, print_money, rows_of

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Exchange:
    """The currency in which sums are shown as well, blank for none, and what one unit of each other is worth in it."""

    into: str
    rates: Mapping[str, Decimal]
    sentence: str

    @classmethod
    def of(cls, report: ReportData) -> "Exchange":
        """By the rates that the run was judged with."""
        into, rows = report.settings.also_in, rows_of(report.rates)
        stated = [f"1 {row['currency']} = {row['rate']} {row['into']}, by {row['cited']}" for row in rows]
        rates = {row["currency"]: Decimal(row["rate"]) for row in rows}
        return cls(into, rates, f"Shown as well in {into}: {'; '.join(stated)}." if into else "")

    def converted(self, fleet: Iterable[Row], column: str) -> str:
        """The sum of a column of totals over all currencies, and which of them it leaves out; blank without a currency.

        Each currency is rounded to cents before it is added, halves up; a sum that is not known is left out.
        """
        known = [(row["currency"], row[column]) for row in fleet if row[column] is not None]
        found = [self.worth(currency, amount) for currency, amount in known if self.has(currency)]
        if not self.into or not found:
            return ""
        lacking = [currency for currency, amount in known if amount and not self.has(currency)]
        without = f" without {', '.join(lacking)}, which has no rate" if lacking else ""
        return print_money(sum(found, Decimal("0.00")), self.into) + without

    def has(self, currency: str) -> bool:
        """Whether it is known what a unit of a currency is worth."""
        return currency == self.into or currency in self.rates

    def worth(self, currency: str, amount: Decimal) -> Decimal:
        """An amount in the other currency, in cents."""
        rate = Decimal(1) if currency == self.into else self.rates[currency]
        return (amount * rate).quantize(CENT, ROUND_HALF_UP)
