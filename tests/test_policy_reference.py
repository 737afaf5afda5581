"""Shipped tables are whole, and the owner's own files are read strictly."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from inventory.problems import InputError
from policy.read_table import read_table
from policy.reference import SHIPPED, load_reference
from policy.table_columns import Confidence
from policy.table_schemas import FORMS

TABLES = sorted(path.stem for path in SHIPPED.glob("*.csv"))
PRICES = "sku,price,date\n"


@pytest.mark.parametrize("table", TABLES)
def test_every_shipped_row_names_its_source(table: str) -> None:
    """Each row of each shipped table says where it comes from and of which day that is."""
    rows = pd.read_csv(SHIPPED / f"{table}.csv", dtype="str", keep_default_na=False)
    assert (rows[["source", "date", "confidence"]] != "").all(axis=None)
    assert table.startswith("sample_") == (rows["confidence"] == "invented").all()


def test_every_shipped_table_is_loaded() -> None:
    """No table lies in the package unused, and each is listed with its digest and youngest date."""
    sources = load_reference(sample=True).sources
    assert sorted(Path(source.file).stem for source in sources) == TABLES
    assert all(len(source.sha256) == 64 and source.newest and source.rows for source in sources)
    assert {source.note for source in sources if source.file.startswith("sample_")} == {"invented sample prices"}


def test_invented_prices_only_when_asked_for() -> None:
    """Without a price list there is no price, and nothing invented anywhere."""
    reference = load_reference()
    assert reference.prices.empty
    assert not reference.sample
    assert not any((getattr(reference, name)["confidence"] == Confidence.INVENTED).any() for name in FORMS)


@pytest.mark.parametrize(
    ("name", "content", "line", "column", "words"),
    [
        ("date", f"{PRICES}A,1.00,2026-02-30\n", 2, "date", '"2026-02-30" is not a date. Write a day'),
        ("no date", f"{PRICES}A,1.00,\n", 2, "date", '"" is not a date.'),
        ("amount", f"{PRICES}A,1.00,2026-01-01\nB,1.234,2026-01-01\n", 3, "price", '"1.234" is not an amount.'),
        ("separator", f'{PRICES}A,"1,234.00",2026-01-01\n', 2, "price", "no separators"),
        ("negative", f"{PRICES}A,-1,2026-01-01\n", 2, "price", "is not an amount"),
        ("unknown column", "sku,prize,date\nA,1,2026-01-01\n", 1, "prize", 'Did you mean "price"?'),
        ("missing column", "sku,price\nA,1\n", 1, "date", 'column "date" is not there.'),
        ("repeated", f"{PRICES}A,1,2026-01-01\n\nA,2,2026-01-01\n", 4, "sku", '"A" is on line 2 already.'),
        ("blank SKU", f"{PRICES},1,2026-01-01\n", 2, "sku", '"" is empty.'),
        ("confidence", "sku,date,confidence\nA,2026-01-01,sure\n", 2, "confidence", "is not one of official-copy"),
        ("ragged", f"{PRICES}A,1,2026-01-01,more\n,,,,,\n", None, "", "cannot be read"),
        ("empty", "", None, "", "cannot be read"),
    ],
)
def test_mistake_in_a_price_list(
    tmp_path: Path, name: str, content: str, line: int | None, column: str, words: str
) -> None:
    """A mistake is named with file, line, column and what to do."""
    file = tmp_path / "prices.csv"
    file.write_text(content, encoding="utf-8")
    problem = read_table(file, FORMS["prices"]).problems[0]
    assert (problem.file, problem.line, problem.column) == ("prices.csv", line, column), name
    assert words in str(problem)


def test_all_mistakes_of_all_files_at_once(tmp_path: Path) -> None:
    """Nobody mends one mistake only to be told of the next."""
    (tmp_path / "prices.csv").write_text(f"{PRICES}A,x,2026-13-01\n", encoding="utf-8")
    (tmp_path / "lifecycle.csv").write_text("sku,end_of_support\nA,soon\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_reference(prices=tmp_path / "prices.csv", lifecycle=tmp_path / "lifecycle.csv")
    places = [(problem.file, problem.line, problem.column) for problem in caught.value.problems]
    assert sorted(places) == [
        ("lifecycle.csv", 2, "end_of_support"),
        ("prices.csv", 2, "date"),
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
            "date": ["2026-11-01", "2026-11-01"],
        }
    ).to_excel(file, index=False)
    prices = load_reference(prices=file).prices.set_index("sku")
    assert list(prices["last_order_date"]) == ["2023-06-30", ""]
    assert list(prices["service_price"]) == ["", "204.50"]
    assert prices.loc["EX4300-48P", "cite"] == "pricelist.xlsx:2 (pricelist.xlsx, 2026-11-01)"
    assert (prices["currency"] == "USD").all()


def test_owner_file_comes_first(tmp_path: Path) -> None:
    """Rows of the owner are kept beside the shipped ones, and marked as the owner's."""
    file = tmp_path / "own.csv"
    file.write_text("sku,last_order_date\nMX480,2030-01-01\n", encoding="utf-8")
    reference = load_reference(lifecycle=file)
    assert tuple(reference.lifecycle.loc[0, ["sku", "confidence", "cite"]]) == ("MX480", "owner", "own.csv:2 (own.csv)")
    assert len(reference.lifecycle) > 700
    assert next(source for source in reference.sources if source.file == "own.csv").newest is None
    assert isinstance(reference.sources[-1].newest, date)
