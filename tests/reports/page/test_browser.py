"""The page in a real browser: opened from a folder, no request, no error; filters, sorting, details and print work."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from chromium import NO_CHROMIUM, Browser, chromium, find_chromium
from report_example import example_report

from reports.page.html import write_html
from reports.report_data import ReportData

pytestmark = pytest.mark.skipif(not find_chromium(), reason=NO_CHROMIUM)
SHOWN = "[...document.querySelectorAll('#device-table tbody tr:not([hidden])')].map((row) => row.cells[0].textContent)"
SECTIONS = "document.querySelectorAll('details.device:not([hidden])').length"
OPEN = "[...document.querySelectorAll('details.device[open]')].map((part) => part.querySelector('h3').textContent)"
HOSTILE = 'sin3-"><b>-2'


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_html(tmp_path_factory.mktemp("run"), example_report())


@pytest.fixture(scope="module")
def running() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def browser(running: Browser, page: Path) -> Browser:
    running.open(page)
    return running


def large_report(devices: int) -> ReportData:
    """The example, filled up to a number of devices with copies of the last one of which nothing more is known."""
    report = example_report()
    copies = [f"copy-{number}" for number in range(devices - len(report.devices))]

    def grown(frame: pd.DataFrame) -> pd.DataFrame:
        rows = pd.concat([frame, *[frame.iloc[-1:]] * len(copies)], ignore_index=True)
        return rows.assign(host=[*frame["host"], *copies])

    return replace(report, devices=grown(report.devices), results=grown(report.results))


def choose(browser: Browser, field: str, value: str) -> None:
    """Fill in one field of the filter and wait until it has been applied."""
    browser.run(f"document.getElementById('filter-{field}').value = {value!r}")
    for event in ("input", "change"):
        browser.run(f"document.getElementById('filter-{field}').dispatchEvent(new Event('{event}'))")
    browser.run("new Promise((done) => setTimeout(done, 200))")


def test_it_opens_without_a_request_or_an_error(browser: Browser, page: Path) -> None:
    assert browser.requests == [page.as_uri()]
    assert browser.console == []


def test_a_script_from_a_device_never_runs(browser: Browser) -> None:
    assert browser.run("document.scripts.length") == 1
    assert browser.run("document.querySelector('#device-table tbody tr:last-child th b')") is None


@pytest.mark.parametrize(
    ("field", "value", "hosts"),
    [
        ("result", "pass", ["ams1-mx480-1"]),
        ("result", "incomplete", ["nyc4-qfx5100-1", "sin3-mx204-1"]),
        ("theater", "EMEA", ["ams1-mx480-1", "ams1-ex4300-vc"]),
        ("site", "GRU2", ["gru2-srx-1"]),
        ("text", "yz6034", ["ams1-mx480-1"]),
        ("text", "<b>zone", ["gru2-srx-1"]),
        ("text", "nowhere", []),
    ],
)
def test_the_filter_shows_only_what_matches(browser: Browser, field: str, value: str, hosts: list[str]) -> None:
    choose(browser, field, value)
    assert browser.run(SHOWN) == hosts
    assert browser.run(SECTIONS) == len(hosts)
    assert browser.run("document.getElementById('filter-status').value") == f"{len(hosts)} of 6 shown"


def test_reset_shows_everything_again(browser: Browser) -> None:
    choose(browser, "text", "nowhere")
    browser.run("document.getElementById('filter-reset').click()")
    assert len(browser.run(SHOWN)) == 6


@pytest.mark.parametrize(
    ("column", "clicks", "ends", "state"),
    [
        (0, 1, ("ams1-ex4300-vc", "sin3-mx204-1"), "ascending"),
        (0, 2, ("sin3-mx204-1", "ams1-ex4300-vc"), "descending"),
        (1, 1, ("ams1-ex4300-vc", "ams1-mx480-1"), "ascending"),
        (6, 2, ("ams1-ex4300-vc", "sin3-mx204-1"), "descending"),
        (9, 2, ("ams1-mx480-1", HOSTILE), "descending"),
    ],
)
def test_headings_sort(browser: Browser, column: int, clicks: int, ends: tuple[str, str], state: str) -> None:
    heading = f"document.querySelectorAll('#device-table thead th')[{column}]"
    for _ in range(clicks):
        browser.run(f"{heading}.querySelector('button').click()")
    shown = browser.run(SHOWN)
    assert (shown[0], shown[-1]) == ends
    assert browser.run(f"{heading}.getAttribute('aria-sort')") == state


def test_a_device_opens_from_its_row(browser: Browser) -> None:
    browser.run("document.querySelectorAll('#device-table tbody a')[1].click()")
    browser.run("new Promise((done) => setTimeout(done, 100))")
    assert browser.run(OPEN) == ["ams1-ex4300-vc"]
    text = browser.run("document.querySelector('details.device[open]').innerText")
    assert "EX4300-48T could last be ordered on 2023-06-30" in text


def test_a_link_to_a_device_opens_it(running: Browser, page: Path) -> None:
    running.open(page, "#device-4")
    assert running.run(OPEN) == ["gru2-srx-1"]


def test_all_shown_devices_open_at_once(browser: Browser) -> None:
    choose(browser, "theater", "APAC")
    browser.run("document.getElementById('open-all').click()")
    assert len(browser.run(OPEN)) == 2


def test_without_scripts_it_is_a_plain_document(running: Browser, page: Path) -> None:
    running.send("Emulation.setScriptExecutionDisabled", value=True)
    try:
        running.open(page)
        assert running.run("document.querySelector('.filters').hidden") is True
        assert running.run("document.querySelectorAll('#device-4 .findings li').length") == 2
    finally:
        running.send("Emulation.setScriptExecutionDisabled", value=False)


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_page_never_scrolls_sideways(browser: Browser, width: int) -> None:
    browser.resize(width, 900)
    try:
        assert browser.run("document.documentElement.scrollWidth") <= width
    finally:
        browser.resize(1280, 900)


def test_a_large_fleet_keeps_each_device_as_text_until_it_is_opened(running: Browser, tmp_path: Path) -> None:
    running.open(write_html(tmp_path, large_report(301)))
    assert running.run("document.querySelectorAll('details.device noscript').length") == 301
    choose(running, "text", "yz6034")
    assert running.run(SHOWN) == ["ams1-mx480-1"]
    choose(running, "text", "<b>zone")
    assert running.run(SHOWN) == ["gru2-srx-1"]
    running.run("document.getElementById('open-all').click()")
    running.run("new Promise((done) => setTimeout(done, 100))")
    assert running.run("document.querySelectorAll('#device-4 .findings li').length") == 2
    assert running.run("document.scripts.length") == 1
    assert running.console == []


def test_it_prints(browser: Browser, tmp_path: Path) -> None:
    assert browser.pdf(tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
