"""What stands in the CSV files of a run."""

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


def host_frames(report: ReportData) -> dict[str, pd.DataFrame]:
    """Those in inventory order, of which a part of a fleet has the rows of its devices."""
    devices = report.judged_devices()
    rank = {outcome.value: place for place, outcome in enumerate(OUTCOME_ORDER)}
    findings = report.findings.iloc[report.findings["outcome"].map(rank).argsort(kind="stable")]
    return {
        "devices.csv": devices.assign(asked_by=devices["channel"]),
        "findings.csv": report.in_inventory_order(
            findings.assign(clause=findings["requirement"], mend=findings["remedy"])
        ),
        "citations.csv": report.citations,
        "frus.csv": report.in_inventory_order(report.frus),
        "software.csv": report.in_inventory_order(report.software),
        "costs.csv": with_price_note(report.in_inventory_order(all_lines(report)), report),
        "delivery.csv": report.devices[DELIVERED].merge(report.delivery, on="host", how="left"),
        "actions.csv": with_price_note(report.in_inventory_order(report.actions), report),
    }


def kept_rows(report: ReportData, name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Some rows of a list of which every row stands by itself, in the order in which it is kept."""
    return with_price_note(with_rates(rows, report.rates), report) if name == "totals.csv" else rows


def with_rates(totals: pd.DataFrame, rates: pd.DataFrame) -> pd.DataFrame:
    """The totals with the rate of exchange of their currency, blank where there is none."""
    wanted = rates.rename(columns={"into": "also_in", "cited": "rate_source"})
    return totals.merge(wanted, on="currency", how="left", validate="many_to_one")
