"""Who takes something out of the page before its lists are filled gets what the filter says."""

import pytest
from chromium import NO_CHROMIUM, Browser, find_chromium
from report_page import choose, click, pause, text_of

pytestmark = pytest.mark.skipif(not find_chromium(), reason=NO_CHROMIUM)
COPY_ONCE_PAINTED = """new MutationObserver((_, watch) => {
  watch.disconnect();
  document.getElementById('copy-serials').click();
}).observe(document.body, { attributes: true }); 0"""
KEEP_BLOBS = """const address = URL.createObjectURL;
URL.createObjectURL = (blob) => { globalThis.kept = blob; return address(blob); }; 0"""
CHOICE = """{
  const choice = document.getElementById('filter-result');
  choice.value = '=pass';
  choice.dispatchEvent(new Event('change'));
}"""
EXPORT = "document.getElementById('export-parts').click()"


def test_serial_numbers_are_those_of_the_filter_just_chosen(browser: Browser) -> None:
    browser.run(COPY_ONCE_PAINTED)
    browser.run(CHOICE)
    pause(browser, 300)
    shown = str(text_of(browser, "#part-status")).split(", ")[1]
    assert text_of(browser, "#copied") == f"{shown} copied"


def test_parts_are_those_of_the_filter_just_chosen(browser: Browser) -> None:
    browser.run(KEEP_BLOBS)
    browser.run(f"{CHOICE} {EXPORT}")
    pause(browser, 300)
    _, *rows = str(browser.run("kept.text()")).strip().split("\n")
    assert {row.split(",")[0] for row in rows} == {"ams1-mx480-1"}
    assert browser.console == []


def test_the_count_of_copies_goes_with_its_filter(browser: Browser) -> None:
    click(browser, "#copy-serials")
    assert str(text_of(browser, "#copied")).endswith(" copied")
    choose(browser, result="pass")
    assert text_of(browser, "#copied") == ""
