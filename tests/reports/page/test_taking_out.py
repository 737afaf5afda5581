"""What is shown can be taken out of the page: as CSV, and the serial numbers by the clipboard."""

import csv
import io
import time
from dataclasses import replace
from pathlib import Path

import pytest
from chromium import NO_CHROMIUM, Browser, find_chromium
from report_example import example_report
from report_page import choose, click, open_report, text_of

from reports.page.html import write_html

pytestmark = pytest.mark.skipif(not find_chromium(), reason=NO_CHROMIUM)
PATIENCE = 10.0


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    report = example_report()
    frus = report.frus.assign(description=report.frus["description"].mask(report.frus["path"] == "Chassis", "-2+3"))
    return write_html(tmp_path_factory.mktemp("run"), replace(report, frus=frus))


def saved(browser: Browser, button: str, folder: Path, name: str) -> list[list[str]]:
    """The rows of the file that a button saves."""
    browser.send("Page.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
    click(browser, button)
    end = time.monotonic() + PATIENCE
    while not (folder / name).exists() and time.monotonic() < end:
        time.sleep(0.02)
    text = (folder / name).read_bytes().decode("utf-8-sig")
    assert (folder / name).read_bytes().startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_devices_shown_are_saved(browser: Browser, page: Path, tmp_path: Path) -> None:
    open_report(browser, page)
    choose(browser, result="fail")
    heading, *rows = saved(browser, "#export-devices", tmp_path, "devices-shown.csv")
    cells = [dict(zip(heading, row, strict=True)) for row in rows]
    assert [row["host"] for row in cells] == ["ams1-ex4300-vc", "gru2-srx-1", 'sin3-"><b>-2']
    assert cells[1]["in_the_way"] == "operable, supported-release"
    assert cells[1]["fees"] == "650.00 USD + 1 unpriced"
    assert cells[2]["chassis_serial"] == "'=cmd|' /C calc'!A0"


def test_the_parts_shown_are_saved(browser: Browser, page: Path, tmp_path: Path) -> None:
    open_report(browser, page, "#site=NYC4")
    heading, *rows = saved(browser, "#export-parts", tmp_path, "parts-shown.csv")
    cells = [dict(zip(heading, row, strict=True)) for row in rows]
    expected = example_report().frus
    own = expected[expected["host"] == "nyc4-qfx5100-1"]
    assert [row["serial_number"] for row in cells] == list(own["serial_number"])
    assert {row["site"] for row in cells} == {"NYC4"}
    (chassis,) = (row for row in cells if row["path"] == "Chassis")
    assert chassis["description"] == "'-2+3"


def test_the_serial_numbers_shown_are_copied_once_each(browser: Browser, page: Path) -> None:
    open_report(browser, page, "#site=AMS1")
    browser.send("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    browser.send("Page.bringToFront")
    click(browser, "#copy-serials")
    serials = str(browser.run("navigator.clipboard.readText()")).split("\n")
    assert serials == [
        "JN11A2B3CAFB",
        *[one for one in serials[1:] if one],
    ]
    frus = example_report().frus
    own = frus[frus["host"].str.startswith("ams1")]["serial_number"]
    assert set(serials) <= set(own)
    assert "BUILTIN" not in serials
    assert text_of(browser, "#copied") == f"{len(serials)} serial numbers copied"
