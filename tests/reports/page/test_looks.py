"""The page for everybody: screen readers, telephones, paper, dark and high contrast, eyes that see no red or green."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from chromium import NO_CHROMIUM, Browser, find_chromium
from paths import TESTS
from pypdf import PdfReader
from repeated_report import repeated_report
from report_example import example_report
from report_page import choose, open_report, pause
from run_pairs import changed, printed_run

from reports.history.trend import TrendPoint
from reports.page.html import write_html

pytestmark = pytest.mark.skipif(not find_chromium(), reason=NO_CHROMIUM)
AXE = TESTS / "reports" / "data" / "axe.min.js"
VIOLATIONS = """axe.run(document, { resultTypes: ["violations"] }).then(
  ({ violations }) => violations.map(({ id, nodes }) =>
     `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join(" | ")}`))"""
LOOKS: dict[str, dict[str, str]] = {
    "light": {"prefers_color_scheme": "light"},
    "dark": {"prefers_color_scheme": "dark"},
    "contrast": {"prefers_color_scheme": "light", "prefers_contrast": "more"},
    "dark contrast": {"prefers_color_scheme": "dark", "prefers_contrast": "more"},
}
PAPERS = {"A4": (8.27, 11.69), "Letter": (8.5, 11.0)}


def violations(browser: Browser) -> Any:
    """What axe-core finds on the page as it stands."""
    browser.run(AXE.read_text(encoding="utf-8") + "; 0")
    return browser.run(VIOLATIONS)


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(browser: Browser, page: Path, look: str) -> None:
    browser.prefer(**LOOKS[look])
    open_report(browser, page)
    browser.run("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert violations(browser) == []


def test_axe_finds_nothing_in_an_opened_device(browser: Browser, page: Path) -> None:
    browser.prefer(**LOOKS["light"])
    open_report(browser, page, "#device=ams1-mx480-1")
    pause(browser)
    browser.run("document.querySelectorAll('#device details').forEach((part) => { part.open = true; })")
    pause(browser)
    assert violations(browser) == []


def test_axe_finds_nothing_in_what_changed(browser: Browser, tmp_path: Path) -> None:
    before, after = printed_run({"r1 Chassis": "JN1", "r1 FPC 0": "AB12"}), printed_run({"r1 Chassis": "JN1"})
    page = write_html(tmp_path, replace(example_report(), changes=changed(before, after)))
    browser.prefer(**LOOKS["light"])
    open_report(browser, page)
    browser.run("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert violations(browser) == []


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_run_by_run(browser: Browser, tmp_path: Path, look: str) -> None:
    stages = ("ready to submit", "not eligible", "not collected")
    before = TrendPoint("2026-09-01T030000Z", "2026-09-01", dict.fromkeys(stages, 3), {}, {}, {}, devices=9)
    page = write_html(tmp_path, replace(example_report(), trend=(before,)))
    browser.prefer(**LOOKS[look])
    open_report(browser, page)
    assert violations(browser) == []
    assert browser.run("document.querySelectorAll('#trend tbody tr').length") == 2


def test_axe_finds_nothing_on_a_telephone(browser: Browser, page: Path) -> None:
    browser.prefer(**LOOKS["light"])
    browser.resize(390, 844)
    try:
        open_report(browser, page)
        choose(browser, result="fail")
        assert violations(browser) == []
    finally:
        browser.resize(1280, 900)


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_the_page_never_scrolls_sideways(browser: Browser, page: Path, width: int) -> None:
    browser.resize(width, 900)
    try:
        open_report(browser, page)
        assert browser.run("document.documentElement.scrollWidth") <= width
    finally:
        browser.resize(1280, 900)


def test_devices_are_cards_on_a_telephone(browser: Browser, page: Path) -> None:
    browser.resize(390, 844)
    try:
        open_report(browser, page)
        row = "document.querySelector('#device-table tbody tr:not(.gap)')"
        assert browser.run(f"{row}.getBoundingClientRect().width <= innerWidth") is True
        assert browser.run(f"{row}.getBoundingClientRect().height > 100") is True
        assert browser.run(f"getComputedStyle({row}.cells[3], '::before').content") == '"Model "'
        assert browser.run(f"{row}.cells[3].dataset.heading") == "Model"
        assert browser.run("document.getElementById('device-table').parentElement.scrollWidth <= innerWidth") is True
    finally:
        browser.resize(1280, 900)


@pytest.mark.parametrize("paper", PAPERS)
def test_it_prints_every_device_shown(browser: Browser, tmp_path: Path, paper: str) -> None:
    open_report(browser, write_html(tmp_path, repeated_report(10)))
    width, height = PAPERS[paper]
    text = printed(browser, tmp_path / "report.pdf", width, height)
    assert all(f"gru2-srx-1-{number}" in text for number in range(1, 10))
    assert browser.run("document.querySelectorAll('#device-table tbody tr.gap').length") == 2
    choose(browser, result="pass")
    assert (
        "gru2-srx-1-3" not in printed(browser, tmp_path / "pass.pdf", width, height).split("What stands in the way")[1]
    )


def printed(browser: Browser, target: Path, width: float, height: float) -> str:
    """The text of the pages as they are printed."""
    target.write_bytes(browser.pdf(target, paperWidth=width, paperHeight=height).read_bytes())
    return " ".join(" ".join(page.extract_text() for page in PdfReader(target).pages).split())


def test_an_opened_device_is_printed_alone(browser: Browser, page: Path, tmp_path: Path) -> None:
    open_report(browser, page, "#device=gru2-srx-1")
    pause(browser)
    text = printed(browser, tmp_path / "device.pdf", *PAPERS["A4"])
    assert "Bring the card online or remove it." in text
    assert "Ready to submit today" not in text


def test_results_differ_without_colours(browser: Browser, page: Path) -> None:
    open_report(browser, page)
    patterns = browser.run(
        "[...document.querySelectorAll('.legend .part')].map((part) => getComputedStyle(part).backgroundImage)"
    )
    drawn = [pattern for pattern in patterns if pattern != "none"]
    assert len(set(drawn)) == len(drawn) == 3
    assert browser.run("document.querySelectorAll('.bar rect[fill^=url]').length") == 2


def test_bars_keep_their_colours_where_the_reader_has_other_ones(browser: Browser, page: Path) -> None:
    browser.prefer(forced_colors="active")
    try:
        open_report(browser, page)
        colours = browser.run(
            "[...document.querySelectorAll('.legend .part')].map((part) => getComputedStyle(part).backgroundColor)"
        )
        assert len(set(colours)) == len(colours) == 7
    finally:
        browser.prefer(forced_colors="none")


def test_the_keyboard_opens_and_closes_a_device(browser: Browser, page: Path) -> None:
    open_report(browser, page)
    browser.run("document.querySelector('#device-table tbody .link').focus()")
    for key, code in (("Enter", 13), ("Escape", 27)):
        for kind in ("rawKeyDown", "char", "keyUp"):
            text = {"text": "\r"} if key == "Enter" and kind == "char" else {}
            if kind != "char" or text:
                browser.send("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, **text)
        pause(browser, 300)
        assert browser.run("document.getElementById('device').open") is (key == "Enter")
    assert browser.run("document.activeElement.textContent") == "ams1-mx480-1"
