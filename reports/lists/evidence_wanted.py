"""The shopping list of evidence: what is lacking of devices that may become ready to submit."""

from decimal import Decimal

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
PLACE = ["host", "site", "rack", "theater", "model", "lot", "chassis_serial"]


def lacking(report: ReportData, check: str) -> pd.DataFrame:
    """The findings of one check that lack evidence, with its place, by theater, site, rack and device."""
    devices = report.judged_devices()
    devices = devices[devices["stage"].isin([str(stage) for stage in WANTED_OF])]
    devices = devices.assign(order=range(len(devices)))[[*PLACE, "order"]]
    findings = report.findings[(report.findings["check"] == check) & (report.findings["outcome"] == Outcome.MISSING)]
    rows = findings.merge(devices, on="host")
    rows = rows.assign(place=range(len(rows)))
    return rows.sort_values(["theater", "site", "rack", "order", "place"], kind="stable", ignore_index=True)


def agreements_wanted(report: ReportData) -> pd.DataFrame:
    """For each theater and currency the devices without agreement, and what it has to cover: a sum for each fee.

    A sum is None where none of its lines has a price; `unpriced` counts the lines that are in no sum.
    """
    rows = lacking(report, AGREEMENT).drop_duplicates("host")
    rows = rows.assign(theater=rows["theater"].replace("", UNKNOWN))
    costs = due_lines(report.costs).drop(columns=["site", "theater", "model"], errors="ignore")
    lines = costs.merge(rows[["host", "theater"]], on="host")
    found = []
    for theater, devices in rows.groupby("theater", sort=True):
        own = lines[lines["theater"] == theater]
        unpriced = int(own["amount"].isna().sum())
        for currency in sorted(own.loc[own["amount"].notna(), "currency"].unique()) or [""]:
            priced = own[(own["currency"] == currency) & own["amount"].notna()]
            sums = {fee.value: sum_of(priced[priced["fee"] == fee.value]) for fee in Fee}
            hosts = " ".join(devices["host"])
            found.append(
                {"theater": theater, "devices": len(devices), "hosts": hosts, "currency": currency}
                | {**sums, "total": sum_of(priced), "unpriced": unpriced}
            )
    columns = ["theater", "devices", "hosts", "currency", *(fee.value for fee in Fee), "total", "unpriced"]
    return pd.DataFrame(found, columns=columns)


def sum_of(lines: pd.DataFrame) -> Decimal | None:
    """The sum of lines that all have a price; None where there is no line."""
    return sum(lines["amount"], Decimal("0.00")) if len(lines) else None


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
