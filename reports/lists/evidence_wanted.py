"""The shopping list of evidence: what is lacking of devices that may become ready to submit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

import pandas as pd

from policy.findings import Outcome
from policy.pricing.cost_lines import due_lines
from policy.reference.schemas.columns import Fee
from policy.stages import Stage
from reports.report_data import ReportData

PICTURES, INVOICES, AGREEMENT = "pictures", "invoices", "fee-agreement"
# Nothing is wanted of a device that fails, was not read, or is past these.
WANTED_OF = (Stage.EVIDENCE_MISSING, Stage.INSPECTED)
UNKNOWN = "not known"
ORDER = ("theater", "site", "rack")
PLACE = ["host", "site", "rack", "theater", "model", "lot", "chassis_serial"]


def lacking(report: ReportData, check: str) -> pd.DataFrame:
    """The findings of one check that lack evidence, with its place, by theater, site, rack and device."""
    devices = report.judged_devices()
    devices = devices[devices["stage"].isin([str(stage) for stage in WANTED_OF])]
    devices = devices.assign(order=range(len(devices)))[[*PLACE, "order"]]
    findings = report.findings[(report.findings["check"] == check) & (report.findings["outcome"] == Outcome.MISSING)]
    rows = findings.merge(devices, on="host")
    rows = rows.assign(place=range(len(rows)))
    return rows.sort_values([*ORDER, "order", "place"], kind="stable", ignore_index=True)


@dataclass(slots=True, eq=False)
class Agreements:
    """The devices without agreement as `lacking` has them, each once; those of several parts of a fleet can be joined.

    `sums` are the priced lines of these devices by theater, currency and fee; `unpriced` counts the others by theater.
    """

    rows: pd.DataFrame
    sums: dict[tuple[str, str, str], Decimal]
    unpriced: Counter[str]

    @classmethod
    def of(cls, report: ReportData) -> Self:
        """Those of a fleet or a part of it."""
        rows = lacking(report, AGREEMENT).drop_duplicates("host")
        rows = rows.assign(theater=rows["theater"].replace("", UNKNOWN))[["host", *ORDER]]
        lines = due_lines(report.costs).drop(columns=list(ORDER), errors="ignore").merge(rows, on="host")
        priced = lines[lines["amount"].notna()]
        sums: dict[tuple[str, str, str], Decimal] = {}
        cells = zip(*(priced[name] for name in ("theater", "currency", "fee", "amount")), strict=True)
        for theater, currency, fee, amount in cells:
            sums[theater, currency, fee] = sums.get((theater, currency, fee), Decimal("0.00")) + amount
        return cls(rows, sums, Counter(lines.loc[lines["amount"].isna(), "theater"]))

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Those of a fleet, from those of its parts in their order."""
        sums: dict[tuple[str, str, str], Decimal] = {}
        unpriced: Counter[str] = Counter()
        for part in parts:
            unpriced.update(part.unpriced)
            for key, amount in part.sums.items():
                sums[key] = sums.get(key, Decimal("0.00")) + amount
        return cls(in_order([part.rows for part in parts]), sums, unpriced)

    def wanted(self) -> pd.DataFrame:
        """For each theater and currency the devices without agreement, and what it has to cover: a sum for each fee.

        A sum is None where none of its lines has a price; `unpriced` counts the lines that are in no sum.
        """
        found = []
        for theater, devices in self.rows.groupby("theater", sort=True):
            for currency in sorted({one for place, one, _ in self.sums if place == theater}) or [""]:
                sums = {fee.value: self.sums.get((str(theater), currency, fee.value)) for fee in Fee}
                priced = [amount for (*place, _), amount in self.sums.items() if place == [theater, currency]]
                found.append(
                    {"theater": theater, "devices": len(devices), "hosts": " ".join(devices["host"])}
                    | {"currency": currency, **sums, "total": sum(priced, Decimal("0.00")) if priced else None}
                    | {"unpriced": self.unpriced[str(theater)]}
                )
        columns = ["theater", "devices", "hosts", "currency", *(fee.value for fee in Fee), "total", "unpriced"]
        return pd.DataFrame(found, columns=columns)


def agreements_wanted(report: ReportData) -> pd.DataFrame:
    """The agreements that are wanted (Agreements.wanted)."""
    return Agreements.of(report).wanted()


def in_order(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The rows of `lacking` of a fleet, from those of its parts in their order."""
    return pd.concat(parts, ignore_index=True).sort_values(list(ORDER), kind="stable", ignore_index=True)


def evidence_counts(report: ReportData) -> pd.DataFrame:
    """For each theater and site how many devices lack evidence, and how many pictures, invoices and agreements."""
    checks = (PICTURES, INVOICES, AGREEMENT)
    rows = pd.concat([lacking(report, check) for check in checks])
    rows = rows.assign(theater=rows["theater"].replace("", UNKNOWN), site=rows["site"].replace("", UNKNOWN))
    places = rows.groupby(["theater", "site"], sort=True)
    counts = places["host"].nunique().rename("devices").to_frame()
    for check in checks:
        of_check = rows[rows["check"] == check].groupby(["theater", "site"]).size()
        counts[check] = of_check.reindex(counts.index, fill_value=0)
    return counts.reset_index()
