"""The sums that stand in the workbook: everything, each theater, each site, by currency, and nothing twice."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

import pandas as pd
from openpyxl import load_workbook
from report_example import example_report

from reports.lists.csv_files import csv_frames
from reports.report_data import ReportData
from reports.workbook.fee_sheets import add_fee_sums, fee_lines, fee_sums
from reports.workbook.new_workbook import new_workbook

REPORT = example_report()


def sums_of(report: ReportData) -> list[dict[str, Any]]:
    """The rows of the sheet by their headings, with the values of their formulas."""
    packed = BytesIO()
    with new_workbook(packed, "fees", report.as_of) as book:
        add_fee_sums(book, fee_sums(fee_lines(csv_frames(report)).rows), ["FeeLines"])
    headings, *rows = load_workbook(packed, data_only=True)["Fees"].iter_rows(values_only=True)
    return [dict(zip(map(str, headings), row, strict=True)) for row in rows]


def with_costs(**columns: Any) -> ReportData:
    return replace(REPORT, costs=REPORT.costs.assign(**columns), contracts=REPORT.contracts.iloc[:0])


def test_every_line_that_is_due_is_in_the_table() -> None:
    lines = fee_lines(csv_frames(REPORT)).rows
    due = (REPORT.costs["status"] != "not-due").sum() + (REPORT.contracts["status"] != "not-due").sum()
    assert len(lines) == due < len(REPORT.costs) + len(REPORT.contracts)


def test_currencies_are_never_added_up() -> None:
    euro = REPORT.costs["host"] == "ams1-mx480-1"
    everything, other = sums_of(with_costs(currency=REPORT.costs["currency"].mask(euro, "EUR")))[:2]
    assert (everything["Theater"], everything["Currency"], other["Currency"]) == ("all", "EUR", "USD")
    for row, mine in ((everything, euro), (other, ~euro)):
        amounts = [amount for amount in REPORT.costs.loc[mine, "amount"] if amount is not None]
        assert Decimal(str(row["Fees together"])) == sum(amounts)
    assert everything["Lines without a price"] == other["Lines without a price"] > 0


def test_where_nothing_has_a_price_no_sum_is_zero() -> None:
    """A site of unpriced lines alone has a row with their number and no amounts."""
    none = pd.Series([None] * len(REPORT.costs), dtype="object")
    status = REPORT.costs["status"].where(REPORT.costs["status"] == "not-due", "unpriced")
    rows = sums_of(with_costs(amount=none, status=status, currency=""))
    assert {row["Inspection"] for row in rows} == {row["At risk"] for row in rows} == {None}
    assert rows[0]["Lines without a price"] == (status == "unpriced").sum()
    assert rows[0]["Currency"] in {None, ""}


def test_a_site_without_a_name_is_one_of_its_own() -> None:
    nameless = REPORT.devices["host"] == "ams1-mx480-1"
    devices = REPORT.devices.assign(site=REPORT.devices["site"].mask(nameless, ""))
    costs = REPORT.costs.assign(site=REPORT.costs["site"].mask(REPORT.costs["host"] == "ams1-mx480-1", ""))
    rows = sums_of(replace(REPORT, devices=devices, costs=costs, contracts=REPORT.contracts.iloc[:0]))
    [row] = [row for row in rows if row["Site"] == "not known"]
    own = REPORT.costs.loc[REPORT.costs["host"] == "ams1-mx480-1", "amount"]
    assert Decimal(str(row["Fees together"])) == sum(amount for amount in own if amount is not None)
    assert Decimal(str(row["Of what passes"])) == Decimal(str(row["Fees together"]))


def test_a_run_without_fees() -> None:
    assert sums_of(replace(REPORT, costs=REPORT.costs.iloc[:0], contracts=REPORT.contracts.iloc[:0])) == []
