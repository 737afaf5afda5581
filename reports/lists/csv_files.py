"""What stands in the CSV files of a run."""

from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from policy.findings import Outcome
from reports.lists.fee_totals import all_lines
from reports.lists.fleet_lists import FleetLists
from reports.lists.price_note import with_price_note
from reports.report_data import ReportData

OUTCOME_ORDER = (Outcome.FAIL, Outcome.MISSING, Outcome.ADVICE, Outcome.PASS, Outcome.NOT_APPLICABLE)

DELIVERED = ["host", "site", "theater", "country", "model"]


def csv_frames(report: ReportData) -> dict[str, pd.DataFrame]:
    """The frame behind each CSV file, devices in inventory order and findings with the fails first."""
    kept = {"totals.csv": report.totals, "evidence-read.csv": report.evidence, "purchases.csv": report.purchases}
    return {
        **host_frames(report),
        **FleetLists.of(report).frames(report),
        **{name: kept_rows(report, name, rows) for name, rows in kept.items()},
    }


def host_frames(report: ReportData, names: Iterable[str] = ()) -> dict[str, pd.DataFrame]:
    """Those in inventory order, of which a part of a fleet has the rows of its devices; all, or those named."""
    return {name: HOST_LISTS[name](report) for name in names or HOST_LISTS}


def device_rows(report: ReportData) -> pd.DataFrame:
    """Every device, with its former name of the channel."""
    devices = report.judged_devices()
    return devices.assign(asked_by=devices["channel"])


def finding_rows(report: ReportData) -> pd.DataFrame:
    """Every finding, the fails of a device first."""
    rank = {outcome.value: place for place, outcome in enumerate(OUTCOME_ORDER)}
    findings = report.findings.iloc[report.findings["outcome"].map(rank).argsort(kind="stable")]
    return report.in_inventory_order(findings.assign(clause=findings["requirement"], mend=findings["remedy"]))


HOST_LISTS: Mapping[str, Callable[[ReportData], pd.DataFrame]] = {
    "devices.csv": device_rows,
    "findings.csv": finding_rows,
    "citations.csv": lambda report: report.citations,
    "frus.csv": lambda report: report.in_inventory_order(report.frus),
    "software.csv": lambda report: report.in_inventory_order(report.software),
    "costs.csv": lambda report: with_price_note(report.in_inventory_order(all_lines(report)), report),
    "delivery.csv": lambda report: report.devices[DELIVERED].merge(report.delivery, on="host", how="left"),
    "actions.csv": lambda report: with_price_note(report.in_inventory_order(report.actions), report),
}


def kept_rows(report: ReportData, name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Some rows of a list of which every row stands by itself, in the order in which it is kept."""
    return with_price_note(with_rates(rows, report.rates), report) if name == "totals.csv" else rows


def with_rates(totals: pd.DataFrame, rates: pd.DataFrame) -> pd.DataFrame:
    """The totals with the rate of exchange of their currency, blank where there is none."""
    wanted = rates.rename(columns={"into": "also_in", "cited": "rate_source"})
    return totals.merge(wanted, on="currency", how="left", validate="many_to_one")
