"""Exports and saved pages of Juniper's, and any spreadsheet, come into the owner's tables."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from table_files import workbook

from documents.dates import DayOrder
from documents.problems import InputError
from policy.reference.importers.entitlement import import_entitlement
from policy.reference.importers.eol_page import import_html
from policy.reference.importers.eox import import_eox
from policy.reference.importers.options import ImportOptions
from policy.reference.reference_tables import load_reference
from policy.reference.sheet_columns import no_progress

TODAY = date(2026, 11, 24)
TODAY_ONLY = ImportOptions(TODAY)
EOX = {
    "eoxProduct": "MX960BASE-AC",
    "eolAnnounceDate": "2024-01-15",
    "lastOrderDate": "2024-12-31",
    "sameDaySupportDiscontinuedDate": "2027-12-31T00:00:00Z",
    "endofHwEngineeringDate": 1798675200000,
    "endofSupportDate": "12/31/2029",
    "replacementPart": "MX10008",
}


@pytest.mark.parametrize(
    "form",
    [
        lambda record: [record],
        lambda record: {"eoxResponse": {"products": [record, {"eoxProduct": None}]}},
        lambda record: record,
    ],
)
def test_eox_records(tmp_path: Path, form: Any) -> None:
    """However deep a record lies, its milestones are taken; a key may be absent."""
    path = tmp_path / "eox.json"
    path.write_text(json.dumps(form(EOX)), encoding="utf-8")
    rows = import_eox(path, TODAY_ONLY, no_progress).rows.set_index("sku")
    assert rows.loc["MX960BASE-AC"].drop(["line", "source"]).to_dict() == {
        "announced": "2024-01-15",
        "last_order_date": "2024-12-31",
        "last_warranty_conversion": "",
        "same_day_support_end": "2027-12-31",
        "next_day_support_end": "",
        "end_of_hardware_engineering": "2026-12-31",
        "end_of_software_engineering": "",
        "end_of_new_junos_support": "",
        "end_of_support": "2029-12-31",
        "bulletin": "",
        "replacement": "MX10008",
        "confidence": "export",
        "as_of": "2026-11-24",
    }


def test_a_record_without_milestones_takes_the_place_of_nothing(tmp_path: Path) -> None:
    """What is shipped of the product still counts."""
    path = tmp_path / "eox.json"
    path.write_text(json.dumps([EOX, {"eoxProduct": "EX4300-48P"}]), encoding="utf-8")
    imported = import_eox(path, TODAY_ONLY, no_progress)
    assert list(imported.rows["sku"]) == ["MX960BASE-AC"]
    assert imported.notes == ("eox.json: EX4300-48P has no milestone and was left aside.",)


def test_parts_of_an_export_stay_beside_each_other(tmp_path: Path) -> None:
    """What is exported in parts, on one day, is there in full."""
    for sku in ("A", "B"):
        path = tmp_path / f"{sku}.json"
        path.write_text(json.dumps({**EOX, "eoxProduct": sku}), encoding="utf-8")
        import_eox(path, TODAY_ONLY, no_progress).write(tmp_path / "tables")
    assert {"A", "B"} <= set(load_reference(folder=tmp_path / "tables").lifecycle["sku"])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"a": ', "is not JSON"),
        ('{"a": 1}', 'has no record with "eoxProduct"'),
        (json.dumps({**EOX, "lastOrderDate": "soon"}), '"soon" is not a date'),
        (json.dumps([EOX, {**EOX, "lastOrderDate": "2025-01-01"}]), "with other values"),
        (json.dumps({**EOX, "lastOrderDate": 10**20}), '"100000000000000000000" is not a date'),
        (json.dumps({**EOX, "lastOrderDate": ["2024-12-31"]}), "is not a date"),
        (json.dumps({**EOX, "eoxProduct": "1.23E+11"}), '(sku): "1.23E+11" was made a number'),
        (json.dumps({**EOX, "eoxProduct": None}), "has no row that can be taken"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_eox_file_that_cannot_be_used(tmp_path: Path, content: str, words: str) -> None:
    """A record that cannot be trusted is never half taken."""
    path = tmp_path / "eox.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        import_eox(path, TODAY_ONLY, no_progress)
    assert words in str(caught.value)


ENTITLEMENT = ("Serial No.", "Contract ID", "Start Date", "End Date", "Warranty Expiry Date")


def test_entitlements(tmp_path: Path) -> None:
    """The sheet ReportData is taken, month before day; a serial number that stands twice keeps both contracts."""
    rows = [
        ENTITLEMENT,
        ("jn1251f42afb", "0060123456", "03-04-2025", "03-03-2026", None),
        ("JN1251F42AFB", "0060123457", "03-04-2026", "03-03-2027", None),
        ("JN1251F42AFB", "0060123457", "03-04-2026", "03-03-2027", None),
        ("00012345", None, None, None, "12-31-2020"),
        (None, "x", None, None, None),
    ]
    path = workbook(tmp_path / "ReportData.xlsx", {"Summary": [["Report"]], "ReportData": rows})
    imported = import_entitlement(path, TODAY_ONLY, no_progress)
    found = imported.rows[["serial_number", "contract", "start", "end", "warranty_end"]].to_numpy().tolist()
    assert found == [
        ["JN1251F42AFB", "0060123456", "2025-03-04", "2026-03-03", ""],
        ["JN1251F42AFB", "0060123457", "2026-03-04", "2027-03-03", ""],
        ["00012345", "", "", "", "2020-12-31"],
    ]
    assert imported.notes == ("ReportData.xlsx [ReportData]:6 has no serial number and was left aside.",)


@pytest.mark.parametrize("order", [1, -1])
def test_two_warranties_of_one_contract(tmp_path: Path, order: int) -> None:
    """The last end counts, whichever row comes first."""
    rows = [("A", "1", "03-04-2025", "03-03-2026", "01-01-2024"), ("A", "1", "03-04-2025", "03-03-2026", "01-01-2030")]
    path = workbook(tmp_path / "x.xlsx", {"ReportData": [ENTITLEMENT, *rows[::order]]})
    imported = import_entitlement(path, TODAY_ONLY, no_progress)
    assert list(imported.rows["warranty_end"]) == ["2030-01-01"]
    assert "another end of warranty; the last end counts" in imported.notes[0]


@pytest.mark.parametrize(
    ("serial", "start", "words"),
    [
        ("1.23E+11", "03-04-2025", '(serial_number): "1.23E+11" was made a number'),
        (123456789012345678, "03-04-2025", "(serial_number): was made a number by Excel"),
        ("A", "13-04-2025", "is no day when dates are month-first"),
    ],
)
def test_entitlements_that_excel_mangled(tmp_path: Path, serial: Any, start: str, words: str) -> None:
    """A serial number of which digits are lost would be another device's."""
    path = workbook(tmp_path / "x.xlsx", {"ReportData": [ENTITLEMENT, (serial, "1", start, None, None)]})
    with pytest.raises(InputError) as caught:
        import_entitlement(path, TODAY_ONLY, no_progress)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("end", "wanted"),
    [("03.04.2026", "2026-04-03"), ("03-04-2026", "2026-03-04"), ("03/04/2026", "2026-03-04")],
)
def test_the_day_comes_first_where_points_stand(tmp_path: Path, end: str, wanted: str) -> None:
    """Nobody writes the month first with points, whatever the search does elsewhere."""
    path = workbook(tmp_path / "x.xlsx", {"ReportData": [ENTITLEMENT, ("A", "1", "", end, None)]})
    assert list(import_entitlement(path, TODAY_ONLY, no_progress).rows["end"]) == [wanted]


TABLE = """<table id="eol"><thead><tr><th>Product</th><th>EOL Announced</th><th>Last Order</th>
<th>Last Date to Convert Warranty</th><th>Same Day Support Discontinued</th><th>Next Day Support Discontinued</th>
<th>End of Support</th></tr></thead><tbody>
<tr><td>EX9204-BASE-AC<br/>EX9204-REDUND-AC</td><td>01/15/2024</td><td>12/31/2024</td><td>12/31/2025</td>
<td>12/31/2027</td><td>12/31/2029</td><td>12/31/2029</td></tr>
<tr><td>Junos software bundle</td><td></td><td></td><td></td><td></td><td></td><td>12/31/2029</td></tr>
</tbody></table>"""
ESCAPED = TABLE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
IN_JSON = json.dumps({"html": TABLE}).replace("<", "\\u003c").replace(">", "\\u003e")
PAGES = {
    "plain": f"<html><body>{TABLE}</body></html>",
    "escaped in a script": f'<script type="text/x" class="sw-eol-table">{ESCAPED}</script>',
    "escaped in JSON in a script": f"<script>window.data = {IN_JSON};</script>",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_saved_page(tmp_path: Path, page: str) -> None:
    """The table is found wherever the page keeps it; a cell of two SKUs is two rows, a bundle of software none."""
    path = tmp_path / "ex_series.html"
    path.write_text(page, encoding="utf-8")
    imported = import_html(path, TODAY_ONLY, no_progress)
    assert list(imported.rows["sku"]) == ["EX9204-BASE-AC", "EX9204-REDUND-AC"]
    assert list(imported.rows.loc[1, ["announced", "last_order_date", "end_of_support"]]) == [
        *("2024-01-15", "2024-12-31", "2029-12-31"),
    ]
    assert imported.notes == ('ex_series.html: "Junos software bundle" is no SKU and was left aside.',)


def test_a_footnote_is_no_part_of_a_name(tmp_path: Path) -> None:
    """EX4300<sup>1</sup> is no EX43001."""
    path = tmp_path / "ex_series.html"
    path.write_text(TABLE.replace("EX9204-BASE-AC", "EX9204-BASE-AC<sup>1</sup>"), encoding="utf-8")
    assert list(import_html(path, TODAY_ONLY, no_progress).rows["sku"]) == ["EX9204-BASE-AC", "EX9204-REDUND-AC"]


def test_a_page_without_the_table(tmp_path: Path) -> None:
    """Such as one that was saved before its script had run."""
    path = tmp_path / "page.html"
    path.write_text("<html><table><tr><td>Product</td><td>Price</td></tr></table></html>", encoding="utf-8")
    with pytest.raises(InputError, match="holds no table of end-of-life milestones"):
        import_html(path, TODAY_ONLY, no_progress)


def test_the_order_of_day_and_month_can_be_set(tmp_path: Path) -> None:
    """For a page that leaves it open."""
    page = TABLE.replace("/15/", "/05/").replace("/31/", "/05/")
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    with pytest.raises(InputError, match="nothing in this column decides"):
        import_html(tmp_path / "page.html", TODAY_ONLY, no_progress)
    rows = import_html(tmp_path / "page.html", ImportOptions(TODAY, order=DayOrder.DAY_FIRST), no_progress).rows
    assert rows.loc[0, "announced"] == "2024-05-01"
