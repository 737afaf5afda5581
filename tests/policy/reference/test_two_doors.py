"""One price list gives the same rows, or the same problems, as the owner's table of prices and through its importer."""

import csv
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from table_files import gpl, product, workbook

from documents.problems import InputError
from policy.reference.importers.options import ImportOptions
from policy.reference.importers.price_list import import_gpl
from policy.reference.read_table import read_table
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.reference.sheet_columns import no_progress

COLUMNS = ("line", "sku", "price", "service_price", "currency", "last_order_date", "material_status", "as_of")
DAY = "2026-11-01"
Answer = tuple[str, list[Any]]


def as_own_table(path: Path) -> Answer:
    table = read_table(path, TABLE_SCHEMAS["prices"])
    if table.problems:
        return "problems", sorted((one.line or 0, one.column, one.message) for one in table.problems)
    return "rows", table.rows[list(COLUMNS)].to_numpy().tolist()


def imported(path: Path) -> Answer:
    try:
        rows = import_gpl(path, ImportOptions(), no_progress).rows
    except InputError as error:
        return "problems", sorted((one.line or 0, one.column, one.message) for one in error.problems)
    return "rows", rows[list(COLUMNS)].to_numpy().tolist()


FORMATS = (
    *(
        "General",
        "#,##0.00",
        '"$"#,##0.00_);("$"#,##0.00)',
        '_("$"* #,##0.00_)_("$"* \\(#,##0.00\\)_("$"* "-"??_)_(@_)',
    ),
    *("[$€-407] #,##0.00", "#,##0.00\\ [$kr-41D]", "[$$-80A]#,##0.00", "[$CHF-807] #,##0.00", "[$-409]#,##0.00"),
    *('#,##0.00 "kr"', '#,##0.00 "pcs"', "[$$-1009]#,##0.00", "[$Fr.-807] #,##0.00", "[$¥-411]#,##0"),
    *('_-* #,##0.00 [$€-1]_-;-* #,##0.00 [$€-1]_-;_-* "-"?? [$€-1]_-', "[$USD] #,##0.00", "#,##0.00 €", "0.00%"),
)
NUMBERS = (99, 99.5, 1234.5, 204.49999999999997, 0, -5, 1.234)
TEXTS = ("99", "1,234.50", "1.234,50", "1,234", "€ 5", "5 USD", "kr 5", "R$ 5", "", "Call", "12 or 13", "99 XYZ")
HEADINGS = ("Product List Price", "Product List Price (EUR)", "Product List Price in USD", "Product List Price kr")
prices = st.tuples(st.sampled_from(NUMBERS), st.sampled_from(FORMATS)) | st.tuples(st.sampled_from(TEXTS), st.just(""))
rows = st.lists(
    st.fixed_dictionaries(
        {
            "sku": st.sampled_from(tuple("ABCDEFGH")),
            "price": prices,
            "service": prices | st.just(("", "")),
            "currency": st.sampled_from(("", "", "", "USD", "EUR", "SEK", "euro")),
            "lod": st.sampled_from(("", "2030-01-31", "13/04/2026", "03/04/2026", datetime(2026, 4, 30), "soon")),
        }
    ),
    min_size=1,
    max_size=8,
)


def header(heading: str, currency: bool) -> list[str]:
    names = ["Product Number", heading, "Service Price CAT 4", "LOD (Last Order Date)", "Material Status", "as_of"]
    return [*names, *(["Currency"] if currency else [])]


def written(folder: Path, heading: str, list_: Sequence[dict[str, Any]], title: bool) -> tuple[Path, Path]:
    """The list as a workbook with number formats, and as CSV with the numbers as they are."""
    names = header(heading, currency=any(row["currency"] for row in list_))
    above: list[Any] = [["Global Price List"], []] if title else []
    body = [
        [row["sku"], row["price"][0], row["service"][0], row["lod"], "Ship", DAY, row["currency"]][: len(names)]
        for row in list_
    ]
    styles = {
        ("Price List", f"{letter}{line}"): row[name][1]
        for line, row in enumerate(list_, start=len(above) + 2)
        for letter, name in (("B", "price"), ("C", "service"))
        if row[name][1]
    }
    book = workbook(folder / "pricelist_2026_11.xlsx", {"Price List": [*above, names, *body]}, styles)
    text = folder / "pricelist_2026_11.csv"
    with text.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([*above, names, *body])
    return book, text


@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(list_=rows, heading=st.sampled_from(HEADINGS), title=st.booleans())
def test_a_price_list_reads_alike_through_both_doors(list_: list[dict[str, Any]], heading: str, title: bool) -> None:
    """Whatever stands in its cells, number formats, headings and column of currencies."""
    with tempfile.TemporaryDirectory() as name:
        for path in written(Path(name), heading, list_, title):
            assert as_own_table(path) == imported(path)


SHOWN: list[tuple[str, str, str]] = [
    ("[$€-407] #,##0.00", "EUR", ""),
    ("#,##0.00 €", "EUR", ""),
    ("#,##0.00\\ [$kr-41D]", "SEK", ""),
    ("[$kr-414] #,##0.00", "NOK", ""),
    ("[$kr.-406] #,##0.00", "DKK", ""),
    ("[$$-80A]#,##0.00", "MXN", ""),
    ("[$$-409]#,##0.00", "USD", ""),
    ("[$$-en-CA]#,##0.00", "CAD", ""),
    ("[$CHF-807] #,##0.00", "CHF", ""),
    ("[$Fr.-807] #,##0.00", "CHF", ""),
    ("[$-409]#,##0.00", "", ""),
    ('"$"#,##0.00_);("$"#,##0.00)', "USD", ""),
    ('_-* #,##0.00 [$€-1]_-;-* "-"?? [$€-1]_-', "EUR", ""),
    ('[Red]#,##0.00 "EUR"', "EUR", ""),
    ('#,##0.00 "kr"', "", 'is in "kr", the sign of several currencies'),
    ("[$kr-409] #,##0.00", "", 'is in "kr", the sign of several currencies'),
    ('#,##0.00 "pcs"', "", 'is in "pcs", which names no currency'),
    ('"$"#,##0.00 "EUR"', "EUR", ""),
    ('"USD" #,##0.00 "EUR"', "", "shows two currencies"),
    ("0.00%", "", 'is in "%", which names no currency'),
]


@pytest.mark.parametrize(("style", "currency", "fault"), SHOWN, ids=[case[0] for case in SHOWN])
def test_the_currency_of_a_number_format(tmp_path: Path, style: str, currency: str, fault: str) -> None:
    """It is the one that a person sees, or a problem at the cell; never silently another."""
    path = gpl(tmp_path, product("A", 99), B2=style)
    found, answer = imported(path)
    if fault:
        assert found == "problems"
        assert answer[0][:2] == (2, "price")
        assert f'"99" {fault}' in answer[0][2]
    else:
        assert (found, answer[0][2], answer[0][4]) == ("rows", "99", currency)


NAMED: list[tuple[str, str, str]] = [
    ("Product List Price (EUR)", "EUR", ""),
    ("Product List Price in SEK", "SEK", ""),
    ("Product List Price [US$]", "USD", ""),
    ("Product List Price, €", "EUR", ""),
    ("EUR Product List Price", "EUR", ""),
    ("Product List Price", "", ""),
    ("Product List Price kr", "", 'the heading "Product List Price kr" is in "kr", the sign of several currencies'),
    ("Product List Price EUR/USD", "", "names two currencies"),
]


@pytest.mark.parametrize(("heading", "currency", "fault"), NAMED, ids=[case[0] for case in NAMED])
def test_the_currency_of_a_heading(tmp_path: Path, heading: str, currency: str, fault: str) -> None:
    """It holds for the amounts of its column that show none."""
    list_ = [{"sku": "A", "price": ("99", ""), "service": ("", ""), "currency": "", "lod": ""}]
    for path in written(tmp_path, heading, list_, title=False):
        found, answer = imported(path)
        if fault:
            assert (found, fault in answer[0][2]) == ("problems", True), answer
        else:
            assert (found, answer[0][2], answer[0][4]) == ("rows", "99", currency)


def one(price: Any, style: str, currency: str = "") -> list[dict[str, Any]]:
    return [{"sku": "A", "price": (price, style), "service": ("", ""), "currency": currency, "lod": ""}]


@pytest.mark.parametrize(
    ("heading", "list_", "words"),
    [
        ("Product List Price (USD)", one(99, "#,##0.00 €"), '"99" is not in USD, the currency that the heading names.'),
        ("Product List Price (USD)", one("€ 99", ""), '"99" is not in USD, the currency that the heading names.'),
        ("Product List Price", one(99, "#,##0.00 €", "USD"), '"USD" is not the currency that the price shows.'),
        ("Product List Price (EUR)", one(99, "", "USD"), '"USD" is not the currency that the price shows.'),
        ("Product List Price", one(99, "", "XYZ"), '"XYZ" is not a currency code.'),
    ],
)
def test_what_contradicts_each_other(tmp_path: Path, heading: str, list_: list[dict[str, Any]], words: str) -> None:
    """Two places of a file that name different currencies are a problem, whichever comes first."""
    path, _ = written(tmp_path, heading, list_, title=False)
    assert words in [message for _, _, message in imported(path)[1]]
    assert as_own_table(path) == imported(path)


def test_prices_of_one_row_in_two_currencies(tmp_path: Path) -> None:
    """There is one column for the currency of both."""
    path = gpl(tmp_path, product("A", "€ 5", service="$ 5"))
    assert "is in another currency than the price of its row" in imported(path)[1][0][2]


@pytest.mark.parametrize(("style", "currency"), [("#,##0.00 €", "EUR"), ("#,##0.00", "")])
def test_a_number_format_in_a_table_with_our_names(tmp_path: Path, style: str, currency: str) -> None:
    """A table of the owner's keeps what a person sees, and says nothing where nothing is shown."""
    sheets: dict[str, Any] = {"prices": [["sku", "price", "as_of"], ["A", 99, DAY], ["B", 5, DAY]]}
    table = read_table(workbook(tmp_path / "prices.xlsx", sheets, {("prices", "B2"): style}), TABLE_SCHEMAS["prices"])
    assert table.problems == ()
    assert list(table.rows["currency"]) == [currency, ""]


def test_both_sheets_of_a_list_are_read(tmp_path: Path) -> None:
    """Through both doors, while a title page and a hidden sheet are left aside."""
    names = header("Product List Price", currency=False)
    sheets: dict[str, Any] = {
        "Read me": [["Juniper price list"]],
        "Price List": [names, ["A", 1, "", "", "Ship", DAY]],
        "MIST": [names, ["B", 2, "", "", "Ship", DAY]],
    }
    path = workbook(tmp_path / "pricelist_2026_11.xlsx", sheets)
    assert [row[1] for row in as_own_table(path)[1]] == ["A", "B"]
    assert as_own_table(path) == imported(path)
