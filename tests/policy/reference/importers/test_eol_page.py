"""The tables of a saved page as a browser lays them out: spanning cells, abbreviations, tables of another kind."""

from datetime import date
from pathlib import Path

import pytest

from documents.problems import InputError
from policy.reference.importers.eol_page import import_html
from policy.reference.importers.options import ImportOptions
from policy.reference.importers.write_overlay import Imported
from policy.reference.sheet_columns import no_progress

HEADER = "<tr><th>Product</th><th>Last Order</th><th>End of Support</th></tr>"
ROW = "<tr><td>{}</td><td>06/30/2023</td><td>06/30/2028</td></tr>"


def taken(folder: Path, page: str) -> Imported:
    path = folder / "page.html"
    path.write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    return import_html(path, ImportOptions(date(2026, 11, 24)), no_progress)


def dates(found: Imported) -> list[list[str]]:
    return found.rows[["sku", "last_order_date", "end_of_support"]].to_numpy().tolist()


DATES = ["2023-06-30", "2028-06-30"]


def test_a_cell_that_spans_rows_stands_in_each(tmp_path: Path) -> None:
    """The row below the last that it spans has its own again."""
    spanning = '<tr><td>A</td><td rowspan="2">06/30/2023</td><td rowspan="2">06/30/2028</td></tr><tr><td>B</td></tr>'
    later = "<tr><td>C</td><td>07/31/2023</td><td>07/31/2028</td></tr>"
    found = taken(tmp_path, f"<table>{HEADER}{spanning}{later}</table>")
    assert dates(found) == [["A", *DATES], ["B", *DATES], ["C", "2023-07-31", "2028-07-31"]]


def test_a_title_among_the_rows_is_no_product(tmp_path: Path) -> None:
    """One cell spans all columns; a cell that spans two of them stands in both."""
    title = '<tr><td colspan="3">EX4300</td></tr>'
    both = '<tr><td>B</td><td colspan="2">06/30/2028</td></tr>'
    found = taken(tmp_path, f"<table>{HEADER}{title}{ROW.format('A')}{both}</table>")
    assert dates(found) == [["A", *DATES], ["B", "2028-06-30", "2028-06-30"]]


@pytest.mark.parametrize("heading", ["Last Order Date (LOD)", "Last Order", "last  order date", "LOD"])
def test_headings_with_their_abbreviation(tmp_path: Path, heading: str) -> None:
    """A column is known by its name, whatever stands in brackets behind it."""
    page = f"<table>{HEADER.replace('Last Order', heading)}{ROW.format('A')}</table>"
    assert dates(taken(tmp_path, page)) == [["A", *DATES]]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("End-of-Life Announcement Date (EOL)", "announced"),
        ("Announcement Date", "announced"),
        ("Last Day to Order", "last_order_date"),
        ("Same Day (SD)", "same_day_support_end"),
        ("Next-Day Support", "next_day_support_end"),
        ("End of Software Engineering (EoSE)", "end_of_software_engineering"),
        ("End of Service*", "end_of_support"),
        ("End-of-Support Date", "end_of_support"),
    ],
)
def test_headings_in_other_words(tmp_path: Path, heading: str, column: str) -> None:
    head = f"<tr><th>Product</th><th>{heading}</th></tr>"
    found = taken(tmp_path, f"<table>{head}<tr><td>A</td><td>06/30/2028</td></tr></table>")
    assert (found.rows.loc[0, column], found.notes) == ("2028-06-30", ())


def test_a_column_that_is_not_known_is_named(tmp_path: Path) -> None:
    page = f"<table>{HEADER.replace('Last Order', 'Last Repair')}{ROW.format('A')}</table>"
    assert taken(tmp_path, page).notes == ('page.html: the column "Last Repair" is not known and was left aside.',)


@pytest.mark.parametrize("mark", ["*", " \u2020", "<sup>1</sup>", " (2)", "[3]", "\u00b9"])
def test_marks_of_footnotes_are_no_part_of_a_cell(tmp_path: Path, mark: str) -> None:
    page = f"<table>{HEADER}{ROW.format('A' + mark).replace('2028', '2028' + mark)}</table>"
    assert dates(taken(tmp_path, page)) == [["A", *DATES]]


def test_a_table_of_another_kind_is_left_aside(tmp_path: Path) -> None:
    """It is named, and does not keep the page from coming in, though it has as many columns."""
    head = "<tr><th>Software</th><th>Release</th><th>FRS</th></tr>"
    other = f"<table>{head}<tr><td>Junos</td><td>18.4</td><td>x</td></tr></table>"
    found = taken(tmp_path, f"<table>{HEADER}{ROW.format('A')}</table>{other}")
    assert dates(found) == [["A", *DATES]]
    words = 'page.html: the table "Software, Release, FRS" names no products and days, and was left aside.'
    assert found.notes == (words,)


def test_a_table_inside_a_cell_is_a_table_of_its_own(tmp_path: Path) -> None:
    """As pages are laid out."""
    page = f"<table><tr><td>menu</td><td><table>{HEADER}{ROW.format('A')}</table></td></tr></table>"
    assert dates(taken(tmp_path, page)) == [["A", *DATES]]


@pytest.mark.parametrize("page", ["", "<p>nothing</p>", "\0\0", '<?xml version="1.0" encoding="latin-1"?><p>x</p>'])
def test_a_page_without_any_table(tmp_path: Path, page: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    with pytest.raises(InputError, match="holds no table of end-of-life milestones"):
        import_html(path, ImportOptions(date(2026, 11, 24)), no_progress)


def test_skus_of_a_page_are_those_of_juniper(tmp_path: Path) -> None:
    """A page has hyphens at which no line breaks."""
    assert dates(taken(tmp_path, f"<table>{HEADER}{ROW.format('ex4300&#8209;48t')}</table>")) == [
        ["EX4300-48T", *DATES]
    ]
