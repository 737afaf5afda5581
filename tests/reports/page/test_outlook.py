"""The forecast on the page: who falls out, why and at what cost, alike rows once, fails before what lacks."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from report_example import example_report

from reports.page.html import render_html
from reports.page.outlook import outlook
from reports.report_data import ReportData

FAIL = {"quarter": "2027-Q2", "outcome": "fail", "check": "last-order-date", "reason": "past", "owner": "purchasing"}
LACK = {"quarter": "2027-Q2", "outcome": "missing", "check": "pictures", "reason": "old", "owner": "site hands"}


def expecting(*rows: dict[str, Any]) -> ReportData:
    """The example with another forecast; each row a change of blanks."""
    report = example_report()
    blank = {**dict.fromkeys(report.forecast.columns, ""), "unpriced": 0, "held_up": None}
    frame = pd.DataFrame([{**blank, **row} for row in rows], columns=report.forecast.columns)
    return replace(report, forecast=frame)


def test_a_failure_of_several_devices_is_one_row_and_another_product_is_another() -> None:
    same = {**FAIL, "sentence": "A is sold until 2027-05-01.", "currency": "USD"}
    rows = outlook(
        expecting(
            {**same, "host": "one", "held_up": Decimal(3)},
            {**same, "host": "two", "held_up": Decimal("4.5"), "unpriced": 2},
            {**same, "host": "two", "path": "FPC 1"},
            {**FAIL, "host": "two", "sentence": "B is sold until 2027-06-01."},
        )
    ).rows
    shown = [(row["hosts"], row["devices"], row["costs"], row["unpriced"], row["others"]) for row in rows]
    assert shown == [("one, two", 2, ("7.50 USD",), 2, 0), ("two", 1, (), 0, 0)]


@pytest.mark.parametrize(("failing", "standing"), [(1, 5), (4, 2)])
def test_only_devices_that_do_not_fail_today_can_fall_out(failing: int, standing: int) -> None:
    report = expecting()
    result = ["fail"] * failing + ["pass"] * (len(report.results) - failing)
    sentence = outlook(replace(report, results=report.results.assign(result=result))).sentence
    assert sentence.startswith(f"0 of {standing} devices that do not fail today")


def test_what_lacks_is_one_row_for_each_reason_after_what_fails() -> None:
    rows = outlook(
        expecting(
            {**LACK, "host": "one", "sentence": "a.jpg is old."},
            {**LACK, "host": "two", "sentence": "b.jpg is old."},
            {**FAIL, "host": "three", "sentence": "A is sold until 2027-05-01."},
            {**LACK, "host": "one", "quarter": "2027-Q1", "sentence": "c.jpg is old."},
        )
    ).rows
    shown = [(row["quarter"], row["outcome"], row["sentence"], row["others"], row["hosts"]) for row in rows]
    assert shown == [
        ("2027-Q1", "missing", "c.jpg is old.", 0, "one"),
        ("2027-Q2", "fail", "A is sold until 2027-05-01.", 0, "three"),
        ("2027-Q2", "missing", "a.jpg is old.", 1, "one, two"),
    ]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], "0 of 3 devices that do not fail today fall out by 2028-09-30."),
        ([{**LACK, "host": "one"}], "0 of 3 devices that do not fail today fall out by 2028-09-30."),
        (
            [{**FAIL, "host": "one"}],
            "1 of 3 devices that do not fail today falls out by 2028-09-30, the first in 2027-Q2.",
        ),
        (
            [
                {**FAIL, "host": "one", "held_up": Decimal(7), "currency": "USD"},
                {**FAIL, "host": "two", "held_up": Decimal(5), "currency": "EUR", "unpriced": 1},
                {**FAIL, "host": "two", "quarter": "2026-Q4"},
            ],
            "2 of 3 devices that do not fail today fall out by 2028-09-30, the first in 2026-Q4. "
            "Their fees buy nothing from then on: 5.00 EUR + 7.00 USD + 1 fee line without a price.",
        ),
    ],
)
def test_the_sentence_counts_what_fails(rows: list[dict[str, Any]], sentence: str) -> None:
    assert outlook(expecting(*rows)).sentence == sentence


def test_the_last_quarter_follows_the_day_of_the_audit() -> None:
    assert "by 2028-12-31" in outlook(replace(example_report(), as_of=date(2026, 12, 31))).sentence


def test_a_long_forecast_says_how_much_is_left_out() -> None:
    rows = [{**FAIL, "host": "one", "sentence": f"Product {number} falls out."} for number in range(27)]
    page = render_html(expecting(*rows))
    assert "Product 24 falls out." in page
    assert "Product 25 falls out." not in page
    assert "2 more lines in <code>forecast.csv</code>" in page


def test_a_forecast_without_rows_is_stated() -> None:
    assert "makes any device worse by then" in render_html(expecting())
