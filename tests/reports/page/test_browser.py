"""The page in a real browser: opened from a folder, no request, no error; lists, sorting and details work."""

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from chromium import NO_CHROMIUM, Browser, find_chromium
from repeated_report import repeated_report
from report_example import example_report
from report_page import address, choose, click, column_of, names_in, open_report, pause, text_of

from reports.page.html import write_html

pytestmark = pytest.mark.skipif(not find_chromium(), reason=NO_CHROMIUM)
HOSTILE = 'sin3-"><b>-2'
TITLE = "#device-title"
OPEN = "document.getElementById('device').open"


def test_it_opens_without_a_request_or_an_error(browser: Browser, page: Path) -> None:
    assert browser.requests == [page.as_uri()]
    assert browser.console == []


@pytest.mark.parametrize(
    ("column", "clicks", "ends", "state"),
    [
        (0, 1, ("ams1-ex4300-vc", "sin3-mx204-1"), "ascending"),
        (0, 2, ("sin3-mx204-1", "ams1-ex4300-vc"), "descending"),
        (1, 1, ("ams1-ex4300-vc", "ams1-mx480-1"), "ascending"),
        (2, 1, ("ams1-mx480-1", HOSTILE), "ascending"),
        (8, 2, ("nyc4-qfx5100-1", "ams1-mx480-1"), "descending"),
        (9, 2, ("gru2-srx-1", "ams1-mx480-1"), "descending"),
        (10, 2, ("ams1-mx480-1", "sin3-mx204-1"), "descending"),
    ],
)
def test_headings_sort(browser: Browser, column: int, clicks: int, ends: tuple[str, str], state: str) -> None:
    heading = f"#device-table thead th:nth-child({column + 1})"
    for _ in range(clicks):
        click(browser, f"{heading} button")
    shown = names_in(browser, "device-table")
    assert (shown[0], shown[-1]) == ends
    assert browser.run(f"document.querySelector('{heading}').getAttribute('aria-sort')") == state


def test_a_row_names_what_stands_in_the_way(browser: Browser) -> None:
    ways = dict(zip(names_in(browser, "device-table"), column_of(browser, "device-table", 9), strict=True))
    assert ways["ams1-mx480-1"] == "\u2013"
    assert ways["ams1-ex4300-vc"] == "last-order-date, supported-release"
    assert ways["sin3-mx204-1"] == "not reached: auth"


def test_a_device_opens_from_its_row(browser: Browser) -> None:
    browser.run("document.querySelectorAll('#device-table tbody .link')[1].click()")
    pause(browser)
    assert str(text_of(browser, TITLE)).startswith("ams1-ex4300-vc")
    text = str(text_of(browser, "#device-body"))
    assert "EX4300-48T could last be ordered on 2023-06-30" in text
    assert address(browser) == "#device=ams1-ex4300-vc"
    click(browser, "#device-close")
    assert browser.run(OPEN) is False
    assert address(browser) == ""


def test_back_leads_from_a_device_to_the_list(running: Browser, tmp_path: Path) -> None:
    open_report(running, write_html(tmp_path, repeated_report(40)), "#result=fail")
    running.run("document.querySelector('#device-table').parentElement.scrollTop = 2000")
    pause(running)
    click(running, "#device-table tbody tr:nth-of-type(8) .link")
    click(running, "#device-after")
    assert "device=" in address(running)
    running.run("history.back()")
    pause(running, 300)
    assert running.run(OPEN) is False
    assert address(running) == "#result=fail"
    assert running.run("document.querySelector('#device-table').parentElement.scrollTop") == 2000
    running.run("history.forward()")
    pause(running, 300)
    assert running.run(OPEN) is True


def test_a_link_to_a_device_opens_it(running: Browser, page: Path) -> None:
    open_report(running, page, "#device=gru2-srx-1")
    assert str(text_of(running, TITLE)).startswith("gru2-srx-1")


def test_a_link_to_no_device_says_so(running: Browser, page: Path) -> None:
    open_report(running, page, "#device=nobody")
    assert running.run(OPEN) is False
    assert text_of(running, "#unknown-device") == "nobody is no device of this run."
    running.run("location.hash = '#device=gru2-srx-1'")
    pause(running)
    assert running.run(OPEN) is True
    assert text_of(running, "#unknown-device") == ""


def test_before_and_after_go_through_what_is_shown(running: Browser, page: Path) -> None:
    open_report(running, page, "#result=fail&device=ams1-ex4300-vc")
    assert running.run("document.getElementById('device-before').disabled") is True
    click(running, "#device-after")
    assert str(text_of(running, TITLE)).startswith("gru2-srx-1")
    click(running, "#device-after")
    assert str(text_of(running, TITLE)).startswith(HOSTILE)
    assert running.run("document.getElementById('device-after').disabled") is True


def test_a_device_has_all_that_is_known_of_it(running: Browser, page: Path) -> None:
    open_report(running, page, "#device=ams1-mx480-1")
    running.run("document.querySelectorAll('#device details').forEach((part) => { part.open = true; })")
    pause(running)
    text = str(text_of(running, "#device-body"))
    for words in ("JN11A2B3CAFB", "23.4R2-S3.9", "SVC-CP-MPC3D", "2,310.50 USD", "not due", "YZ6034", "R1", "L-2291"):
        assert words in text
    assert running.run("document.querySelectorAll('#device .d0').length") > 0
    assert running.run("document.querySelectorAll('#device .d2').length") > 0
    titles = running.run("[...document.querySelectorAll('#device details h3')].map((title) => title.textContent)")
    assert titles == [
        "Advice, without bearing on the result",
        "Checks that hold",
        "Hardware",
        "Fees",
        "New contract and licences",
        "Software",
    ]


def test_what_holds_of_several_parts_is_one_line(running: Browser, page: Path) -> None:
    open_report(running, page, "#device=ams1-mx480-1")
    running.run("document.querySelectorAll('#device details').forEach((part) => { part.open = true; })")
    pause(running)
    lines = running.run("[...document.querySelectorAll('.passed li')].map((line) => line.textContent)")
    assert "last-order-date MX480BASE-AC, MPC-3D-16XGE-SFPP" in lines


def test_what_stands_in_the_way_is_there_once_with_its_devices(browser: Browser) -> None:
    rows = browser.run("[...document.querySelectorAll('#alike-table tbody tr')].map((row) => row.innerText)")
    (row,) = (row for row in rows if "FPC 0 of node0 is Offline." in row)
    assert re.search(r"gru2-srx-1.*site hands.*\b1\b.*650.00 USD \+ 1 unpriced", row.replace("\n", " "))
    assert not any("The optic does not carry" in row for row in rows)
    assert browser.run("document.getElementById('alike-all').hidden") is True
    click(browser, "#alike-table tbody .names .link")
    assert browser.run(OPEN) is True


def test_an_inspection_that_is_still_to_come_stands_in_nobodys_way(running: Browser, tmp_path: Path) -> None:
    report = example_report()
    still_to_come = report.findings["check"].where(report.findings["check"] != "pictures", "inspection-passed")
    open_report(running, write_html(tmp_path, replace(report, findings=report.findings.assign(check=still_to_come))))
    assert "Read the serial number from the label." in str(text_of(running, "#alike-table"))
    assert "shows it by the name of the file only" not in str(text_of(running, "#alike-table"))


def test_fees_of_a_device_count_once_beside_what_is_found_of_several_parts(running: Browser, tmp_path: Path) -> None:
    report = example_report()
    again = report.findings[report.findings["sentence"] == "FPC 0 of node0 is Offline."].assign(path="FPC 1")
    findings = pd.concat([report.findings, again], ignore_index=True)
    open_report(running, write_html(tmp_path, replace(report, findings=findings)))
    rows = running.run("[...document.querySelectorAll('#alike-table tbody tr')].map((row) => row.innerText)")
    (row,) = (row for row in rows if "FPC 0 of node0 is Offline." in row)
    assert "650.00 USD + 1 unpriced" in row


def test_it_is_there_once_for_many_devices(running: Browser, tmp_path: Path) -> None:
    open_report(running, write_html(tmp_path, repeated_report(40)))
    rows = running.run("[...document.querySelectorAll('#alike-table tbody tr')].map((row) => row.innerText)")
    (row,) = (row for row in rows if "FPC 0 of node0 is Offline." in row)
    assert "and 28 more" in row
    running.run("[...document.querySelectorAll('#alike-table .names')].map((names) => names.lastChild.click?.())")
    assert running.run("document.querySelector('#alike-table .names').querySelectorAll('button').length") == 40


def test_a_large_fleet_has_only_the_rows_in_sight(running: Browser, tmp_path: Path) -> None:
    open_report(running, write_html(tmp_path, repeated_report(400)))
    assert text_of(running, "#filter-status") == "2,400 of 2,400 shown"
    assert len(names_in(running, "device-table")) < 60
    assert running.run("document.querySelector('#device-table').getAttribute('aria-rowcount')") == "2401"
    running.run("document.querySelector('#device-table').parentElement.scrollTop = 1e7")
    pause(running)
    assert names_in(running, "device-table")[-1] == f"{HOSTILE}-399"
    last = "document.querySelector('#device-table tbody tr:not(.gap):nth-last-child(2)').getAttribute('aria-rowindex')"
    assert running.run(last) == "2401"
    choose(running, text="yz6034")
    assert text_of(running, "#filter-status") == "400 of 2,400 shown"
    assert running.console == []


def test_without_scripts_the_first_screen_and_the_money_are_there(running: Browser, page: Path) -> None:
    running.send("Emulation.setScriptExecutionDisabled", value=True)
    try:
        running.open(page)
        assert running.run("document.querySelector('.filters').hidden") is True
        text = str(text_of(running, "body"))
        for words in ("Scripts are off".upper(), "Could be paid", "8,360.50 USD", "Who does what next", "Tables used"):
            assert words in text
    finally:
        running.send("Emulation.setScriptExecutionDisabled", value=False)


def test_a_browser_that_cannot_unpack_says_so(running: Browser, page: Path) -> None:
    added = running.send("Page.addScriptToEvaluateOnNewDocument", source="delete window.DecompressionStream")
    try:
        running.open(page)
        assert "This browser is too old" in str(text_of(running, "#too-old")) or "TOO OLD" in str(
            text_of(running, "#too-old")
        )
        assert running.run("document.querySelector('.filters').hidden") is True
    finally:
        running.send("Page.removeScriptToEvaluateOnNewDocument", identifier=added["identifier"])


def test_a_fleet_without_devices_opens(running: Browser, tmp_path: Path) -> None:
    open_report(running, write_html(tmp_path, repeated_report(0)))
    assert text_of(running, "#filter-status") == "0 of 0 shown"
    assert running.console == []
