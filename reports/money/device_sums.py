"""What each device adds to the sums of the page, as text that the script of the page adds up."""

from collections import Counter

import pandas as pd

from policy.joins import row_values
from policy.pricing.tariff import NOT_DUE, UNPRICED
from policy.reference.schemas.columns import Fee
from reports.money.compared_sums import SUMS, lines_by_sum
from reports.report_data import ReportData

BETWEEN = ";"
FEES = tuple(str(fee) for fee in Fee)


def device_sums(report: ReportData) -> dict[str, str]:
    """By host its sums in the order of SUMS: `EUR1205` for 12.05 EUR, `+3` for three lines without a price.

    Money is in whole cents, so that it is added up without a fraction; a sum without a line is blank.
    """
    flags = lines_by_sum(report)
    sums = [sums_by_host(report.costs[flags[name]]) for name in SUMS]
    hosts = dict.fromkeys(host for one in sums for host in one)
    return {host: BETWEEN.join(one.get(host, "") for one in sums).rstrip(BETWEEN) for host in hosts}


def fee_sums(report: ReportData) -> dict[str, dict[str, str]]:
    """By fee and host what is due, written in the same way."""
    due = report.costs[report.costs["status"] != NOT_DUE]
    return {fee: sums_by_host(due[due["fee"] == fee]) for fee in FEES}


def sums_by_host(lines: pd.DataFrame) -> dict[str, str]:
    """By host the sum of its lines in each currency, and how many have no price."""
    found: dict[str, Counter[str]] = {}
    for host, status, currency, amount in row_values(lines, ("host", "status", "currency", "amount")):
        unit, count = ("+", 1) if status == UNPRICED else (currency, int(amount.scaleb(2)))
        found.setdefault(host, Counter())[unit] += count
    return {host: "".join(f"{unit}{count}" for unit, count in sorted(sums.items())) for host, sums in found.items()}
