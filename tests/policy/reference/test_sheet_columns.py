"""From the rows of a sheet to the columns that are looked for: headings, blanks, faults and texts that stray."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from documents.sheet import Cell, Row, Sheet
from policy.reference.sheet_columns import PORTION, Cells, Wanted, cleaned, frame_of, no_progress, read_sheet
from policy.reference.values.currency_signs import NONE, Currency

HEADINGS = {"sku": "sku", "part": "sku", "list_price": "price", "ends": "end", "start": "start"}
COLUMNS = ("sku", "price", "end", "start")
WANTED = Wanted(HEADINGS, COLUMNS, "sku", frozenset({"end"}), frozenset({"price"}))
STRICT = Wanted(HEADINGS, COLUMNS, "sku", foreign=frozenset({"part"}), strict=True)
KNOWN = Wanted(HEADINGS, COLUMNS, "sku", known=frozenset({"sku", "end"}))

# A heading of a file, and the name of its column.
NAMES = [
    ("SKU", "sku"),
    (" Part ", "sku"),
    ("List  Price", "price"),
    ("List Price (EUR)", "price"),
    ("Ends (EUR)", "ends_(eur)"),
    ("Price", "their price"),
    ("Something else", "something_else"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_the_name_of_a_column(text: str, name: str) -> None:
    assert WANTED.name(text) == name


# The texts of a row, and whether it names the columns where one column alone is needed, and where another has to be.
HEADERS = [
    (["sku"], True, False),
    (["part", "ends"], True, True),
    (["sku", "start"], True, False),
    (["ends", "start"], False, False),
    (["sku", "SKU"], True, False),
    ([], False, False),
]


@pytest.mark.parametrize(("texts", "one", "two"), HEADERS)
def test_the_row_that_names_the_columns(texts: list[str], one: bool, two: bool) -> None:
    row = Row(1, texts)
    assert (WANTED.names_columns(row), KNOWN.names_columns(row), WANTED.has_required(texts)) == (one, two, one)


@pytest.mark.parametrize(("texts", "foreign"), [(["sku"], False), (["SKU", "PART"], True), (["their part"], False)])
def test_headings_of_others(texts: list[str], foreign: bool) -> None:
    assert (STRICT.is_foreign(texts), WANTED.is_foreign(texts)) == (foreign, False)


def read(*rows: Sequence[str], name: str = "", wanted: Wanted = WANTED, more: Mapping[int, Any] | None = None) -> Cells:
    """A sheet of these rows, from line 1 on; `more` are cells that are more, by line."""
    lines = (Row(line, list(texts), (more or {}).get(line, {})) for line, texts in enumerate(rows, start=1))
    cells = read_sheet(Sheet("l.csv", name, lines), wanted, "l.csv", no_progress)
    assert cells is not None
    return cells


def found(cells: Cells) -> list[list[Any]]:
    return cells.rows[["line", *COLUMNS]].to_numpy().tolist()


def problems(cells: Cells) -> list[tuple[int | None, str]]:
    return [(one.line, one.column) for one in cells.problems]


def test_a_sheet_without_a_row_is_none() -> None:
    assert read_sheet(Sheet("l.csv", "", iter([Row(1, ["", " "])])), WANTED, "l.csv", no_progress) is None


def test_rows_in_the_columns_that_are_wanted() -> None:
    cells = read(["Title"], ["x", "Ends", "Part"], [" y ", "1\u200b", "A"], [], ["z"], ["", "", "B", "", ""])
    assert found(cells) == [[3, "A", "", "1", ""], [5, "", "", "", ""], [6, "B", "", "", ""]]
    assert (cells.names, cells.header.line, cells.foreign) == (("x", "end", "sku"), 2, False)
    assert problems(cells) == []


def test_of_two_columns_of_one_name_the_first_is_read_and_both_are_a_problem() -> None:
    cells = read(["sku", "part", "x", "x"], ["A", "B"])
    assert (found(cells)[0][1], problems(cells)) == ("A", [(1, "sku")])


def test_the_currency_that_a_heading_names() -> None:
    cells = read(["sku", "List Price (EUR)", "ends"], ["A", "5", ""])
    assert cells.currencies == {"price": Currency("EUR")}
    assert read(["sku", "list price"], ["A", "5"]).currencies == {"price": NONE}


def test_number_formats_of_amounts() -> None:
    styled = {2: {1: Cell("5", style="[$kr]"), 0: Cell("A")}, 3: {0: Cell("B")}}
    cells = read(["sku", "list price"], ["A", "5"], ["B", "6"], name="S", more=styled)
    assert cells.rows["price_style"].tolist() == ["[$kr]", ""]
    assert [name for name in cells.rows if str(name).endswith("_style")] == ["price_style"]
    assert read(["sku", "list price"], ["A", "5"]).rows["price_style"].tolist() == [""]
    assert list(read(["sku"], ["A"]).rows) == ["line", *COLUMNS]


# A cell that is more, its column, and whether it is a problem.
CELLS = [
    (Cell("x", fault="is lost."), 0, True),
    (Cell("x"), 0, False),
    (Cell("2026-01-01", fault="holds a date.", day="2026-01-01"), 0, True),
    (Cell("2026-01-01", fault="holds a date.", day="2026-01-01"), 1, False),
    (Cell("x", fault="is lost."), 1, True),
    (Cell("x", fault="is lost."), 2, False),
]


@pytest.mark.parametrize(("cell", "place", "wrong"), CELLS)
def test_a_cell_whose_text_is_lost(cell: Cell, place: int, wrong: bool) -> None:
    texts = ["A", "2026-01-01", ""]
    cells = read(["sku", "ends", "other"], texts, name="S", more={2: {place: cell}})
    assert problems(cells) == ([(2, ("sku", "end")[place])] if wrong else [])


# Texts of a row below three columns, of which the last has no name, and whether a text strays in it: in a file of ours,
# in a CSV file of others, and in their workbook.
STRAYS = [
    (["A", "B"], (False, False, False)),
    (["A", "B", " "], (False, False, False)),
    (["A", "B", "C"], (True, True, False)),
    (["A", "B", "", "D"], (True, True, False)),
    (["A", "", "", ""], (False, False, False)),
]


@pytest.mark.parametrize(("texts", "wrong"), STRAYS)
def test_a_text_where_no_column_is(texts: list[str], wrong: tuple[bool, bool, bool]) -> None:
    head, ours = ["part", "ends", ""], ["sku", "ends", ""]
    sheets = [read(ours, texts, wanted=STRICT), read(head, texts), read(head, texts, name="S", wanted=STRICT)]
    assert tuple(bool(cells.problems) for cells in sheets) == wrong
    assert bool(read(ours, texts, name="S", wanted=STRICT).problems) == wrong[0]


def test_a_text_between_named_columns_strays_in_a_file_of_ours_alone() -> None:
    rows = ["sku", "", "ends"], ["A", "B", "C"]
    assert [bool(read(*rows, wanted=wanted).problems) for wanted in (STRICT, WANTED)] == [True, False]


def test_each_row_with_a_stray_text_is_a_problem() -> None:
    cells = read(["sku", "ends"], ["A", "B", "C"], ["A"], ["A", "B", "", "D"])
    assert problems(cells) == [(2, ""), (4, "")]


def test_portions_come_together_and_are_reported() -> None:
    steps: list[int] = []
    rows = (Row(line, ["sku" if line == 1 else f"A{line}"]) for line in range(1, PORTION + 3))
    cells = read_sheet(Sheet("l.csv", "", rows), WANTED, "l.csv", steps.append)
    assert cells is not None
    assert (steps, len(cells.rows), cells.rows.index.is_unique) == ([PORTION, 1], PORTION + 1, True)


def test_days_that_excel_exchanged_show_in_a_workbook_alone() -> None:
    rows = ["sku", "ends"], ["A", "2026-04-03"], ["B", "04/13/2026"]
    more = {2: {1: Cell("2026-04-03", fault="holds a date.", day="2026-04-03")}}
    assert problems(read(*rows, name="S", more=more)) == [(2, "end")]
    assert problems(read(*rows, more=more)) == []


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (["a", " b\t", ""], ["a", "b", ""]),
        (["a\u00a0", "b\u200b", "ü ", "ü "], ["a", "b", "ü", "ü"]),
        ([], []),
    ],
)
def test_what_nobody_sees_is_no_part_of_a_text(texts: list[str], wanted: list[str]) -> None:
    assert list(cleaned(texts)) == wanted


def test_rows_of_different_lengths() -> None:
    frame = frame_of([Row(2, ["A"]), Row(3, ["B", "5", "x"])], {"sku": 0, "start": 2}, WANTED)
    assert frame.to_numpy().tolist() == [[2, "A", "", "", ""], [3, "B", "", "", "x"]]
