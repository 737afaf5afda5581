"""One file of a reference table: how it is named, which of its sheets are read, and what is known of it afterwards."""

import hashlib
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from table_files import GPL_HEADER, product, workbook

from policy.reference.overlays import Tier
from policy.reference.read_table import read_table
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS

PRICES = TABLE_SCHEMAS["prices"]
NAMES = ["sku", "price", "as_of"]
FOREIGN = [*GPL_HEADER, "as_of"]
DAY = "2026-11-01"
# What a file of each source is called, the confidence of its rows, and whether it counts when the file came.
SOURCES = {
    Tier.OWNER: ("prices.csv", "owner", True),
    Tier.EXPORT: ("mine/prices.csv", "export", True),
    Tier.FLEET: ("mine/prices.csv", "fleet", True),
    Tier.SHIPPED: ("prices.csv", "owner", False),
    Tier.RESELLER: ("mine/prices.csv", "reseller", True),
    Tier.SAMPLE: ("prices.csv", "owner", False),
}


def text(folder: Path, *lines: str) -> Path:
    path = folder / "mine" / "prices.csv"
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(("tier", "label", "confidence", "dated"), [(tier, *one) for tier, one in SOURCES.items()])
def test_file_of_each_source(tmp_path: Path, tier: Tier, label: str, confidence: str, dated: bool) -> None:
    """What a row says of its source itself is kept."""
    path = text(tmp_path, "sku,price,as_of,source,confidence", f"A,1,{DAY},,", f"B,1,{DAY},ours,weak")
    table = read_table(path, PRICES, "note", tier)
    rows = table.rows[["source_file", "source", "confidence"]]
    assert rows.to_numpy().tolist() == [[label, label, confidence], [label, "ours", "weak"]]
    assert (table.file, table.source.file, table.tier) == (label, label, tier)
    assert table.arrived == (path.stat().st_mtime_ns if dated else 0)
    bad = read_table(text(tmp_path / "again", "sku,price", "A,1"), PRICES, tier=tier)
    assert [one.file for one in bad.problems] == [label]


def test_source(tmp_path: Path) -> None:
    """The youngest day is that of any row."""
    path = text(tmp_path, "sku,price,as_of", "A,1,2026-01-01", "B,1,2026-03-01", "C,1,2026-02-01")
    source = read_table(path, PRICES, "note").source
    assert (source.name, source.rows, source.newest, source.note) == ("prices", 3, date(2026, 3, 1), "note")
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("lines", [["sku,price,as_of"], ["sku,price,as_of", f"A,1,{DAY}", f"B,x,{DAY}"]])
def test_without_rows_or_with_a_mistake_no_day_is_the_youngest(tmp_path: Path, lines: list[str]) -> None:
    table = read_table(text(tmp_path, *lines), PRICES)
    assert (len(table.rows), len(table.problems)) == ((0, 0) if len(lines) == 1 else (2, 1))
    assert table.source.newest is None


def test_file_that_is_not_there(tmp_path: Path) -> None:
    """It has no rows, in every column that a table has."""
    there = read_table(text(tmp_path, "sku,price,as_of", f"A,1,{DAY}"), PRICES)
    absent = read_table(tmp_path / "mine" / "absent.csv", PRICES, tier=Tier.EXPORT)
    assert absent.rows.empty
    assert dict(absent.rows.dtypes) == dict(there.rows.dtypes)
    assert (absent.source.sha256, absent.source.newest, absent.arrived, absent.file) == ("", None, 0, "mine/absent.csv")
    assert [(one.file, one.message) for one in absent.problems] == [
        ("mine/absent.csv", "cannot be read: No such file or directory.")
    ]


TITLE = [["Price list of the quarter"]]
SHEETS: dict[str, tuple[dict[str, Any], list[list[Any]]]] = {
    "the first": ({"a": [NAMES, ["A", 1, DAY]], "b": [NAMES, ["B", 1, DAY]]}, [["A", "list.xlsx", 2]]),
    "behind a title": ({"a": TITLE, "b": [NAMES, ["B", 1, DAY]]}, [["B", "list.xlsx [b]", 2]]),
    "that with most of the columns": (
        {"a": [["sku", "price"], ["A", 1]], "b": [NAMES, ["B", 1, DAY]], "c": [["sku", "as_of"], ["C", DAY]]},
        [["B", "list.xlsx [b]", 2]],
    ),
    "columns that are no table's do not count": (
        {"a": [[*NAMES[:2], "x", "y", "z"], ["A", 1]], "b": [NAMES, ["B", 1, DAY]]},
        [["B", "list.xlsx [b]", 2]],
    ),
    "all with the headings of Juniper's": (
        {
            "a": [NAMES, ["A", 1, DAY]],
            "b": [FOREIGN, [*product("B"), DAY], [*product("C"), DAY]],
            "c": [FOREIGN, [*product("C"), DAY], [*product("D"), DAY]],
            "d": [GPL_HEADER[1:], product("E")[1:]],
        },
        [["B", "list.xlsx [b]", 2], ["C", "list.xlsx [b]", 3], ["D", "list.xlsx [c]", 3]],
    ),
}


@pytest.mark.parametrize(("sheets", "rows"), SHEETS.values(), ids=SHEETS)
def test_which_sheets_are_read(tmp_path: Path, sheets: dict[str, Any], rows: list[list[Any]]) -> None:
    table = read_table(workbook(tmp_path / "list.xlsx", sheets), PRICES)
    assert table.problems == ()
    assert table.rows[["sku", "source_file", "line"]].to_numpy().tolist() == rows
    assert (table.file, table.source.file, table.source.rows) == (rows[0][1], "list.xlsx", len(rows))


def test_what_is_wrong_on_several_sheets(tmp_path: Path) -> None:
    """Each mistake is named once, with its sheet, and so is the other row of a product that has two prices."""
    sheets = {
        "a": [FOREIGN, [*product("A"), DAY], [*product("A", "200"), DAY]],
        "b": [FOREIGN, [*product("C"), "soon"], [*product("A", "300"), DAY]],
    }
    problems = read_table(workbook(tmp_path / "list.xlsx", sheets), PRICES).problems
    assert [(one.file, one.line, one.message) for one in problems] == [
        ("list.xlsx", 3, '"A" stands on line 2 with other values.'),
        ("list.xlsx [b]", 2, '"soon" is not a date.'),
        ("list.xlsx [b]", 3, '"A" stands on line 2 of list.xlsx with other values.'),
    ]


def test_workbook_whose_sheets_are_hidden(tmp_path: Path) -> None:
    """No program writes one, but a person may."""
    seen, path = workbook(tmp_path / "seen.xlsx", {"a": [NAMES, ["A", 1, DAY]]}), tmp_path / "list.xlsx"
    with zipfile.ZipFile(seen) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'state="visible"', b'state="hidden"'))
    [problem] = read_table(path, PRICES, tier=Tier.EXPORT).problems
    assert (problem.file, problem.message) == (f"{tmp_path.name}/list.xlsx", "has no sheet that is not hidden.")


def test_workbook_without_a_row(tmp_path: Path) -> None:
    [problem] = read_table(workbook(tmp_path / "list.xlsx", {"a": []}), PRICES).problems
    assert (problem.file, problem.message) == ("list.xlsx", "is empty.")


@pytest.mark.parametrize(
    ("header", "row", "words"),
    [
        ("sku,price,as_of,Warranty Code", f"A,1,{DAY},7", ['unknown column "Warranty Code".']),
        ("Product Number,price,as_of,Warranty Code", f"A,1,{DAY},7", []),
        ("Product Number,price,Warranty Code", "A,1,7", ['column "as_of" is not there.']),
        ("sku,price,when", "A,1,7", ['unknown column "when".', 'column "as_of" is not there.']),
    ],
)
def test_columns(tmp_path: Path, header: str, row: str, words: list[str]) -> None:
    """A list with the headings of others may have more columns than we read."""
    table = read_table(text(tmp_path, header, row), PRICES)
    assert [one.message for one in table.problems] == words
    assert all(one.line == 1 for one in table.problems)
    assert list(table.rows["sku"]) == ["A"]


def test_row_that_repeats_another_of_a_price_list(tmp_path: Path) -> None:
    rows = read_table(text(tmp_path, "Product Number,price,as_of", *[f"A,1,{DAY}"] * 2, f"B,1,{DAY}"), PRICES).rows
    assert rows[["sku", "line"]].to_numpy().tolist() == [["A", 2], ["B", 4]]
    assert list(rows.index) == [0, 1]


# Headings, two rows, number formats, and the currencies or what is wrong.
CURRENCIES: dict[str, tuple[list[str], list[Any], dict[str, str], list[str], list[str]]] = {
    "none": (NAMES, ["A", 1, DAY], {}, ["", ""], []),
    "of one number format": (NAMES, ["A", 1, DAY], {"B3": "#,##0.00 €"}, ["", "EUR"], []),
    "of the heading": (["sku", "price (EUR)", "as_of"], ["A", 1, DAY], {}, ["EUR", "EUR"], []),
    "of both": (["sku", "price (EUR)", "as_of"], ["A", "#N/A", DAY], {"B3": "[$USD] 0"}, ["EUR", "USD"], [
        "holds the Excel error #N/A. Correct the formula.", '"2" is not in EUR, the currency that the heading names.',
    ]),
}  # fmt: skip


@pytest.mark.parametrize(("header", "first", "formats", "wanted", "wrong"), CURRENCIES.values(), ids=CURRENCIES)
def test_currency_that_is_shown(
    tmp_path: Path, header: list[str], first: list[Any], formats: dict[str, str], wanted: list[str], wrong: list[str]
) -> None:
    styles = {("a", cell): style for cell, style in formats.items()}
    table = read_table(workbook(tmp_path / "list.xlsx", {"a": [header, first, ["B", 2, DAY]]}, styles), PRICES)
    assert [one.message for one in table.problems] == wrong
    assert list(table.rows["currency"]) == wanted


def test_code_of_a_currency_in_small_letters(tmp_path: Path) -> None:
    """A table of the owner's is not corrected."""
    [problem] = read_table(text(tmp_path, "sku,price,currency,as_of", f"A,1,usd,{DAY}"), PRICES).problems
    assert (problem.line, problem.message) == (2, '"usd" is not a currency code.')


def test_table_without_amounts(tmp_path: Path) -> None:
    table = read_table(text(tmp_path, "sku,end_of_support,as_of", f"A,{DAY},{DAY}"), TABLE_SCHEMAS["lifecycle"])
    assert (table.problems, list(table.rows["end_of_support"])) == ((), [DAY])
