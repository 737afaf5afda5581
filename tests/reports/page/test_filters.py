"""The filters show what matches, stand in the address, and come back with it."""

from pathlib import Path

import pytest
from chromium import NO_CHROMIUM, Browser, find_chromium
from report_page import address, choose, click, names_in, open_report, pause, text_of

pytestmark = pytest.mark.skipif(not find_chromium(), reason=NO_CHROMIUM)
HOSTILE = 'sin3-"><b>-2'
AMS = ["ams1-mx480-1", "ams1-ex4300-vc"]


@pytest.mark.parametrize(
    ("fields", "hosts"),
    [
        ({"result": "pass"}, ["ams1-mx480-1"]),
        ({"result": "incomplete"}, ["nyc4-qfx5100-1", "sin3-mx204-1"]),
        ({"stage": "not eligible"}, ["ams1-ex4300-vc", "gru2-srx-1", HOSTILE]),
        ({"theater": "EMEA"}, AMS),
        ({"site": "GRU2"}, ["gru2-srx-1"]),
        ({"model": "SRX345"}, ["gru2-srx-1"]),
        ({"model": ""}, [*AMS, "nyc4-qfx5100-1", "gru2-srx-1", "sin3-mx204-1", HOSTILE]),
        ({"check": "operable"}, ["gru2-srx-1", HOSTILE]),
        ({"check": "last-order-date"}, ["ams1-ex4300-vc", "nyc4-qfx5100-1"]),
        ({"action": "Clear the alarm."}, [HOSTILE]),
        ({"owner": "site hands"}, ["gru2-srx-1"]),
        ({"fee": "re-registration"}, ["ams1-mx480-1", "nyc4-qfx5100-1", "gru2-srx-1"]),
        ({"theater": "EMEA", "result": "fail"}, ["ams1-ex4300-vc"]),
        ({"theater": "APAC", "text": "auth"}, ["sin3-mx204-1"]),
        ({"text": "yz6034"}, ["ams1-mx480-1"]),
        ({"text": "<b>zone"}, ["gru2-srx-1"]),
        ({"text": "understood for NODE1"}, ["gru2-srx-1"]),
        ({"text": "nowhere"}, []),
    ],
)
def test_only_what_matches_is_shown(browser: Browser, fields: dict[str, str], hosts: list[str]) -> None:
    choose(browser, **fields)
    assert names_in(browser, "device-table") == hosts
    assert text_of(browser, "#filter-status") == f"{len(hosts)} of 6 shown"
    assert browser.run("document.getElementById('nothing-shown').hidden") is bool(hosts)


def test_a_choice_says_how_many_devices_have_it(browser: Browser) -> None:
    choices = "[...document.querySelector('#filter-check').options].map((one) => one.textContent)"
    assert browser.run(choices) == [
        *("all", "command-outputs (1)", "fee-agreement (1)", "fru-serials (1)", "invoices (1)", "last-order-date (2)"),
        *("operable (2)", "pictures (1)", "supported-release (2)"),
    ]
    assert browser.run("[...document.querySelector('#filter-model').options].at(1).textContent") == "not known (1)"


def test_a_reload_shows_the_same(browser: Browser, page: Path) -> None:
    choose(browser, theater="APAC", text="alarm")
    assert address(browser) == "#text=alarm&theater=APAC"
    open_report(browser, page, address(browser))
    assert names_in(browser, "device-table") == [HOSTILE]
    assert browser.run("document.getElementById('filter-text').value") == "alarm"
    assert browser.run("document.getElementById('filter-theater').value") == "=APAC"


def test_a_choice_of_nobody_stays_to_be_seen(browser: Browser, page: Path) -> None:
    open_report(browser, page, "#site=XYZ9")
    assert names_in(browser, "device-table") == []
    assert browser.run("document.getElementById('filter-site').selectedOptions[0].textContent") == "XYZ9 (0)"


def test_an_address_of_another_filter_is_followed(browser: Browser) -> None:
    browser.run("location.hash = '#site=NYC4'")
    browser.run("new Promise((done) => setTimeout(done, 200))")
    assert names_in(browser, "device-table") == ["nyc4-qfx5100-1"]


def test_a_way_within_the_page_keeps_the_filter(browser: Browser) -> None:
    choose(browser, site="GRU2")
    click(browser, "nav a[href='#tables']")
    assert address(browser) == "#site=GRU2"
    assert names_in(browser, "device-table") == ["gru2-srx-1"]
    assert browser.run("document.getElementById('tables').getBoundingClientRect().top < innerHeight") is True


def test_an_answer_that_comes_late_is_not_shown(running: Browser, page: Path) -> None:
    slow = """const text = Response.prototype.text;
      let calls = 0;
      Response.prototype.text = async function () {
        calls += 1;
        if (calls > 1) await new Promise((done) => setTimeout(done, 400));
        return text.call(this);
      };"""
    added = running.send("Page.addScriptToEvaluateOnNewDocument", source=slow)
    try:
        running.open(page, "#text=yz6034")
        pause(running)
        click(running, "#filter-reset")
        pause(running, 1500)
        assert len(names_in(running, "device-table")) == 6
    finally:
        running.send("Page.removeScriptToEvaluateOnNewDocument", identifier=added["identifier"])


def test_all_of_one_field_keeps_the_other_fields(browser: Browser) -> None:
    choose(browser, theater="EMEA", result="fail")
    assert names_in(browser, "device-table") == ["ams1-ex4300-vc"]
    choose(browser, result="")
    assert names_in(browser, "device-table") == AMS
    assert address(browser) == "#theater=EMEA"


def test_show_all_takes_every_filter_away(browser: Browser) -> None:
    assert browser.run("document.getElementById('filter-reset').hidden") is True
    choose(browser, result="pass", text="nowhere")
    click(browser, "#filter-reset")
    assert len(names_in(browser, "device-table")) == 6
    assert address(browser) == ""
    assert browser.run("[...document.querySelectorAll('select')].every((one) => one.value === '')") is True


@pytest.mark.parametrize(
    ("selector", "hosts"),
    [
        (".stages [data-value='ready to submit']", ["ams1-mx480-1"]),
        (".today [data-value='site hands']", ["gru2-srx-1"]),
        ("#chart-theater tbody .link", ["sin3-mx204-1", HOSTILE]),
        ("#chart-reasons tbody .link", ["ams1-ex4300-vc", "nyc4-qfx5100-1"]),
    ],
)
def test_names_on_the_page_set_the_filter(browser: Browser, selector: str, hosts: list[str]) -> None:
    click(browser, selector)
    assert names_in(browser, "device-table") == hosts


def test_the_parts_are_those_of_the_devices_shown(browser: Browser) -> None:
    choose(browser, site="NYC4")
    assert set(names_in(browser, "part-table")) == {"nyc4-qfx5100-1"}
    choose(browser, site="", text="yz6034")
    assert names_in(browser, "part-table") == ["ams1-mx480-1"]
    assert text_of(browser, "#part-status") == "1 part with the text sought, of 9, 1 serial number"


def test_the_charts_are_of_the_devices_shown(browser: Browser) -> None:
    rows = "[...document.querySelectorAll('#chart-%s tbody tr')].map((row) => row.innerText.split(/\\s+/).join(' '))"
    stages = browser.run(rows % "theater")
    assert stages[0].endswith("2")
    assert [row.split()[0] for row in stages] == ["APAC", "EMEA", "AMER", "CALA"]
    assert browser.run(rows % "later") == ["2027-Q1 1", "2027-Q2 1"]
    choose(browser, theater="EMEA")
    (row,) = browser.run(rows % "theater")
    assert "1 ready to submit, 1 not eligible" in row
    assert browser.run(rows % "fees") == [
        "re-registration 4,800.00 USD 1 device",
        "reinstatement 3,132.50 USD 2 devices",
        "inspection 1,900.00 USD 2 devices",
    ]
    assert browser.run(rows % "reasons") == [
        "last-order-date 1,472.00 USD 1 device",
        "supported-release 1,472.00 USD 1 device",
    ]
    assert browser.run(rows % "later") == ["2027-Q2 1"]
    assert browser.run(rows % "age") == ["2023 1", "none announced 1"]
