"""Shipped tables are complete, and the owner's own files are read strictly."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import Workbook

from documents.problems import InputError
from policy.reference.citation import citation
from policy.reference.read_table import read_table
from policy.reference.reference_tables import SHIPPED, load_reference
from policy.reference.schemas.columns import Confidence
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.reference.table_coverage import COVERAGE

TABLES = sorted(path.stem for path in SHIPPED.glob("*.csv"))
PRICES = "sku,price,as_of\n"


@pytest.mark.parametrize("table", TABLES)
def test_every_shipped_row_names_its_source(table: str) -> None:
    """Each row of each shipped table says where it comes from and of which day that is."""
    rows = pd.read_csv(SHIPPED / f"{table}.csv", dtype="str", keep_default_na=False)
    assert (rows[["source", "as_of", "confidence"]] != "").all(axis=None)
    assert not rows["source"].str.contains(r"\bids? \d{5,}").any(), "a number that nobody can look up"
    assert table.startswith("sample_") == (rows["confidence"] == "invented").all()


def test_every_shipped_table_is_loaded() -> None:
    """No table lies in the package unused, and each is listed with its digest and youngest date."""
    sources = load_reference(sample=True).sources
    assert sorted(Path(source.file).stem for source in sources) == TABLES
    assert all(len(source.sha256) == 64 and source.newest and source.rows for source in sources)
    assert {source.note for source in sources if source.file.startswith("sample_")} == {"invented sample prices"}


def test_every_table_says_what_it_covers_and_what_not() -> None:
    """Nobody takes a table for more than it is."""
    assert list(COVERAGE) == list(TABLE_SCHEMAS)


def test_a_column_may_have_its_former_name(tmp_path: Path) -> None:
    """The day of a row was once called date."""
    file = tmp_path / "prices.csv"
    file.write_text("sku,price,date\nA,1.00,2026-01-01\n", encoding="utf-8")
    assert list(read_table(file, TABLE_SCHEMAS["prices"]).rows["as_of"]) == ["2026-01-01"]


def test_invented_prices_only_on_request() -> None:
    """Without a price list there is no price, and nothing invented anywhere."""
    reference = load_reference()
    assert reference.prices.empty
    assert not reference.sample
    assert not any((getattr(reference, name)["confidence"] == Confidence.INVENTED).any() for name in TABLE_SCHEMAS)


@pytest.mark.parametrize(
    ("name", "content", "line", "column", "words"),
    [
        ("as_of", f"{PRICES}A,1.00,2026-02-30\n", 2, "as_of", '"2026-02-30" is not a date. Write a day'),
        ("no date", f"{PRICES}A,1.00,\n", 2, "as_of", '"" is empty. Fill the cell or delete the row.'),
        ("amount", f"{PRICES}A,1.00,2026-01-01\nB,1.234,2026-01-01\n", 3, "price", '"1.234" is not an amount.'),
        ("separator", f'{PRICES}A,"1,234.00",2026-01-01\n', 2, "price", "no separators"),
        ("negative", f"{PRICES}A,-1,2026-01-01\n", 2, "price", "is not an amount"),
        ("unknown column", "sku,prize,as_of\nA,1,2026-01-01\n", 1, "prize", 'Did you mean "price"?'),
        ("missing column", "sku,price\nA,1\n", 1, "as_of", 'column "as_of" is not there.'),
        ("repeated", f"{PRICES}A,1,2026-01-01\n\nA,2,2026-01-01\n", 4, "sku", '"A" is on line 2 already.'),
        ("blank SKU", f"{PRICES},1,2026-01-01\n", 2, "sku", '"" is empty.'),
        ("confidence", "sku,as_of,confidence\nA,2026-01-01,sure\n", 2, "confidence", "is not one of official-copy"),
        ("ragged", f"{PRICES}A,1,2026-01-01,more\n,,,,,\n", 2, "", "a text stands in column 4, which has no name."),
        ("empty", "", None, "", "is empty. The first row names the columns: sku"),
        ("comments only", "# sku,price,as_of\n\n", None, "", "is empty."),
        ("column twice", "sku,sku,as_of\nA,B,2026-01-01\n", 1, "sku", 'the column "sku" stands 2 times.'),
        ("our own word", "sku,line,as_of\nA,7,2026-01-01\n", 1, "line", 'unknown column "line".'),
        ("after a comment", f"# ours\n{PRICES}A,x,2026-01-01\n", 3, "price", '"x" is not an amount'),
        ("after a break in a cell", f'{PRICES}"A\n",1,2026-01-01\nB,x,2026-01-01\n', 4, "price", "is not an amount"),
        ("open quotation mark", f'{PRICES}"A,1,2026-01-01\n', 2, "", "Close every quotation mark"),
        ("currency", "sku,currency,as_of\nA,euro,2026-01-01\n", 2, "currency", '"euro" is not a currency code.'),
        ("workbook by another name", "PK\x03\x04", None, "", "is not a workbook that can be read."),
    ],
)
def test_mistake_in_a_price_list(
    tmp_path: Path, name: str, content: str, line: int | None, column: str, words: str
) -> None:
    """A mistake is named with file, line, column and what to do."""
    file = tmp_path / "prices.csv"
    file.write_text(content, encoding="utf-8")
    problem = read_table(file, TABLE_SCHEMAS["prices"]).problems[0]
    assert (problem.file, problem.line, problem.column) == ("prices.csv", line, column), name
    assert words in str(problem)


@pytest.mark.parametrize(
    ("second", "repeated"),
    [
        ("contract,core-plus,,A,OTHER", True),
        ("contract,core-plus,1,A,OTHER", True),
        ("contract,core-plus,3,A,OTHER", False),
        ("contract,next-day,,A,OTHER", False),
        ("reinstatement,core-plus,,A,OTHER", False),
    ],
)
def test_a_blank_term_is_one_year(tmp_path: Path, second: str, repeated: bool) -> None:
    """So that no order of rows decides what is ordered."""
    file = tmp_path / "service_skus.csv"
    file.write_text(f"fee,service,years,product_sku,fee_sku\ncontract,core-plus,1,A,S\n{second}\n", encoding="utf-8")
    problems = read_table(file, TABLE_SCHEMAS["service_skus"]).problems
    assert [(one.line, '"contract" is on line 2 already.' in str(one)) for one in problems] == [(3, True)] * repeated


FORMS_OF_A_FILE: dict[str, bytes] = {
    "commas": b"sku,price,as_of\nA,1.00,2026-01-01\n",
    "trailing commas": b"sku,price,as_of\nA,1.00,2026-01-01,\n",
    "trailing commas everywhere": b"sku,price,as_of,,\nA,1.00,2026-01-01,,\n",
    "semicolons": b"sku;price;as_of\nA;1.00;2026-01-01\n",
    "tabs": b"sku\tprice\tas_of\nA\t1.00\t2026-01-01\n",
    "delimiter named": b"sep=;\nsku;price;as_of\nA;1.00;2026-01-01\n",
    "byte order mark": b"\xef\xbb\xbfsku,price,as_of\nA,1.00,2026-01-01\n",
    "UTF-16": "sku,price,as_of\nA,1.00,2026-01-01\n".encode("utf-16"),
    "Windows-1252": "sku,description,price,as_of\nA,Ger\xe4t,1.00,2026-01-01\n".encode("cp1252"),
    "comments": b"# our list\nsku,price,as_of\n# old: B,2.00,2025-01-01\nA,1.00,2026-01-01\n",
    "headings as people write them": b"SKU, Price ,As of\n A , 1.00 ,2026-01-01\n",
    "carriage returns": b"sku,price,as_of\r\nA,1.00,2026-01-01\r\n",
}


@pytest.mark.parametrize("content", FORMS_OF_A_FILE.values(), ids=FORMS_OF_A_FILE)
def test_a_table_is_read_whatever_program_saved_it(tmp_path: Path, content: bytes) -> None:
    """What a person sees in the file is what is read."""
    file = tmp_path / "prices.csv"
    file.write_bytes(content)
    table = read_table(file, TABLE_SCHEMAS["prices"])
    assert table.problems == ()
    assert table.rows[["sku", "price", "as_of"]].to_dict("records") == [
        {"sku": "A", "price": "1.00", "as_of": "2026-01-01"}
    ]


def test_a_row_is_cited_by_its_line(tmp_path: Path) -> None:
    """Blank lines, comments and line breaks inside a cell count, as an editor counts them."""
    file = tmp_path / "prices.csv"
    file.write_text(f'\n# ours\n{PRICES}"A\nB",1.00,2026-01-01\n\nC,2.00,2026-01-01\n', encoding="utf-8")
    rows = read_table(file, TABLE_SCHEMAS["prices"]).rows
    assert list(zip(rows["source_file"], rows["line"], strict=True)) == [("prices.csv", 4), ("prices.csv", 7)]


def workbook(folder: Path, *rows: tuple[Any, ...], sheet: str = "") -> Path:
    """A workbook with these rows on its first sheet, or on a sheet behind a title page."""
    book = Workbook()
    page = book.worksheets[0]
    if sheet:
        page.append(["Price list of the quarter"])
        page = book.create_sheet(sheet)
    for row in rows:
        page.append(row)
    book.save(folder / "list.xlsx")
    return folder / "list.xlsx"


HEADER = ("sku", "price", "as_of")


@pytest.mark.parametrize(
    ("name", "row", "words"),
    [
        ("formula without a result", ("A", "=1+1", "2026-01-01"), "list.xlsx:2 (price): holds a formula without"),
        ("formula for a SKU", ("=B2&1", 1, "2026-01-01"), "list.xlsx:2 (sku): holds a formula without a result."),
        ("date for a SKU", (datetime(2026, 3, 10), 1, "2026-01-01"), "list.xlsx:2 (sku): holds a date or time."),
        ("hour beside a day", ("A", 1, datetime(2026, 3, 10, 8)), "list.xlsx:2 (as_of): holds a date or time."),
        ("error", ("A", "#N/A", "2026-01-01"), "list.xlsx:2 (price): holds the Excel error #N/A."),
    ],
)
def test_cell_of_a_workbook_whose_text_is_lost(tmp_path: Path, name: str, row: tuple[Any, ...], words: str) -> None:
    """Such a cell never reads as blank."""
    problems = read_table(workbook(tmp_path, HEADER, row), TABLE_SCHEMAS["prices"]).problems
    assert len(problems) == 1, name
    assert str(problems[0]).startswith(words)


def test_the_sheet_that_names_the_columns_is_read(tmp_path: Path) -> None:
    """A title page may stand before the list; the sheet is cited then."""
    file = workbook(tmp_path, HEADER, ("A", 1.5, date(2026, 1, 1)), sheet="Price List")
    table = read_table(file, TABLE_SCHEMAS["prices"])
    assert table.problems == ()
    assert tuple(table.rows.loc[0, ["sku", "price", "as_of", "source_file", "line", "source"]]) == (
        "A",
        "1.5",
        "2026-01-01",
        "list.xlsx [Price List]",
        2,
        "list.xlsx",
    )


def test_damaged_workbook_is_a_mistake_like_any_other(tmp_path: Path) -> None:
    """Nothing that can be wrong with a file is more than a problem."""
    (tmp_path / "list.xlsx").write_bytes(b"PK\x03\x04 no archive")
    with pytest.raises(InputError, match=r"list\.xlsx: is not a workbook that can be read\."):
        load_reference(prices=tmp_path / "list.xlsx")


def test_all_mistakes_of_all_files_at_once(tmp_path: Path) -> None:
    """Nobody corrects one mistake only to read of the next."""
    (tmp_path / "prices.csv").write_text(f"{PRICES}A,x,2026-13-01\n", encoding="utf-8")
    (tmp_path / "lifecycle.csv").write_text("sku,end_of_support\nA,soon\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_reference(prices=tmp_path / "prices.csv", lifecycle=tmp_path / "lifecycle.csv")
    places = [(problem.file, problem.line, problem.column) for problem in caught.value.problems]
    assert sorted(places) == [
        ("lifecycle.csv", 2, "end_of_support"),
        ("prices.csv", 2, "as_of"),
        ("prices.csv", 2, "price"),
    ]


def test_file_that_is_not_there(tmp_path: Path) -> None:
    """A path that leads nowhere is a mistake like any other."""
    with pytest.raises(InputError, match=r"absent\.csv: cannot be read"):
        load_reference(prices=tmp_path / "absent.csv")


def test_price_list_with_the_names_of_juniper(tmp_path: Path) -> None:
    """A sheet of the Global Price List needs only the day of its edition; its other columns are left aside."""
    file = tmp_path / "pricelist.xlsx"
    pd.DataFrame(
        {
            "Product Number": ["EX4300-48P", "SVC-CP-EX4300T48"],
            "Product List Price": ["13500", ""],
            "Service Price CAT 4": ["", "204.50"],
            "LOD (Last Order Date)": [pd.Timestamp("2023-06-30"), None],
            "Material Status": ["Ship", ""],
            "Warranty Code": ["7", ""],
            "as_of": ["2026-11-01", "2026-11-01"],
        }
    ).to_excel(file, index=False)
    prices = load_reference(prices=file).prices.set_index("sku")
    assert list(prices["last_order_date"]) == ["2023-06-30", ""]
    assert list(prices["service_price"]) == ["", "204.50"]
    assert citation(prices)["EX4300-48P"] == "pricelist.xlsx:2 (pricelist.xlsx, 2026-11-01)"
    assert (prices["currency"] == "").all()


def test_a_date_that_an_owner_states_counts_alone(tmp_path: Path) -> None:
    """The shipped date gives way, and the owner's row says so; on dates of which it is silent others still count."""
    file = tmp_path / "own.csv"
    file.write_text("sku,last_order_date\nEX4300-48P,2030-01-01\nNEW,2030-01-01\n", encoding="utf-8")
    reference, shipped = load_reference(lifecycle=file), load_reference()
    known = shipped.lifecycle[shipped.lifecycle["sku"] == "EX4300-48P"]
    dated = known["last_order_date"] != ""
    silent = known.loc[~dated, "end_of_support"]
    assert (dated.sum(), (silent != "").sum()) == (1, 1)
    rows = reference.lifecycle[reference.lifecycle["sku"] == "EX4300-48P"]
    assert list(rows["confidence"]) == ["owner", *known.loc[~dated, "confidence"]]
    assert list(rows["last_order_date"]) == ["2030-01-01", ""]
    assert list(rows["end_of_support"]) == ["", *silent]
    place = f"lifecycle.csv:{known.loc[dated, 'source_line'].item()}"
    assert citation(rows).iloc[0] == f"own.csv:2 (own.csv), instead of {place}"
    assert list(rows["instead_of"]) == [place, ""]
    assert citation(reference.lifecycle.set_index("sku"))["NEW"] == "own.csv:3 (own.csv)"
    assert len(reference.lifecycle) == len(shipped.lifecycle) - dated.sum() + 2
    assert next(source for source in reference.sources if source.file == "own.csv").newest is None
    assert isinstance(reference.sources[-1].newest, date)


def test_an_invented_price_gives_way_to_that_of_the_owner(tmp_path: Path) -> None:
    """SKU by SKU; a status of which the owner's row is silent stays, and is still called invented."""
    file = tmp_path / "own.csv"
    file.write_text(f"{PRICES}MX480,1.00,2026-11-01\n", encoding="utf-8")
    prices = load_reference(prices=file, sample=True).prices
    stated = prices.loc[prices["sku"] == "MX480", ["confidence", "price", "material_status"]]
    assert stated.to_numpy().tolist() == [["owner", "1.00", ""], ["invented", "", "Ship"]]
    assert prices.loc[prices["confidence"] == "owner", "instead_of"].item().startswith("sample_prices.csv:")
    assert (prices["confidence"] == "invented").sum() == len(prices) - 1
