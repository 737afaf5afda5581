"""What evidence is wanted: of devices that may become ready, by place, with sums; and the page for the camera."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest
import zxingcpp
from PIL import Image
from report_example import example_report

from reports.lists.evidence_wanted import INVOICES, PICTURES, agreements_wanted, evidence_counts, lacking
from reports.page.pictures_page import bar_code, render_pictures_page
from reports.report_data import ReportData

HOST, SERIAL = "nyc4-qfx5100-1", "TA3714480215"


def in_stage(stage: str) -> ReportData:
    """The example, its device that lacks evidence in another stage."""
    report = example_report()
    results = report.results.assign(stage=report.results["stage"].mask(report.results["host"] == HOST, stage))
    return replace(report, results=results)


@pytest.mark.parametrize(
    ("stage", "count"),
    [
        ("eligible, evidence missing", 1),
        ("inspected", 1),
        ("not eligible", 0),
        ("not collected", 0),
        ("not judged", 0),
        ("ready to submit", 0),
        ("ready to quote", 0),
    ],
)
def test_of_whom_evidence_is_wanted(stage: str, count: int) -> None:
    """Nobody takes a picture of what is not eligible, or was not read."""
    report = in_stage(stage)
    assert [len(lacking(report, INVOICES)), len(agreements_wanted(report))] == [count, count]
    assert len(lacking(report, PICTURES)) == 2 * count
    assert (SERIAL in render_pictures_page(report)) is bool(count)


def test_what_an_agreement_has_to_cover() -> None:
    row = agreements_wanted(example_report()).iloc[0].to_dict()
    assert row == {
        "theater": "AMER",
        "devices": 1,
        "hosts": HOST,
        "currency": "USD",
        "inspection": Decimal("650.00"),
        "re-registration": Decimal("1200.00"),
        "reinstatement": Decimal("900.00"),
        "total": Decimal("2750.00"),
        "unpriced": 2,
    }


def test_an_agreement_covers_no_fee_that_is_not_due() -> None:
    report = example_report()
    unpriced = (report.costs["host"] == HOST) & (report.costs["status"] == "unpriced")
    costs = report.costs.assign(status=report.costs["status"].mask(unpriced, "not-due"))
    assert list(agreements_wanted(replace(report, costs=costs))["unpriced"]) == [0]


def test_agreements_in_two_currencies_and_in_none() -> None:
    """A sum for each currency; where nothing has a price the theater is listed all the same, without a sum."""
    report = example_report()
    costs = report.costs.assign(currency=report.costs["currency"].mask(report.costs["fee"] == "inspection", "EUR"))
    rows = agreements_wanted(replace(report, costs=costs))
    assert rows[["currency", "total", "reinstatement"]].to_numpy().tolist() == [
        ["EUR", Decimal("650.00"), None],
        ["USD", Decimal("2100.00"), Decimal("900.00")],
    ]
    costs = report.costs.assign(amount=pd.Series([None] * len(report.costs), dtype="object"))
    rows = agreements_wanted(replace(report, costs=costs))
    assert [(row.theater, row.currency, row.total, row.unpriced) for row in rows.itertuples()] == [
        ("AMER", "", None, 5)
    ]


def test_counts_by_place() -> None:
    found = evidence_counts(example_report())
    assert found.to_numpy().tolist() == [["AMER", "NYC4", 1, 2, 1, 1]]
    assert list(found.columns) == ["theater", "site", "devices", "pictures", "invoices", "fee-agreement"]
    assert evidence_counts(in_stage("not eligible")).empty


def test_a_picture_that_waits_for_a_person_is_not_taken_again() -> None:
    page = render_pictures_page(example_report())
    assert SERIAL in page and "TA3714480216" not in page


def test_the_page_goes_from_rack_to_rack() -> None:
    """Racks of a site in order, each with its devices; a site whose racks nobody names has none."""
    report = example_report()
    devices = report.devices
    assert "Rack" not in render_pictures_page(replace(report, devices=devices.assign(rack="")))
    own_place = devices[devices["host"] == HOST].iloc[0]
    other = devices["host"].iloc[list(devices["host"]).index(HOST) + 1]
    racks = devices["host"].map({HOST: "B2", other: "A1"}).fillna("").astype("str")
    devices = devices.assign(rack=racks, site=own_place["site"], theater=own_place["theater"])
    stages = report.results["stage"].mask(report.results["host"].isin([HOST, other]), "eligible, evidence missing")
    own = report.findings[report.findings["host"] == HOST]
    changed = replace(
        report,
        devices=devices,
        results=report.results.assign(stage=stages),
        findings=pd.concat([report.findings, own.assign(host=other)], ignore_index=True),
    )
    page = render_pictures_page(changed)
    places = [page.index(text) for text in ("Rack A1", f"<h4>{other} ", "Rack B2", f"<h4>{HOST} ")]
    assert places == sorted(places)


def test_the_bar_code_is_that_of_the_serial_number() -> None:
    """Drawn from its path it is read as the serial number again."""
    code = bar_code(SERIAL)
    assert code
    width, height = int(code.width), int(code.height)
    picture = Image.new("L", (width, height), 255)
    for bar in code.bars.strip().split("Z"):
        if bar.strip():
            left, _, wide = bar.strip().removeprefix("M").replace("h", " ").split("v")[0].split()
            picture.paste(0, (int(left), 0, int(left) + int(wide), height))
    assert [one.text for one in zxingcpp.read_barcodes(picture.resize((width * 3, height * 3)))] == [SERIAL]


@pytest.mark.parametrize("serial_number", ["", "SÉRIE", "a\nb"])
def test_what_no_bar_code_can_show(serial_number: str) -> None:
    assert bar_code(serial_number) is None
