"""What the first page of a large fleet states of a page beside its totals, and adds up by theater."""

from dataclasses import dataclass, field
from typing import Self

from policy.pricing.totals import fallen_out
from reports.money.added_lines import Added
from reports.money.contracts_stated import Bought, ContractFigures
from reports.page.unknowns import gap_rows
from reports.page.waiting_sentence import lost_by_waiting
from reports.report_data import ReportData


@dataclass(slots=True, eq=False)
class PartBrief:
    """Devices that were not reached, or fall out by waiting with the fees that are lost by it; gaps; contracts.

    `gaps` counts the rows of the gaps of devices; declared parts that are not found are of the fleet.
    """

    unreached: int = 0
    gaps: int = 0
    fall_out: int = 0
    lost: Added = field(default_factory=Added)
    bought: Bought = field(default_factory=Bought)

    @classmethod
    def of(cls, report: ReportData) -> Self:
        """That of a part of a fleet."""
        gaps = sum(len(rows) for name, rows in gap_rows(report).items() if name != "astray")
        return cls(
            unreached=int((~report.devices["reached"]).sum()),
            gaps=gaps,
            fall_out=len(fallen_out(report.results)),
            lost=lost_by_waiting(report.costs),
            bought=ContractFigures.of(report).together,
        )

    def add(self, other: "PartBrief") -> None:
        """Add that of other devices."""
        self.unreached += other.unreached
        self.gaps += other.gaps
        self.fall_out += other.fall_out
        self.lost.add(other.lost)
        self.bought.add(other.bought)
