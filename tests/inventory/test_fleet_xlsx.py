"""A fleet from a workbook: each cell is the text that a person sees, or a problem when that text is lost."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from documents.problems import InputError
from inventory.device import Device
from inventory.fleet import load_fleet, source_of

AS_TEXT = "Format the column as text and type the value again."
LOST = f"was made a number by Excel, so that its text is lost. {AS_TEXT}"
SEEN: dict[str, tuple[Any, str, str]] = {
    "text": ("00012345", "@", "00012345"),
    "whole number": (12345, "General", "12345"),
    "number with a point": (12345.0, "General", "12345"),
    "fraction": (1.5, "General", "1.5"),
    "zeros shown by a format": (12345, "00000000", "00012345"),
    "truth value": (True, "General", "TRUE"),
    "no value": (None, "General", ""),
}
UNSEEN: dict[str, tuple[Any, str, str]] = {
    "date": (datetime(2026, 11, 24), "yyyy-mm-dd", f"holds a date or time. {AS_TEXT}"),
    "number in scientific form": (90, "0.00E+00", LOST),
    "number that Excel rounds": (1234567890123456, "General", LOST),
    "formula without a result": (
        "=A1&1",
        "General",
        "holds a formula without a result. Open the workbook in Excel and save it again.",
    ),
    "error": ("#N/A", "General", "holds the Excel error #N/A. Correct the formula."),
}


def workbook(folder: Path, value: Any, style: str) -> Path:
    book = Workbook()
    notes, fleet = book.worksheets[0], book.create_sheet("Fleet")
    notes.append(["my notes"])
    for row in (["# written by hand"], ["Host", "Expected serial"], [], ["r1", value]):
        fleet.append(row)
    fleet["B4"].number_format = style
    book.save(folder / "fleet.xlsx")
    return folder / "fleet.xlsx"


@pytest.mark.parametrize(("value", "style", "text"), SEEN.values(), ids=SEEN)
def test_a_cell_is_the_text_a_person_sees(tmp_path: Path, value: Any, style: str, text: str) -> None:
    source = source_of(workbook(tmp_path, value, style), "Fleet")
    assert load_fleet(source) == (Device("r1", "r1", expected_serial=text),)


@pytest.mark.parametrize(("value", "style", "message"), UNSEEN.values(), ids=UNSEEN)
def test_a_cell_whose_text_is_lost_is_a_problem(tmp_path: Path, value: Any, style: str, message: str) -> None:
    path = workbook(tmp_path, value, style)
    with pytest.raises(InputError) as caught:
        load_fleet(source_of(path, "Fleet"))
    assert str(caught.value) == f"{path}:4 (expected_serial): {message}"


def test_the_first_sheet_is_read_when_none_is_named(tmp_path: Path) -> None:
    path = workbook(tmp_path, "A1", "@")
    with pytest.raises(InputError, match=r"fleet.xlsx:1: names no column of a fleet"):
        load_fleet(source_of(path))


def test_a_sheet_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    path = workbook(tmp_path, "A1", "@")
    with pytest.raises(InputError, match=r'has no sheet "fleets". Did you mean "Fleet"\?'):
        load_fleet(source_of(path, "fleets"))


@pytest.mark.parametrize("data", [b"", b"host\nr1\n", b"PK\x03\x04cut"])
def test_what_is_no_workbook_is_a_problem(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "fleet.xlsx").write_bytes(data)
    with pytest.raises(InputError, match=r"is not a workbook that can be read. Is it protected by a password"):
        load_fleet(source_of(tmp_path / "fleet.xlsx"))


def test_an_old_or_locked_workbook_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "fleet.xlsx").write_bytes(b"\xd0\xcf\x11\xe0 old or locked")
    with pytest.raises(InputError, match=r"is protected by a password, or an old .xls. Take the password off"):
        load_fleet(source_of(tmp_path / "fleet.xlsx"))


def test_a_workbook_is_known_by_what_stands_in_it(tmp_path: Path) -> None:
    path = workbook(tmp_path, "A1", "@").rename(tmp_path / "fleet.csv")
    assert load_fleet(source_of(path, "Fleet")) == (Device("r1", "r1", expected_serial="A1"),)
