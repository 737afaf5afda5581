"""One bad row of many need not keep the others out: it is set aside, with the reason, where that is wanted."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from console import inside
from openpyxl import Workbook

from policy.reference.importers.by_headings import read_by_headings
from policy.reference.importers.options import ImportOptions
from policy.reference.importers.price_list import import_gpl
from policy.reference.importers.set_aside import RefusedRowsError, SetAside, taken
from policy.reference.importers.write_overlay import Imported
from policy.reference.sheet_columns import no_progress

HEAD = "Product Number,Long Description,Product List Price,LOD (Last Order Date),Material Status,Ours\n"
GOOD = "A-1,one,10.00,2030-01-31,Ship,x\n"
BAD_DAY = "B-1,two,20.00,soon,Ship,y\n"
BAD_PRICE = "C-1,three,1.2.3,,Ship,z\n"
TWICE = "A-1,one,11.00,2030-01-31,Ship,x\n"


def read(tmp_path: Path, text: str, aside: SetAside | None) -> Imported:
    path = tmp_path / "pricelist_2026_11.csv"
    path.write_text(text, encoding="utf-8")
    options = ImportOptions(date(2026, 11, 1), aside=aside)
    return taken(lambda: one(import_gpl(path, options, no_progress)), aside)


def one(imported: object) -> Imported:
    assert isinstance(imported, Imported)
    return imported


@pytest.mark.parametrize(
    ("rows", "kept", "lines"),
    [
        (GOOD + BAD_DAY, ["A-1"], [3]),
        (BAD_PRICE + GOOD + BAD_DAY, ["A-1"], [2, 4]),
        (GOOD + TWICE + "D-1,four,5.00,,Ship,v\n", ["D-1"], [2, 3]),
        (GOOD + ",five,5.00,,Ship,v\n", ["A-1"], [3]),
        (GOOD, ["A-1"], []),
    ],
    ids=["a day", "a price and a day", "two rows of which one is wrong", "no SKU", "nothing"],
)
def test_the_other_rows_are_taken(tmp_path: Path, rows: str, kept: list[str], lines: list[int]) -> None:
    """Of two rows that contradict each other neither is; without the option there is an error and nothing else."""
    aside = SetAside()
    assert read(tmp_path, HEAD + rows, aside).rows["sku"].tolist() == kept
    assert [line for _, line in sorted(aside.reasons)] == lines
    if lines:
        with pytest.raises(RefusedRowsError):
            read(tmp_path, HEAD + rows, None)


def test_what_is_set_aside_can_be_corrected_and_read(tmp_path: Path) -> None:
    """The cells stand under the headings of the file, beside file, line and reasons."""
    aside = SetAside()
    read(tmp_path, HEAD + GOOD + BAD_DAY, aside)
    [row] = aside.rows().to_dict("records")
    assert (row["Product Number"], row["LOD (Last Order Date)"], row["line"]) == ("B-1", "soon", "3")
    assert row["reasons"] == '"soon" is not a date. Write it as YYYY-MM-DD.'
    corrected = aside.rows().replace("soon", "2031-01-31").to_csv(index=False)
    again = read(tmp_path, corrected, None).rows.iloc[0]
    assert (again["sku"], again["price"], again["last_order_date"]) == ("B-1", "20.00", "2031-01-31")


def test_an_amount_keeps_the_currency_of_its_number_format(tmp_path: Path) -> None:
    """Read again from a CSV file it would be taken for another."""
    book = Workbook()
    sheet = book.worksheets[0]
    for cells in (HEAD.strip().split(","), ["B-1", "two", 20, "soon", "Ship", ""], ["A-1", "one", 10, "", "Ship", ""]):
        sheet.append(cells)
    sheet["C2"].number_format = sheet["C3"].number_format = '#,##0.00 "SEK"'
    book.save(tmp_path / "pricelist_2026_11.xlsx")
    aside = SetAside()
    options = ImportOptions(date(2026, 11, 1), aside=aside)
    taken(lambda: one(import_gpl(tmp_path / "pricelist_2026_11.xlsx", options, no_progress)), aside)
    assert aside.rows()["Product List Price"].tolist() == ["20 SEK"]


@pytest.mark.parametrize(
    "text",
    [
        HEAD.replace("Long Description", "Product Number") + GOOD + BAD_DAY,
        HEAD.replace(",Material Status", ",Other") + GOOD + BAD_DAY,
        HEAD + "A-1,one,10.00 EUR,,Ship,x\nB-1,two,10.00 USD,,Ship,x\nC-1,three,10.00,,Ship,x\n",
        HEAD + "A-1,one,10.00,03/04/2026,Ship,x\nB-1,two,20.00,,Ship,x\n",
        HEAD + BAD_DAY,
    ],
    ids=["a column twice", "no column", "currencies of the file", "an order of day and month", "no row is right"],
)
def test_what_is_wrong_with_the_file_is_no_matter_of_rows(tmp_path: Path, text: str) -> None:
    with pytest.raises(RefusedRowsError):
        read(tmp_path, text, SetAside())


def test_the_command_writes_both(tmp_path: Path) -> None:
    """The file of refused rows is never written over another."""
    (tmp_path / "pricelist_2026_11.csv").write_text(HEAD + GOOD + BAD_DAY)
    words = ("tables", "import-gpl", "pricelist_2026_11.csv", "--set-aside", "refused.csv")
    assert inside(*words, cwd=tmp_path) == (0, "")
    refused = pd.read_csv(tmp_path / "refused.csv", dtype=str)
    assert refused["Product Number"].tolist() == ["B-1"]
    [table] = tmp_path.glob("tables/export/*.csv")
    assert pd.read_csv(table)["sku"].tolist() == ["A-1"]
    done, message = inside(*words, cwd=tmp_path)
    assert (done, "Name another file with --set-aside.\n" in message) == (2, True)


@pytest.mark.parametrize(("zero_is_free", "prices"), [(False, ["", "", "0.50"]), (True, ["0", "0.00", "0.50"])])
def test_a_price_of_zero_is_none_unless_it_is_one(tmp_path: Path, zero_is_free: bool, prices: list[str]) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Part,List\nA,0\nB,0.00\nC,0.50\n")
    options = ImportOptions(date(2026, 11, 1), {"sku": "Part", "price": "List"}, zero_is_free=zero_is_free)
    found = read_by_headings(path, "prices", options, no_progress)
    assert found.rows["price"].tolist() == prices
    note = "list.csv: 0 counts as no price in 2 cells of price; --zero-is-free changes that."
    assert (note in found.notes) == (not zero_is_free)


@pytest.mark.parametrize(
    ("text", "sku"),
    [
        ("ex4300-48t", "EX4300-48T"),
        ("EX4300\u201148T", "EX4300-48T"),
        ("EX4300\u201348T\u00a0", "EX4300-48T"),
        ("EX4300\u201548T", "EX4300-48T"),
        ("EX4300\u221248T", "EX4300-48T"),
        ("m40e-fpc1", "M40e-FPC1"),
        ("M40e-FPC1", "M40e-FPC1"),
    ],
)
def test_a_sku_is_written_as_juniper_writes_it(tmp_path: Path, text: str, sku: str) -> None:
    """Whatever capitals and hyphens a person or a word processor made of it; a name that is printed stays as it is."""
    path = tmp_path / "list.csv"
    path.write_text(f"Part,List\n{text},1.00\n", encoding="utf-8")
    found = read_by_headings(
        path, "prices", ImportOptions(date(2026, 11, 1), {"sku": "Part", "price": "List"}), no_progress
    )
    assert found.rows["sku"].tolist() == [sku]
