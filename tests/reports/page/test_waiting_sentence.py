"""What falls out by the day until which one may wait, as the page says it."""

from dataclasses import replace
from datetime import date

import pytest
from report_example import example_report

from policy.settings import PolicySettings
from reports.page.overview import summarise
from reports.page.waiting_sentence import lost_by_waiting, waiting_sentence
from reports.report_data import ReportData

REPORT = example_report()
LOST = "fees that can no longer be spent with effect: 2,750.00 USD + 2 fee lines without a price"


def sentence(report: ReportData) -> str:
    return waiting_sentence(report, lost_by_waiting(report.costs))


def test_the_example() -> None:
    """Three of six devices fail today; the day is that of the settings, else the end of the quarter."""
    out = "1 of 3 devices that do not fail today falls out"
    assert sentence(REPORT) == f"By 2026-12-31 {out}; {LOST}."
    later = replace(REPORT, settings=PolicySettings(wait_until=date(2027, 2, 10)))
    assert sentence(later) == f"By 2027-02-10 {out}; {LOST}."
    tile = next(one for one in summarise(later).sums if one.title == "Wait until 2027-02-10")
    assert (tile.amounts, tile.lines, tile.unpriced, tile.note) == (("8,360.50 USD",), 3, 0, sentence(later))


@pytest.mark.parametrize(
    ("hosts", "start"),
    [
        ((), "0 of 3 devices that do not fail today fall out"),
        (("ams1-mx480-1", "sin3-mx204-1"), "2 of 3 devices that do not fail today fall out"),
        (("gru2-srx-1",), "0 of 3 devices that do not fail today fall out"),
    ],
)
def test_counts_and_nothing_lost(hosts: tuple[str, ...], start: str) -> None:
    results = REPORT.results.assign(
        result_then=REPORT.results["result"].mask(REPORT.results["host"].isin(hosts), "fail")
    )
    report = replace(REPORT, results=results, costs=REPORT.costs.assign(lost_by_waiting=False))
    assert sentence(report) == f"By 2026-12-31 {start}; no fee is lost by it."


def test_a_single_device() -> None:
    one = REPORT.results[REPORT.results["host"] == "ams1-mx480-1"]
    report = replace(REPORT, results=one, devices=REPORT.devices[REPORT.devices["host"] == "ams1-mx480-1"])
    assert "0 of 1 device that does not fail today fall out" in sentence(report)
