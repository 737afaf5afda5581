"""Lines of cost that are shown together: what they come to, and how many of them have no price."""

from collections.abc import Iterable
from dataclasses import dataclass

from policy.pricing.tariff import NOT_DUE, NOT_SOLD, UNPRICED
from reports.report_rows import Row, print_count, sums_by_currency


@dataclass(frozen=True, slots=True)
class LineGroup:
    """The lines, one printed sum for each currency, and the numbers of those without a price and those not due."""

    lines: list[Row]
    sums: tuple[str, ...]
    unpriced: int
    not_due: int

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "LineGroup":
        """These lines; a level of support that is no longer sold has no price either."""
        lines = list(rows)
        without, spared = (sum(row["status"] in which for row in lines) for which in ((UNPRICED, NOT_SOLD), (NOT_DUE,)))
        return cls(lines, sums_by_currency(lines), without, spared)

    @property
    def text(self) -> str:
        """Sums and the number of lines without a price in one line, blank where nothing is due."""
        lacking = [f"{print_count(self.unpriced, 'line')} without a price"] if self.unpriced else []
        return " + ".join([*self.sums, *lacking])
