"""What the page does while somebody types, scrolls, turns a telephone, follows a way or an address."""

from pathlib import Path

import pytest
from chromium import NO_CHROMIUM, Browser, find_chromium
from repeated_report import repeated_report
from report_page import choose, click, open_report, pause, text_of

from reports.page.html import write_html

pytestmark = pytest.mark.skipif(not find_chromium(), reason=NO_CHROMIUM)
TYPE = """{
  const text = document.getElementById('filter-text');
  text.value = %r;
  text.dispatchEvent(new Event('input'));
}"""
LIST = "document.getElementById('%s').parentElement"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_html(tmp_path_factory.mktemp("run"), repeated_report(20))


def test_a_choice_keeps_what_was_just_typed(browser: Browser) -> None:
    browser.run(TYPE % "ams1")
    choose(browser, result="pass")
    pause(browser, 300)
    assert browser.run("document.getElementById('filter-text').value") == "ams1"
    assert browser.run("location.hash") == "#text=ams1&result=pass"
    assert text_of(browser, "#filter-status") == "20 of 120 shown"


def test_a_filtered_list_begins_at_its_first_row(browser: Browser) -> None:
    browser.run(f"{LIST % 'device-table'}.scrollTop = 2000")
    pause(browser)
    choose(browser, result="fail")
    assert browser.run(f"{LIST % 'device-table'}.scrollTop") == 0


@pytest.mark.parametrize("table", ["device-table", "part-table"])
def test_a_list_has_room_for_its_cards_once_a_telephone_is_turned(browser: Browser, table: str) -> None:
    try:
        browser.resize(390, 844)
        pause(browser, 200)
        row = browser.run(f"document.querySelector('#{table} tbody tr:not(.gap)').offsetHeight")
        rows = int(browser.run(f"document.getElementById('{table}').getAttribute('aria-rowcount')")) - 1
        assert browser.run(f"document.getElementById('{table}').tBodies[0].offsetHeight") == row * rows
    finally:
        browser.resize(1280, 900)


@pytest.mark.parametrize(("way", "section"), [(".skip", "devices"), ("nav a[href='#parts']", "parts")])
def test_the_keyboard_goes_on_where_a_way_leads(browser: Browser, way: str, section: str) -> None:
    browser.run(f"document.querySelector({way!r}).focus()")
    click(browser, way)
    for kind in ("rawKeyDown", "keyUp"):
        browser.send("Input.dispatchKeyEvent", type=kind, key="Tab", windowsVirtualKeyCode=9)
    assert browser.run("document.activeElement.closest('section').id") == section


def test_an_address_without_a_device_closes_it(browser: Browser) -> None:
    click(browser, "#device-table tbody .link")
    browser.run("location.hash = 'result=pass'")
    pause(browser, 200)
    assert browser.run("document.getElementById('device').open") is False
    assert browser.run("location.hash") == "#result=pass"


def test_what_is_not_printed_is_counted(running: Browser, tmp_path: Path) -> None:
    open_report(running, write_html(tmp_path, repeated_report(501)))
    running.run("dispatchEvent(new Event('beforeprint'))")
    last = "document.querySelector('#device-table tbody tr:last-child').textContent"
    assert running.run(last) == "6 more rows, not printed: save the list as CSV."
    choose(running, result="pass")
    running.run("dispatchEvent(new Event('beforeprint'))")
    assert "not printed" not in running.run(last)


def test_parts_left_out_by_the_text_are_counted(browser: Browser) -> None:
    choose(browser, model="MX480")
    complete = str(text_of(browser, "#part-status"))
    choose(browser, text="mx480")
    found = str(text_of(browser, "#part-status"))
    assert " with the text sought, of " in found
    assert found.split(", of ")[1].split(",", maxsplit=1)[0] == complete.split(" part", maxsplit=1)[0]
    choose(browser, text="ams1")
    assert text_of(browser, "#part-status") == complete
