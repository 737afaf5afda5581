"""The sums of money that a reader compares, and the cost lines that each counts."""

import pandas as pd

from policy.findings import Result
from policy.pricing.tariff import NOT_DUE
from reports.report_data import ReportData

SUMS = {
    "submit_everything": ("Submit everything", "fees when every device goes to inspection"),
    "submit_passing": ("Submit what passes", "fees for the devices that meet the published requirements"),
    "submit_remedied": (
        "Submit after remedies",
        "fees for what can meet them once every action is done",
    ),
    "avoidable": (
        "Avoidable: certain loss",
        "inspection of devices that do not meet the requirements, which is due all the same",
    ),
    "at_risk": ("At risk", "the other fees of those devices, which are lost once they are paid"),
    "passes_then": ("Wait until {day}", "fees for the devices that still meet the requirements then"),
}


def lines_by_sum(report: ReportData) -> dict[str, "pd.Series[bool]"]:
    """Which cost lines each sum counts: of those that are due."""
    due = report.costs["status"] != NOT_DUE
    passing = report.results.loc[report.results["result"] == Result.PASS.value, "host"]
    return {
        "submit_everything": due,
        "submit_passing": report.costs["host"].isin(passing) & due,
        "submit_remedied": report.costs["remediable"],
        "avoidable": report.costs["avoidable"],
        "at_risk": report.costs["at_risk"],
        "passes_then": report.costs["passes_then"],
    }
