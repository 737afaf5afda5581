"""The workbook of a run as a program reads it: rows out are rows in, and each value is of its kind."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from report_example import example_report
from workbook_example import HOSTILE, hostile_report, workbook_of

from reports.lists.csv_files import csv_frames
from reports.workbook.list_sheet import ListSheet, add_list
from reports.workbook.new_workbook import new_workbook
from reports.workbook.plain_sheets import columns_of
from reports.workbook.submit_sheets import submit_sheet, waiting_sheet

SHEETS = [
    "Summary",
    "Submit now",
    "Passing, not now",
    "Fees",
    "Fee lines",
    "Devices",
    "FRUs",
    "Evidence lacking",
    "Actions",
    "Actions by device",
    "Forecast",
    "Tables used",
]
LISTS = [name for name in SHEETS if name != "Summary"]
REPORT = hostile_report()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workbook_of(REPORT, tmp_path_factory.mktemp("run"))


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return load_workbook(path)


def column(book: Workbook, sheet: str, name: str) -> list[object]:
    """The values of one column, below its heading."""
    [cells] = [cells for cells in page(book, sheet).iter_cols(values_only=True) if cells[0] == name]
    return list(cells[1:])


def page(book: Workbook, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def test_the_sheets_stand_in_their_order(book: Workbook) -> None:
    assert book.sheetnames == SHEETS


@pytest.mark.parametrize("name", LISTS)
def test_headings_stay_filter_and_print_again(name: str, book: Workbook) -> None:
    sheet = page(book, name)
    assert sheet.freeze_panes
    assert sheet.auto_filter.ref or sheet.tables
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$1:$1", "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert all(cell.value for cell in sheet[1])
    assert sheet.column_dimensions["A"].width > 8


@pytest.mark.parametrize(
    ("sheet", "heading", "file", "name"),
    [
        ("Devices", "Host", "devices.csv", "host"),
        ("FRUs", "Path", "frus.csv", "path"),
        ("Actions", "Action", "worklist.csv", "action"),
        ("Actions by device", "Action", "actions.csv", "action"),
        ("Forecast", "Sentence", "forecast.csv", "sentence"),
    ],
)
def test_rows_out_are_rows_in(sheet: str, heading: str, file: str, name: str, book: Workbook) -> None:
    expected = [text or None for text in csv_frames(REPORT)[file][name].astype("str")]
    assert column(book, sheet, heading) == expected


def test_only_our_sums_are_formulas(book: Workbook) -> None:
    found = {
        (sheet.title, cell.coordinate[0] > "C" and cell.coordinate[1:] != "1")
        for sheet in (page(book, name) for name in SHEETS)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert found == {("Fees", True)}
    assert not [cell for name in SHEETS for row in page(book, name).iter_rows() for cell in row if cell.hyperlink]


def test_each_value_is_of_its_kind(book: Workbook) -> None:
    """Serial numbers are texts, days are days, amounts and counts are numbers."""
    lines = page(book, "Fee lines")
    kinds = {str(heading.value): cell for heading, cell in zip(lines[1], lines[2], strict=True)}
    assert (kinds["Amount"].value, kinds["Amount"].number_format) == (1250, "#,##0.00")
    assert (kinds["Quantity"].value, kinds["At risk"].value, kinds["Serial number"].value) == (1, False, "JN11A2B3CAFB")
    newest = [day for day in column(book, "Tables used", "Newest") if day]
    assert newest == [datetime(2024, 6, 1), datetime(2026, 11, 24)]
    assert "00012345" in column(book, "FRUs", "Serial number")
    assert {type(one) for one in column(book, "FRUs", "Serial number")} == {str, type(None)}


def test_what_has_no_price_has_no_amount(book: Workbook) -> None:
    lines = list(zip(column(book, "Fee lines", "Status"), column(book, "Fee lines", "Amount"), strict=True))
    assert {status for status, amount in lines if amount is None} >= {"unpriced"}
    assert {status for status, amount in lines if amount is not None} == {"priced"}


def test_a_text_is_neither_markup_nor_code(book: Workbook) -> None:
    """Codes of characters alone are read otherwise by this reader; LibreOffice and Excel read them as they were."""
    shown = column(book, "FRUs", "Description")
    assert set(HOSTILE) - set(shown) == {"_x0041_x0042_"}
    assert "_x005F_x0041_x005F_x0042_" in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "\u241b[2J"),
        ("a\u202eb", "a\ufffdb"),
        ("\ufffe\uffff", "\ufffd\ufffd"),
        ("lot\udcff7", "lot?7"),
        ("a" * 40_000, "a" * 32_727 + "... (7,273 characters more)"),
        ("", None),
    ],
)
def test_nothing_invisible_and_nothing_too_long(text: str, shown: str | None) -> None:
    frame = pd.DataFrame({"host": pd.Series([text, "beside"], dtype="str")})
    packed = BytesIO()
    with new_workbook(packed, "one", date(2026, 11, 24)) as book:
        add_list(book, ListSheet("one", columns_of("devices.csv", "host"), frame))
    assert column(load_workbook(packed), "one", "Host") == [shown, "beside"]


def test_what_is_submitted_is_ready_and_every_serial_number_stands_once() -> None:
    rows = submit_sheet(REPORT).rows
    assert set(rows["host"]) == {"ams1-mx480-1"}
    assert rows["serial_number"].is_unique
    printed = REPORT.frus[(REPORT.frus["host"] == "ams1-mx480-1") & (REPORT.frus["serial_number"] != "BUILTIN")]
    masks = {"<r><t>rich</t></r>", "</t></is></c>"}
    assert set(rows["serial_number"]) == set(printed["serial_number"]) - masks


def test_a_serial_number_of_two_devices_stands_with_each() -> None:
    """No row is lost by what is printed twice, also where nobody has judged that it cannot be."""
    twice = REPORT.frus.assign(serial_number="JN11A2B3CAFB")
    ready = REPORT.results.assign(result="pass", stage="ready to submit")
    rows = submit_sheet(replace(REPORT, frus=twice, results=ready)).rows
    assert sorted(rows["host"]) == sorted(set(REPORT.frus["host"]))


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        ("eligible, evidence missing", "Not examined, so that no device is ready to submit"),
        ("inspected", "An inspection of Juniper's that passes"),
        ("ready to quote", "The quote"),
    ],
)
def test_what_passes_at_another_stage_stands_apart(stage: str, words: str) -> None:
    results = REPORT.results.assign(stage=REPORT.results["stage"].where(REPORT.results["result"] != "pass", stage))
    report = replace(REPORT, results=results)
    [row] = waiting_sheet(report).rows.to_dict("records")
    assert submit_sheet(report).rows.empty
    assert (row["host"], row["serials"]) == ("ams1-mx480-1", len(submit_sheet(REPORT).rows))
    assert row["waits_for"].startswith(words)


def test_a_part_without_a_contract_is_marked() -> None:
    found = REPORT.findings
    at = found.index[(found["host"] == "ams1-mx480-1") & (found["path"] == "FPC 1")][:1]
    reasons = found["reason"].mask(found.index.isin(at), "past-last-order-date-by-itself")
    rows = submit_sheet(replace(REPORT, findings=found.assign(reason=reasons))).rows
    assert rows.loc[rows["remark"] != "", "path"].tolist() == ["FPC 1"]


def test_the_same_run_gives_the_same_bytes_and_leaves_nothing_else(path: Path, tmp_path: Path) -> None:
    assert workbook_of(REPORT, tmp_path).read_bytes() == path.read_bytes()
    assert [one.name for one in tmp_path.iterdir()] == ["report.xlsx"]
    with ZipFile(path) as packed:
        assert packed.read("docProps/core.xml").count(b"2026-11-24T00:00:00Z") == 2


def test_invented_prices_are_named_first(book: Workbook) -> None:
    texts = [str(row[0]) for row in page(book, "Summary").iter_rows(values_only=True)]
    assert "INVENTED SAMPLE PRICES" in texts[2]
    assert texts[0].startswith("1 of 6 devices meets the published requirements")


def test_prices_of_the_owner_are_not_called_invented(tmp_path: Path) -> None:
    own = load_workbook(workbook_of(replace(example_report(), sample_prices=False), tmp_path))
    assert not [cell for cell in page(own, "Summary")["A"] if "INVENTED" in str(cell.value)]


def test_a_folder_that_takes_no_file_is_an_error_of_the_system(tmp_path: Path) -> None:
    with (
        pytest.raises(FileNotFoundError, match="gone"),
        new_workbook(BytesIO(), "one", date(2026, 11, 24), tmp_path / "gone") as book,
    ):
        add_list(book, ListSheet("one", columns_of("devices.csv", "host"), pd.DataFrame({"host": ["a"]})))


def test_a_row_is_as_high_as_its_longest_text() -> None:
    """Spreadsheets that do not find it by themselves would print one line over the other; six lines are enough."""
    texts = ["short", "a" * 60, "b" * 120, "c" * 9_000]
    packed, frame = BytesIO(), pd.DataFrame({"host": texts, "site": "x"})
    with new_workbook(packed, "one", date(2026, 11, 24)) as book:
        add_list(book, ListSheet("one", columns_of("devices.csv", "host site"), frame))
    sheet = page(load_workbook(packed), "one")
    assert [sheet.row_dimensions[number].height for number in range(2, 6)] == [None, 30, 45, 90]
    assert (sheet["A2"].alignment.wrap_text, sheet["B2"].alignment.wrap_text) == (True, None)


def test_there_is_room_for_notes(book: Workbook) -> None:
    for name in ("Actions", "Actions by device", "Evidence lacking"):
        assert set(column(book, name, "Notes")) == {None}
        last = get_column_letter(page(book, name).max_column)
        assert page(book, name).column_dimensions[last].width > 30
