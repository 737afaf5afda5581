"""The lists whose order or rows are of the fleet, and not of its devices one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import pandas as pd

from reports.lists.evidence_wanted import INVOICES, Agreements, in_order, lacking
from reports.lists.fee_totals import fee_totals, joined_fee_totals
from reports.lists.price_note import with_price_note
from reports.lists.worklist import WorkItems, joined_items, work_items, worklist_of
from reports.report_data import ReportData


@dataclass(frozen=True, slots=True, eq=False)
class FleetLists:
    """What these lists are made of; those of several parts of a fleet, in inventory order, can be joined."""

    fees: pd.DataFrame
    work: WorkItems
    invoices: pd.DataFrame
    agreements: Agreements
    forecast: pd.DataFrame

    @classmethod
    def of(cls, report: ReportData) -> Self:
        """Those of a fleet or a part of it."""
        return cls(
            fees=fee_totals(report),
            work=work_items(report.actions, report.costs),
            invoices=lacking(report, INVOICES),
            agreements=Agreements.of(report),
            forecast=report.forecast,
        )

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Those of a fleet, from those of its parts in their order."""
        return cls(
            fees=joined_fee_totals([part.fees for part in parts]),
            work=joined_items(part.work for part in parts),
            invoices=in_order([part.invoices for part in parts]),
            agreements=Agreements.joined([part.agreements for part in parts]),
            forecast=joined_forecast([part.forecast for part in parts]),
        )

    def frames(self, report: ReportData) -> dict[str, pd.DataFrame]:
        """The frame behind each CSV file; the report says whether prices are invented."""
        return {
            "fee-totals.csv": with_price_note(self.fees, report),
            "forecast.csv": with_price_note(self.forecast, report),
            "worklist.csv": with_price_note(worklist_of(self.work), report),
            "invoices-wanted.csv": self.invoices,
            "agreements-wanted.csv": with_price_note(self.agreements.wanted(), report),
        }


def joined_forecast(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """What gets worse of a fleet by quarter, from that of its parts in their order."""
    return pd.concat(parts, ignore_index=True).sort_values("quarter", kind="stable", ignore_index=True)
