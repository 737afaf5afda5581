"""Cost lines added up, so that those of several parts of a fleet can be added to each other."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Self

import pandas as pd

from policy.joins import row_values
from policy.pricing.tariff import UNPRICED
from reports.report_rows import print_money


@dataclass(slots=True, eq=False)
class Added:
    """Cost lines: how many, the sum of the priced ones by currency, and how many have no price."""

    lines: int = 0
    unpriced: int = 0
    sums: dict[str, Decimal] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: pd.DataFrame) -> Self:
        """What some lines come to."""
        found = cls(len(lines), int((lines["status"] == UNPRICED).sum()))
        priced = lines[lines["amount"].notna()]
        for currency, amount in row_values(priced, ("currency", "amount")):
            found.put(currency, amount)
        return found

    def put(self, currency: str, amount: Decimal) -> None:
        """Add an amount."""
        self.sums[currency] = self.sums.get(currency, Decimal(0)) + amount

    def add(self, other: "Added") -> None:
        """Add the lines of other devices."""
        self.lines += other.lines
        self.unpriced += other.unpriced
        for currency, amount in other.sums.items():
            self.put(currency, amount)

    @property
    def printed(self) -> tuple[str, ...]:
        """The printed sum of each currency."""
        return tuple(print_money(amount, currency) for currency, amount in sorted(self.sums.items()))
