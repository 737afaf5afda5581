"""A spreadsheet runs nothing that a device printed, and ordinary values stay as printed."""

from decimal import Decimal

import pandas as pd
import pytest

from reports.lists.formula_guard import guard_formulas, guarded_csv

DANGEROUS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "-(1)",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\uff1d1+1",
    '+HYPERLINK("x")',
]
ORDINARY = [
    "",
    "-",
    "--",
    "-12.5",
    "+5 V",
    "-48V DC PEM",
    "REV 04",
    "00012345",
    "9E1",
    "NA",
    "740-031980",
    "SFP+-10G-SR",
    "BUILTIN",
    "a=b",
    "x@y",
]


@pytest.mark.parametrize("cell", DANGEROUS)
def test_formulas_get_an_apostrophe(cell: str) -> None:
    assert guard_formulas(pd.Series([cell], dtype="str")).tolist() == ["'" + cell]


@pytest.mark.parametrize("cell", ORDINARY)
def test_ordinary_values_are_left_alone(cell: str) -> None:
    assert guard_formulas(pd.Series([cell], dtype="str")).tolist() == [cell]


def test_a_list_that_goes_out_is_guarded_in_its_texts_alone() -> None:
    """It begins with the mark by which spreadsheets know UTF-8; numbers and what has no value stay as they are."""
    rows = pd.DataFrame({"sku": ["=1+1", "MX480"], "waiting": [Decimal("-2.50"), None]})
    assert guarded_csv(rows, ["sku"]) == b"\xef\xbb\xbfsku,waiting\n'=1+1,-2.50\nMX480,\n"
