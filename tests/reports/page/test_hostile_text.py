"""Whatever devices, sellers and files are called is text on the page: nothing of it runs, and nothing is fetched."""

from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from chromium import NO_CHROMIUM, Browser, find_chromium
from report_example import example_report
from report_page import choose, click, open_report, pause

from reports.page.html import write_html
from reports.report_data import ReportData

pytestmark = pytest.mark.skipif(not find_chromium(), reason=NO_CHROMIUM)
PAYLOAD = (
    "</script><script>window.hit=1</script><img src=x onerror=window.hit=2><svg onload=window.hit=3>"
    "<iframe src='https://example.invalid/'></iframe><a href='javascript:window.hit=4'>x</a>{{ 7*7 }}${7*7}<!--"
)
TEXTS = {
    "devices": ("site", "rack", "lot", "group", "model", "chassis_serial", "detail", "failure"),
    "frus": ("item", "part_number", "serial_number", "description", "revision", "sku", "path"),
    "findings": ("subject", "sentence", "remedy", "evidence", "serial_number", "path"),
    "actions": ("action", "sentence", "path"),
    "software": ("member", "model", "release"),
    "health": ("detail", "severity"),
    "outputs": ("detail",),
    "unparsed": ("text", "command"),
    "costs": ("path", "source", "product_sku", "fee_sku", "note"),
    "contracts": ("path", "source", "product_sku", "service", "note"),
    "forecast": ("sentence",),
    "purchases": ("seller", "lot", "sku", "status", "chassis"),
    "evidence": ("file", "note", "seller"),
}


@cache
def hostile() -> ReportData:
    """The example with markup behind every free text, and in the names of the devices."""
    report = example_report()
    frames: dict[str, Any] = {}
    for one in fields(report):
        rows = getattr(report, one.name)
        if isinstance(rows, pd.DataFrame):
            texts = {name: rows[name].astype("str") + PAYLOAD for name in TEXTS.get(one.name, ()) if name in rows}
            hosts = {"host": rows["host"] + PAYLOAD} if "host" in rows else {}
            frames[one.name] = rows.assign(**texts, **hosts)
    return replace(report, **frames)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_html(tmp_path_factory.mktemp("run"), hostile())


@pytest.fixture(scope="module")
def browser(running: Browser, page: Path) -> Browser:
    open_report(running, page)
    return running


def nothing_ran(browser: Browser, page: Path) -> None:
    assert browser.run("typeof window.hit") == "undefined"
    assert browser.run("document.querySelectorAll('img, iframe, svg:not(.bar), a[href^=javascript]').length") == 0
    assert browser.run("[...document.scripts].filter((one) => !one.type).length") == 1
    assert browser.requests == [page.as_uri()]
    assert browser.console == []


def test_the_page_opens(browser: Browser, page: Path) -> None:
    assert browser.run("document.querySelectorAll('#device-table tbody tr:not(.gap)').length") == 6
    assert "onerror=window.hit=2" in str(browser.run("document.querySelector('#device-table tbody').textContent"))
    nothing_ran(browser, page)


@pytest.mark.parametrize("place", range(6))
def test_every_device_opens(browser: Browser, page: Path, place: int) -> None:
    browser.run(f"document.querySelectorAll('#device-table tbody .link')[{place}].click()")
    pause(browser)
    browser.run("document.querySelectorAll('#device details').forEach((part) => { part.open = true; })")
    pause(browser)
    assert "window.hit=1" in str(browser.run("document.getElementById('device-body').textContent"))
    nothing_ran(browser, page)
    click(browser, "#device-close")


def test_a_filter_of_such_a_name_works(browser: Browser, page: Path) -> None:
    choose(browser, site=f"GRU2{PAYLOAD}")
    assert browser.run("document.querySelectorAll('#device-table tbody tr:not(.gap)').length") == 1
    open_report(browser, page, str(browser.run("location.hash")))
    assert browser.run("document.querySelectorAll('#device-table tbody tr:not(.gap)').length") == 1
    nothing_ran(browser, page)
