"""Juniper's Global Price List comes in right, or is refused with the place and the reason."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from table_files import GPL_HEADER, Row, gpl, product, workbook

from documents.dates import DayOrder
from documents.problems import InputError
from policy.reference.citation import citation
from policy.reference.importers.options import ImportOptions
from policy.reference.importers.price_list import import_gpl
from policy.reference.importers.write_overlay import Imported
from policy.reference.reference_tables import load_reference
from policy.reference.sheet_columns import PORTION, no_progress


def taken(path: Path, **options: Any) -> Imported:
    return import_gpl(path, ImportOptions(**options), no_progress)


def rows_of(path: Path, **options: Any) -> pd.DataFrame:
    return taken(path, **options).rows.set_index("sku")


def test_the_public_shape_of_the_list(tmp_path: Path) -> None:
    """Both sheets are read, text prices and Excel dates come in, services have the price of a service."""
    path = workbook(
        tmp_path / "pricelist_2023_03.xlsx",
        {
            "Read me": [["Juniper price list"]],
            "Price List": [
                ["Global Price List"],
                GPL_HEADER,
                (
                    "EX4300-48P",
                    13500,
                    None,
                    "switch",
                    datetime(2023, 6, 30),
                    datetime(2013, 8, 2),
                    "EX4400-48P",
                    "Ship",
                ),
                ("MX204-HW-BASE", "37500", None, "router", None, datetime(2020, 4, 3), "MX304, ACX7100-48L", "Ship"),
                ("SVC-CP-EX4300T48", None, "204.50", "service", None, None, None, "Ship"),
            ],
            "MIST AI Access": [GPL_HEADER, ("AP43-WW", "Call", None, "access point", None, None, None, "Ship")],
        },
    )
    found = taken(path)
    rows = found.rows.set_index("sku")
    assert list(rows.loc["EX4300-48P", ["price", "last_order_date", "added", "replacement"]]) == [
        *("13500", "2023-06-30", "2013-08-02", "EX4400-48P"),
    ]
    assert list(rows.loc["MX204-HW-BASE", ["price", "last_order_date"]]) == ["37500", ""]
    assert list(rows.loc["SVC-CP-EX4300T48", ["price", "service_price"]]) == ["", "204.50"]
    assert rows.loc["AP43-WW", "price"] == ""
    assert set(rows["as_of"]) == {"2023-03-01"}
    assert found.notes == (
        'pricelist_2023_03.xlsx [Read me] has no column "Product Number" and was left aside.',
        'pricelist_2023_03.xlsx [MIST AI Access]: "Call" in price counts as no price.',
    )


def test_what_is_imported_is_used(tmp_path: Path) -> None:
    """The overlay that is written reads without a problem, as an export, and importing it again changes nothing."""
    imported = taken(gpl(tmp_path, product("MX480", lod=datetime(2030, 1, 1)), product("X,1")))
    path = imported.write(tmp_path / "tables")
    before = path.read_bytes()
    assert imported.write(tmp_path / "tables").read_bytes() == before
    prices = load_reference(folder=tmp_path / "tables").prices.set_index("sku")
    assert list(prices.loc["MX480", ["last_order_date", "confidence", "as_of"]]) == [
        "2030-01-01",
        "export",
        "2026-11-01",
    ]
    assert str(citation(prices).loc["X,1"]).startswith("export/prices.gpl-2026-11-01.csv:3 (pricelist_2026_11.xlsx")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("pricelist_2023_03.xlsx", "2023-03-01"),
        ("GPL 2026-10-15.xlsx", "2026-10-15"),
        ("gpl20261101.xlsx", "2026-11-01"),
    ],
)
def test_the_day_of_the_list_is_in_its_name(tmp_path: Path, name: str, day: str) -> None:
    """Of a month alone its first day, so that the list is never taken for younger than it is."""
    assert set(taken(gpl(tmp_path, product("A"), name=name)).rows["as_of"]) == {day}


def test_columns_may_have_other_names(tmp_path: Path) -> None:
    """A reseller renames them."""
    header = ("Part", "USD", "LOD", "Status")
    path = workbook(tmp_path / "list.xlsx", {"List": [header, ("A", 5, None, "Ship")]})
    columns = {"sku": "Part", "price": "USD", "last_order_date": "LOD", "material_status": "Status"}
    assert rows_of(path, columns=columns, day=date(2026, 11, 1)).loc["A", "price"] == "5"


GOOD: list[tuple[str, Row, dict[str, str], list[str]]] = [
    ("thousands and cents", product("A", "1,234.50"), {}, ["1234.50", ""]),
    ("decimal comma", product("A", "1.234,50"), {}, ["1234.50", ""]),
    ("dollar sign", product("A", "$1,234.50"), {}, ["1234.50", "USD"]),
    ("euro sign behind", product("A", "1.234,50 €"), {}, ["1234.50", "EUR"]),
    ("code", product("A", "USD 99"), {}, ["99", "USD"]),
    ("sign of several dollars beside its code", product("A", "$99 CAD"), {}, ["99", "CAD"]),
    ("number in a currency format", product("A", 99.5), {"B2": "[$€-407] #,##0.00"}, ["99.50", "EUR"]),
    ("what a calculation left", product("A", 204.49999999999997), {}, ["204.50", ""]),
    ("nothing", product("A", None), {}, ["", ""]),
]


@pytest.mark.parametrize(("name", "row", "formats", "wanted"), GOOD, ids=[case[0] for case in GOOD])
def test_a_price_however_it_is_written(
    tmp_path: Path, name: str, row: Row, formats: dict[str, str], wanted: list[str]
) -> None:
    """What a person sees is what is taken."""
    rows = rows_of(gpl(tmp_path, row, **formats))
    assert list(rows.loc["A", ["price", "currency"]]) == wanted, name


BAD: list[tuple[str, list[Row], str]] = [
    ("negative", [product("A", -5)], '[Price List]:2 (price): "-5" is negative'),
    ("negative in brackets", [product("A", "(5.00)")], "is negative"),
    ("thousands or decimals", [product("A", "1,234")], "may be thousands or decimals"),
    ("three decimals", [product("A", 1.234)], "may be thousands or decimals"),
    ("no amount", [product("A", "12 or 13")], '"12 or 13" is not an amount.'),
    ("power of ten for a product", [product("1.23E+11")], "was made a number by Excel"),
    ("number too long for a product", [product(12345678901234567890)], "(sku): was made a number by Excel"),
    ("date for a product", [product(datetime(2026, 3, 10))], "(sku): holds a date or time."),
    ("formula without a result", [product("A", "=1+1")], "(price): holds a formula without a result"),
    (
        "day that became a number",
        [product("A", lod=45107)],
        '"45107" is a day that Excel made a number, perhaps 2023-06-30',
    ),
    ("which is the month", [product("A", lod="03/04/2026")], "nothing in this column decides"),
    ("both ways", [product("A", lod="13/04/2026"), product("B", lod="04/13/2026")], "second in 04/13/2026"),
    ("no date", [product("A", lod="soon")], '"soon" is not a date.'),
    ("twice with two prices", [product("A", 1), product("A", 2)], '"A" stands on line 2 with other values'),
    (
        "two currencies and none",
        [product("A", "$1"), product("B", "€1"), product("C", "1")],
        "prices are in EUR and USD",
    ),
    ("two signs", [product("A", "€1 USD")], "shows two currencies"),
    ("sign of several crowns", [product("A", "100 kr")], 'is in "kr", the sign of several currencies'),
    (
        "days that Excel exchanged",
        [product("A", lod=datetime(2026, 4, 3)), product("B", lod="04/13/2026")],
        '[Price List]:2 (last_order_date): "2026-04-03" is a date, "04/13/2026" on line 3 a text',
    ),
    ("no rows", [], "has no row that can be taken; nothing was written"),
    ("no product number", [product("", 7)], "has no product number"),
]


@pytest.mark.parametrize(("name", "rows", "words"), BAD, ids=[case[0] for case in BAD])
def test_what_could_make_a_number_wrong_is_refused(tmp_path: Path, name: str, rows: list[Row], words: str) -> None:
    """With the row, the column, the value and what to do; nothing is written."""
    with pytest.raises(InputError) as caught:
        taken(gpl(tmp_path, *rows))
    assert words in str(caught.value), name


DAYS = [
    ("one decides", "04/13/2026", "05/06/2026", None, "2026-05-06"),
    ("day first shown", "13/04/2026", "05/06/2026", None, "2026-06-05"),
    ("given", "03/04/2026", "05/06/2026", DayOrder.DAY_FIRST, "2026-06-05"),
    ("points", "13.04.2026", "05.06.2026", None, "2026-06-05"),
    ("month in words", "13-Apr-2026", "6 June 2026", None, "2026-06-06"),
    ("day and month alike", "05/05/2026", "06/06/2026", None, "2026-06-06"),
    ("with an hour", "2026-04-13T00:00:00Z", "2026-06-05 00:00:00", None, "2026-06-05"),
]


@pytest.mark.parametrize(("name", "first", "second", "order", "wanted"), DAYS, ids=[case[0] for case in DAYS])
def test_a_day_however_it_is_written(
    tmp_path: Path, name: str, first: str, second: str, order: DayOrder | None, wanted: str
) -> None:
    """Day and month are distinguished by the full column, never by one cell."""
    rows = rows_of(gpl(tmp_path, product("A", lod=first), product("B", lod=second)), order=order)
    assert rows.loc["B", "last_order_date"] == wanted, name


def test_one_of_two_currencies(tmp_path: Path) -> None:
    """Each row keeps its own; a product in both is refused until one is chosen."""
    two = [product("A", "$100"), product("B", "€90")]
    assert rows_of(gpl(tmp_path, *two))["currency"].to_dict() == {"A": "USD", "B": "EUR"}
    both = gpl(tmp_path, product("A", "$100"), product("A", "€90"))
    with pytest.raises(InputError, match="with other values"):
        taken(both)
    assert rows_of(both, currency="EUR").loc["A", "price"] == "90"


CSV_HEADER = ";".join(GPL_HEADER)
CSV_ROW = 'A;"1.234,50";;Gerät;30.06.2023;;;Ship'
TEXTS = {
    "semicolons in UTF-8": f"{CSV_HEADER}\n{CSV_ROW}\n".encode(),
    "byte order mark": f"\ufeff{CSV_HEADER}\n{CSV_ROW}\n".encode(),
    "Windows-1252": f"{CSV_HEADER}\r\n{CSV_ROW}\r\n".encode("cp1252"),
    "UTF-16": f"{CSV_HEADER}\n{CSV_ROW}\n".encode("utf-16"),
    "delimiter named": f"sep=;\n{CSV_HEADER}\n{CSV_ROW}\n".encode(),
    "tabs": f"{CSV_HEADER}\n{CSV_ROW}\n".replace(";", "\t").encode(),
}


@pytest.mark.parametrize("content", TEXTS.values(), ids=TEXTS)
def test_a_list_saved_as_csv(tmp_path: Path, content: bytes) -> None:
    """Whatever program saved it."""
    path = tmp_path / "pricelist_2026_11.csv"
    path.write_bytes(content)
    row = rows_of(path).loc["A", ["price", "last_order_date", "description"]]
    assert list(row) == ["1234.50", "2023-06-30", "Gerät"]


SHORT = "Product Number,LOD (Last Order Date),Material Status,Product List Price"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (f"{SHORT}\nA,,Ship,1,234.50\n", ":2: a text stands in column 5, which has no name"),
        (f"{SHORT},\nA,,Ship,1,234.50\n", ":2: a text stands in column 5, which has no name"),
        (f"{SHORT}\n#N/A,,Ship,1\n", ":2 (sku): holds the Excel error #N/A"),
    ],
)
def test_a_csv_that_would_lose_a_part_of_a_price_or_a_row(tmp_path: Path, content: str, words: str) -> None:
    """Thousands without quotation marks are two cells; a row of an error is no comment."""
    path = tmp_path / "pricelist_2026_11.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        taken(path)
    assert words in str(caught.value)


def test_a_text_that_a_formula_keeps_from_becoming_a_number(tmp_path: Path) -> None:
    """As programs write it that export for Excel."""
    path = tmp_path / "pricelist_2026_11.csv"
    path.write_text(f'{SHORT}\n="00123",,Ship,5\n', encoding="utf-8")
    assert rows_of(path).loc["00123", "price"] == "5"


def test_dates_and_texts_that_nothing_exchanged(tmp_path: Path) -> None:
    """A date after the 12th, or a text that fits both orders, shows that Excel took no text for a date."""
    days = [datetime(2026, 4, 3), datetime(2026, 4, 30), "04/13/2026"]
    found = rows_of(gpl(tmp_path, *(product(f"A{place}", lod=day) for place, day in enumerate(days))))
    assert list(found["last_order_date"]) == ["2026-04-03", "2026-04-30", "2026-04-13"]


@pytest.mark.parametrize(
    ("name", "header", "words"),
    [
        ("no product number", ("SKU", "Price"), 'no sheet has a column "Product Number"'),
        ("no date of last order", tuple(name for name in GPL_HEADER if "LOD" not in name), "LOD (Last Order Date)"),
        ("a column twice", (*GPL_HEADER, "Product List Price"), "stands 2 times"),
    ],
)
def test_a_header_that_lacks_what_a_verdict_rests_on(tmp_path: Path, name: str, header: Row, words: str) -> None:
    """A list without last order dates would say that nothing has one."""
    path = workbook(tmp_path / "pricelist_2026_11.xlsx", {"Price List": [header, ["A"] * len(header)]})
    with pytest.raises(InputError) as caught:
        taken(path)
    assert words in str(caught.value), name


def test_a_list_of_no_known_day(tmp_path: Path) -> None:
    """What it proves hangs on its day."""
    with pytest.raises(InputError, match="does not show of which day"):
        taken(gpl(tmp_path, product("A"), name="pricelist.xlsx"))
    with pytest.raises(InputError, match="shows several days"):
        taken(gpl(tmp_path, product("A"), name="GPL FY2026-01 effective 2026-11-15.xlsx"))


def test_rows_come_in_portions_and_are_counted(tmp_path: Path) -> None:
    """The progress bar moves, and no row is lost between portions."""
    rows = (f"SKU{number},{number},,,,,,Ship" for number in range(2 * PORTION + 1))
    path = tmp_path / "pricelist_2026_11.csv"
    path.write_text("\n".join([",".join(map(str, GPL_HEADER)), *rows]), encoding="utf-8")
    steps: list[int] = []
    imported = import_gpl(path, ImportOptions(), steps.append)
    assert (sum(steps), len(steps), len(imported.rows)) == (2 * PORTION + 1, 3, 2 * PORTION + 1)
