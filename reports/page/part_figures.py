"""What the first page of a large fleet states beyond its totals: figures that parts of the fleet add up to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

import pandas as pd

from reports.lists.worklist import sets_of_actions
from reports.money.added_lines import Added
from reports.money.compared_sums import SUMS, lines_by_sum
from reports.money.contracts_stated import ContractFigures
from reports.money.fees_stated import FeeAdded, added_fees
from reports.money.money_decisions import chosen_lines
from reports.page.readings_stated import Bearing, readings_bearing
from reports.page.ready_theaters import Ready, ready_by_theater
from reports.page.unknowns import Gaps, gaps_of
from reports.page.waiting_sentence import lost_by_waiting
from reports.report_data import ReportData

SHOWN_SETS = 25


@dataclass(slots=True, eq=False)
class PartFigures:
    """The figures of some devices: lines by sum and by decision, what is ready by theater, and what waits for several.

    `sets` has the devices that unlock most, of each currency so many as a page shows.
    """

    sums: dict[str, Added] = field(default_factory=dict)
    decisions: dict[str, Added] = field(default_factory=dict)
    ready: dict[str, Ready] = field(default_factory=dict)
    sets: list[pd.DataFrame] = field(default_factory=list)
    waiting: int = 0
    lost: Added = field(default_factory=Added)
    fees: dict[str, FeeAdded] = field(default_factory=dict)
    contracts: ContractFigures = field(default_factory=ContractFigures)
    readings: Bearing = field(default_factory=dict)
    gaps: list[Gaps] = field(default_factory=list)

    @classmethod
    def of(cls, report: ReportData) -> Self:
        """Those of a fleet or a part of it."""
        flags, costs = lines_by_sum(report), report.costs
        sets = sets_of_actions(report.actions, costs)
        return cls(
            sums={name: Added.of(costs[flags[name]]) for name in SUMS},
            decisions=chosen_lines(report, flags),
            ready=ready_by_theater(report),
            sets=[sets.groupby("currency", sort=False).head(SHOWN_SETS)],
            waiting=len(sets),
            lost=lost_by_waiting(costs),
            fees=added_fees(costs),
            contracts=ContractFigures.of(report),
            readings=readings_bearing(report),
            gaps=[gaps_of(report)],
        )

    def all_sets(self) -> pd.DataFrame:
        """The devices of `sets` in one frame."""
        return pd.concat(self.sets, ignore_index=True)

    @classmethod
    def joined(cls, parts: Iterable[Self]) -> Self:
        """Those of a fleet, from those of its parts."""
        found = cls()
        for part in parts:
            for name, added in part.sums.items():
                found.sums.setdefault(name, Added()).add(added)
            for name, added in part.decisions.items():
                found.decisions.setdefault(name, Added()).add(added)
            for theater, ready in part.ready.items():
                found.ready.setdefault(theater, Ready()).add(ready)
            for fee, lines in part.fees.items():
                found.fees.setdefault(fee, FeeAdded(lines.chosen)).add(lines)
            for setting, counts in part.readings.items():
                devices, alone = found.readings.get(setting, (0, 0))
                found.readings[setting] = (devices + counts[0], alone + counts[1])
            found.sets += part.sets
            found.waiting += part.waiting
            found.lost.add(part.lost)
            found.contracts.add(part.contracts)
            found.gaps += part.gaps
        return found
