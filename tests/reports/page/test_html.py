"""The page is self-contained, escapes what devices print, and promises nothing in Juniper's name."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from golden_files import compare_with_golden
from readable_page import readable
from report_example import SCRIPT, example_report

from reports.page.html import asset, render_html, write_html
from reports.page.overview import headline, summarise
from reports.report_rows import print_age, print_money


class Tags(HTMLParser):
    """Every start tag of a page with its attributes, and the text of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.code: dict[str, list[str]] = {"script": [], "style": []}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] in self.code and self.cdata_elem:
            self.code[self.found[-1][0]].append(data)


@pytest.fixture(scope="module")
def page() -> str:
    return render_html(example_report())


def test_the_page_is_its_golden_file(page: str, regenerate: bool) -> None:
    compare_with_golden("report/report.html", readable(page), regenerate)


def test_the_file_holds_the_page(page: str, tmp_path: Path) -> None:
    assert write_html(tmp_path, example_report()).read_bytes().decode() == page


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        ("text", "page"),
        ("text", "surface"),
        ("quiet", "page"),
        ("quiet", "surface"),
        ("quiet", "head"),
        ("accent", "surface"),
    ]
    + [(name, f"{name}-bg") for name in ("pass", "fail", "wait", "note")]
    + [("wait", "surface")],
)
def test_text_stands_out_from_its_ground(ink: str, paper: str, scheme: int) -> None:
    def luminance(name: str) -> float:
        code = re.findall(rf"--{name}: #([0-9a-f]{{3,6}});", asset("report.css"))[scheme]
        code = code if len(code) == 6 else "".join(digit * 2 for digit in code)
        parts = [int(code[place : place + 2], 16) / 255 for place in (0, 2, 4)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(ink), luminance(paper)))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_nothing_is_fetched_from_anywhere(page: str) -> None:
    links = [
        value or ""
        for _, attributes in Tags(page).found
        for name, value in attributes.items()
        if name in ("href", "src")
    ]
    assert all(link.startswith(("#", "mailto:", "data:,")) for link in links)
    assert not re.search(r"url\((?!#)|@import|https?:", readable(page))
    assert not re.search(r"url\(|@import", asset("report.css"))


def test_only_our_own_script_and_style_may_run(page: str) -> None:
    tags = Tags(page)
    policy = next(
        attributes["content"] or "" for tag, attributes in tags.found if "http-equiv" in attributes and tag == "meta"
    )
    assert policy.startswith("default-src 'none'; ")
    for code in (tags.code["script"][-1], *tags.code["style"]):
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert not any(name.startswith("on") or name == "style" for _, attributes in tags.found for name in attributes)


def test_what_a_device_prints_is_text(page: str) -> None:
    assert SCRIPT not in page
    assert SCRIPT in readable(page)
    scripts = [attributes.get("type", "") for tag, attributes in Tags(page).found if tag == "script"]
    assert scripts == [*["application/octet-stream"] * 4, ""]


def test_control_characters_and_direction_marks_are_made_visible() -> None:
    report = example_report()
    devices = report.devices.assign(site="\x1b[2J\u202eevil")
    page = render_html(replace(report, devices=devices))
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "\u241b[2J\ufffdevil" in page


@pytest.mark.parametrize("words", ["will be accepted", "guarantee", "approved"])
def test_nothing_is_promised(words: str, page: str) -> None:
    assert words not in page.lower()


@pytest.mark.parametrize("sample", [True, False])
def test_invented_prices_are_loud_and_only_then(sample: bool) -> None:
    page = render_html(replace(example_report(), sample_prices=sample, sources=()))
    assert ("nvented sample prices" in page) is sample


@pytest.mark.parametrize(
    "text",
    [
        "The device refused user audit: check user and password.",
        "CALA",
        "cala-renewals@juniper.net",
        "APAC_CS_Renew@juniper.net",
        "No lifecycle table knows QFX5100-48S-6Q.",
        "906 days",
        "<b>Zone 9",
        "00012345",
    ],
)
def test_the_page_shows(text: str, page: str) -> None:
    assert text in readable(page)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ((40, 12, 20, 8), "12 of 40 devices meet the published requirements; 20 do not; 8 lack evidence."),
        ((1, 1, 0, 0), "1 of 1 device meets the published requirements; 0 do not; 0 lack evidence."),
        ((3, 1, 1, 1), "1 of 3 devices meets the published requirements; 1 does not; 1 lacks evidence."),
        ((0, 0, 0, 0), "0 of 0 devices meet the published requirements; 0 do not; 0 lack evidence."),
    ],
)
def test_the_headline_counts(counts: tuple[int, int, int, int], sentence: str) -> None:
    assert headline(*counts) == sentence


def test_unpriced_lines_stand_beside_each_sum() -> None:
    sums = summarise(example_report()).sums
    assert [(sum.amounts, sum.unpriced) for sum in sums] == [
        (("13,232.50 USD",), 3),
        (("8,360.50 USD",), 0),
        (("12,410.50 USD",), 2),
        (("1,300.00 USD",), 0),
        (("822.00 USD",), 1),
        (("8,360.50 USD",), 0),
    ]


def test_currencies_are_never_added_up() -> None:
    report = example_report()
    dollars = report.totals
    euros = dollars[dollars["scope"] == "fleet"].assign(
        currency="EUR", submit_everything=pd.Series([Decimal("1250.00")], dtype="object")
    )
    summary = summarise(replace(report, totals=pd.concat([euros, dollars], ignore_index=True)))
    assert summary.sums[0].amounts == ("1,250.00 EUR", "13,232.50 USD")


def test_a_fleet_without_devices_has_a_page() -> None:
    report = example_report()
    frames = {
        name: getattr(report, name).iloc[:0]
        for name in report.__slots__
        if isinstance(getattr(report, name), pd.DataFrame)
    }
    assert "0 of 0 devices" in render_html(replace(report, **frames))


@pytest.mark.parametrize(
    ("newest", "age"),
    [
        (None, ""),
        (date(2026, 11, 23), "1 day"),
        (date(2026, 11, 24), "0 days"),
        (date(2027, 1, 1), "newer than the audit"),
    ],
)
def test_the_age_of_a_table(newest: date | None, age: str) -> None:
    assert print_age(newest, date(2026, 11, 24)) == age


def test_no_price_is_no_zero() -> None:
    assert print_money(None, "USD") == "unpriced"
