"""What the filter shows adds up to the cent of totals.csv, in each currency, with what has no price beside it."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from chromium import NO_CHROMIUM, Browser, find_chromium
from pricing_example import priced
from report_example import example_report
from report_page import choose, names_in, open_report

from policy.pricing.totals import totals
from reports.money.compared_sums import SUMS, lines_by_sum
from reports.money.device_sums import device_sums
from reports.page.html import write_html
from reports.report_data import ReportData
from reports.report_rows import rows_of

needs_chromium = pytest.mark.skipif(not find_chromium(), reason=NO_CHROMIUM)
TEXTS = "[...document.querySelectorAll('.sum [data-sum]')].map((part) => part.textContent)"
LIST = "[...document.querySelectorAll('dl.shown [data-sum]')].map((part) => part.textContent)"
HIDDEN = "[...new Set([...document.querySelectorAll('.shown')].map((part) => part.hidden))]"
AMOUNT = re.compile(r"(-?[\d,]+\.\d\d) ([A-Z]{3})")


@cache
def mixed() -> ReportData:
    """The example with three currencies: one line is free, one too large for a fraction, some lack a price."""
    report = example_report()
    costs = report.costs
    changed = {0: ("EUR", "0.10"), 1: ("EUR", "0.20"), 4: ("SEK", "0.00"), 6: ("EUR", "90071992547409.93")}
    changed |= {7: ("EUR", "1234567.04"), 5: ("USD", "411.05")}
    for row, (currency, _) in changed.items():
        costs.loc[row, "currency"] = currency
    amounts = [Decimal(changed[row][1]) if row in changed else amount for row, amount in enumerate(costs["amount"])]
    costs = costs.assign(amount=pd.Series(amounts, dtype=object))
    costs.loc[costs["status"] == "unpriced", "currency"] = ""
    devices = rows_of(report.devices[["host", "site", "theater", "model"]])
    results = dict(zip(report.results["host"], report.results["result"], strict=True))
    found = priced((), {}, results, devices)
    verdict = replace(found, results=found.results.assign(result_then=report.results["result_then"]))
    return replace(report, costs=costs, totals=totals(verdict, costs))


def of_scope(scope: str, name: str) -> list[dict[str, str]]:
    """Of each sum its amounts by currency, as totals.csv has them: blank where no price is known."""
    rows = mixed().totals
    rows = rows[(rows["scope"] == scope) & (rows["name"] == name)]
    return [
        {
            currency: "" if amount is None else f"{amount:.2f}"
            for currency, amount in zip(rows["currency"], rows[column], strict=True)
        }
        for column in SUMS
    ]


def of_lines(chosen: Callable[[str], bool]) -> list[dict[str, str]]:
    """The same by adding up the cost lines of these devices."""
    costs, currencies = mixed().costs, sorted(set(mixed().costs["currency"]) - {""})
    costs, found = costs[costs["host"].map(chosen)], []
    for flag in lines_by_sum(mixed()).values():
        lines = costs[flag.reindex(costs.index)]
        sums: dict[str, str] = {}
        for currency in currencies:
            amounts = lines.loc[lines["currency"] == currency, "amount"].tolist()
            blank = not amounts and (lines["status"] == "unpriced").any()
            sums[currency] = "" if blank else f"{sum(amounts, Decimal(0)):.2f}"
        found.append(sums)
    return found


def read(texts: list[str]) -> list[dict[str, str]]:
    """What the page shows, in the form of totals.csv: no fees are 0.00 in each currency."""
    currencies = ("EUR", "SEK", "USD")
    found = []
    for text in texts:
        blank = "0.00" if text == "no fees" else ""
        known = {unit: amount.replace(",", "") for amount, unit in AMOUNT.findall(text)}
        found.append({unit: known.get(unit, blank) for unit in currencies})
    return found


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_html(tmp_path_factory.mktemp("mixed"), mixed())


PLACES = [("theater", name) for name in ("AMER", "APAC", "CALA", "EMEA")]
PLACES += [("site", name) for name in ("AMS1", "GRU2", "NYC4", "SIN3")]


@needs_chromium
@pytest.mark.parametrize(("scope", "name"), PLACES)
def test_a_theater_or_site_is_its_row_of_the_totals(scope: str, name: str, running: Browser, page: Path) -> None:
    open_report(running, page)
    choose(running, **{scope: name})
    texts = running.run(TEXTS)
    assert read(texts) == of_scope(scope, name)
    assert running.run(LIST) == texts[:5]
    assert running.run(HIDDEN) == [False]
    assert running.console == []


@needs_chromium
@pytest.mark.parametrize(
    ("fields", "hosts"),
    [
        ({"result": "incomplete"}, ("nyc4-qfx5100-1", "sin3-mx204-1")),
        ({"result": "fail"}, ("ams1-ex4300-vc", "gru2-srx-1", 'sin3-"><b>-2')),
        ({"text": "1-"}, ("ams1-mx480-1", "ams1-ex4300-vc")),
        ({"theater": "EMEA", "result": "fail"}, ("ams1-ex4300-vc",)),
        ({"text": "nowhere"}, ()),
    ],
)
def test_other_filters_are_the_lines_of_what_is_shown(
    fields: dict[str, str], hosts: tuple[str, ...], running: Browser, page: Path
) -> None:
    open_report(running, page)
    choose(running, **fields)
    shown = names_in(running, "device-table")
    assert set(shown) >= set(hosts)
    assert read(running.run(TEXTS)) == of_lines(lambda host: host in shown)
    count = "document.querySelector('[data-shown]').textContent"
    assert running.run(count) == f"{len(shown)} device{'' if len(shown) == 1 else 's'}"


@needs_chromium
def test_without_a_filter_or_without_scripts_the_page_has_its_own_sums_alone(running: Browser, page: Path) -> None:
    open_report(running, page)
    assert running.run(HIDDEN) == [True]
    choose(running, theater="EMEA")
    choose(running, theater="")
    assert running.run(HIDDEN) == [True]
    running.send("Emulation.setScriptExecutionDisabled", value=True)
    try:
        running.open(page)
        assert running.run(HIDDEN) == [True]
    finally:
        running.send("Emulation.setScriptExecutionDisabled", value=False)


@needs_chromium
def test_what_has_no_price_is_counted(running: Browser, page: Path) -> None:
    open_report(running, page)
    choose(running, site="NYC4")
    assert running.run(TEXTS)[0] == "90,071,993,781,976.97 EUR + 900.00 USD + 2 unpriced"
    assert running.run(TEXTS)[1] == "no fees"
    choose(running, site="GRU2")
    assert running.run(TEXTS)[4] == "no price known + 1 unpriced"


@needs_chromium
def test_a_reason_without_any_fee_holds_up_none(running: Browser, tmp_path: Path) -> None:
    reasons = "document.querySelector('#chart-reasons tbody').textContent"
    open_report(running, write_html(tmp_path, replace(mixed(), costs=mixed().costs.iloc[:0])))
    assert "no fees" in running.run(reasons)
    assert "no price known" not in running.run(reasons)
    costs = mixed().costs
    open_report(running, write_html(tmp_path, replace(mixed(), costs=costs[costs["status"] == "unpriced"])))
    assert "no price known" in running.run(reasons)


def test_each_device_has_its_sums_once() -> None:
    sums = device_sums(mixed())
    assert sums["gru2-srx-1"] == "+1USD65000;;USD65000;USD65000;+1"
    assert sums["ams1-ex4300-vc"].startswith("SEK0USD41105;;")
    assert "sin3-mx204-1" not in sums


def test_the_same_page_from_the_same_records(tmp_path: Path) -> None:
    pages = [
        write_html(tmp_path, replace(mixed(), costs=costs)).read_bytes() for costs in (mixed().costs, mixed().costs)
    ]
    assert pages[0] == pages[1]


def test_sums_of_all_devices_are_those_of_the_fleet() -> None:
    assert of_lines(lambda _: True) == of_scope("fleet", "fleet")
