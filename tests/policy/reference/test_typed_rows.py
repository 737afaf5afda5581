"""Rows of texts become rows of a table: SKUs, days and prices that can be trusted, each row once."""

from collections.abc import Mapping, Sequence

import pandas as pd
import pytest

from documents.dates import DayOrder
from documents.problems import Problem
from documents.sheet import Row
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.reference.sheet_columns import Cells
from policy.reference.typed_rows import days, faulty_cells, names, once, typed, with_skus, without_zeros
from policy.reference.values.currency_signs import Currency

PRICES = TABLE_SCHEMAS["prices"]


def rows_of(*rows: Mapping[str, str], first: int = 2) -> pd.DataFrame:
    """Rows from a line on; what one does not name is blank."""
    frame = pd.DataFrame(list(rows), dtype="str").fillna("")
    return frame.assign(line=range(first, first + len(frame)))


def places(problems: Sequence[Problem]) -> list[tuple[int | None, str]]:
    return [(one.line, one.column) for one in problems]


def test_skus_in_every_column_of_skus_and_no_other() -> None:
    found = with_skus(rows_of({"sku": "ex4300\u201348t", "product_sku": "m40e-x", "printed": "jnp-a", "sku_of": "b"}))
    wanted = {"sku": "EX4300-48T", "product_sku": "M40e-X", "printed": "jnp-a", "sku_of": "b", "line": 2}
    assert found.to_dict("records") == [wanted]


ZEROS = ["0", "00", "0.0", "0.00", "0.50", "10", "100.00", "", "0.", "0,0"]


def test_a_price_of_zero_is_none() -> None:
    notes: list[str] = []
    found = without_zeros(rows_of(*({"price": one, "sku": "0"} for one in ZEROS)), PRICES, "l.csv", notes)
    assert found["price"].tolist() == ["", "", "", "", *ZEROS[4:]]
    assert set(found["sku"]) == {"0"}
    assert notes == ["l.csv: 0 counts as no price in 4 cells of price; --zero-is-free changes that."]


def test_without_a_price_of_zero_nothing_is_noted() -> None:
    notes: list[str] = []
    without_zeros(rows_of({"price": "1", "service_price": ""}), PRICES, "l.csv", notes)
    assert notes == []


def test_the_order_of_day_and_month_is_that_of_all_columns() -> None:
    rows = rows_of({"a": " 03/04/2026 ", "b": "13/04/2026"}, {"a": "soon", "b": ""})
    found, problems = days(rows, ["a", "b"], "l.csv", None)
    assert found[["a", "b"]].to_numpy().tolist() == [["2026-04-03", "2026-04-13"], ["", ""]]
    assert [(one.line, one.column, one.message, one.of_file) for one in problems] == [
        (3, "a", '"soon" is not a date. Write it as YYYY-MM-DD.', False)
    ]


def test_an_order_that_is_open_is_a_fault_of_the_file() -> None:
    rows = rows_of({"a": "03/04/2026"}, {"a": "x"})
    _, problems = days(rows, ["a"], "l.csv", None)
    assert [(one.line, one.of_file) for one in problems] == [(2, True), (3, False)]
    found, problems = days(rows[:1], ["a"], "l.csv", DayOrder.DAY_FIRST)
    assert (found["a"].tolist(), problems) == (["2026-04-03"], [])


def test_a_name_that_became_a_power_of_ten() -> None:
    rows = rows_of(*({"sku": one, "other": "1E+5"} for one in ("1.23E+11", "1E5", "E5", "1E+5-S", "A1E5", "")))
    problems = names(rows, "sku", "l.csv")
    assert places(problems) == [(2, "sku"), (3, "sku")]
    assert problems[0].message.startswith('"1.23E+11" was made a number by Excel')


def test_faulty_cells_are_found_without_the_blanks_around_them() -> None:
    rows = rows_of({"a": " x "}, {"a": "xx"}, {"a": "x"})
    found = faulty_cells(rows, "a", {"x": "is odd."}, "l.csv")
    assert [(one.file, one.message, one.line, one.column) for one in found] == [
        ("l.csv", "is odd.", 2, "a"),
        ("l.csv", "is odd.", 4, "a"),
    ]


def test_a_row_that_repeats_another_counts_once_and_one_that_differs_is_a_problem() -> None:
    """The first of several is named, whatever they say of what is no fact."""
    rows = rows_of(
        {"sku": "A", "price": "1", "description": "x"},
        {"sku": "B", "price": "1", "description": "x"},
        {"sku": "A", "price": "1", "description": "y"},
        {"sku": "A", "price": "2", "description": "x"},
        {"sku": "A", "price": "3", "description": "x"},
    )
    found, problems = once(rows, "l.csv", PRICES, ["price"])
    assert found["line"].tolist() == [2, 3, 5, 6]
    assert [str(one) for one in problems] == [
        f'l.csv:{line} (sku): "A" stands on line 2 with other values. Keep the row that is right.' for line in (5, 6)
    ]
    assert [(one.other_line, one.of_file) for one in problems] == [(2, False)] * 2


def test_a_key_of_several_columns() -> None:
    schema = TABLE_SCHEMAS["entitlements"]
    assert len(schema.key) > 1
    blank = dict.fromkeys(schema.key, "x")
    rows = rows_of(*({**blank, schema.key[1]: one, "warranty_end": end} for one, end in zip("112", "ABB", strict=True)))
    found, problems = once(rows, "l.csv", schema, ["warranty_end"])
    assert (found["line"].tolist(), places(problems)) == ([2, 3, 4], [(3, schema.key[0])])
    assert problems[0].other_line == 2


def test_a_key_of_which_a_file_has_some_columns() -> None:
    rows = rows_of({"serial_number": "A", "warranty_end": "x"}, {"serial_number": "A", "warranty_end": "y"})
    found, problems = once(rows, "l.csv", TABLE_SCHEMAS["entitlements"], ["warranty_end"])
    assert (found["line"].tolist(), places(problems)) == ([2, 3], [(3, "serial_number")])


def sheet(*rows: Mapping[str, str], columns: Sequence[str] = ("sku", "price", "last_order_date")) -> Cells:
    frame = rows_of(*rows).reindex(columns=["line", *columns], fill_value="")
    return Cells("l.csv", Row(1, list(columns)), tuple(columns), False, frame, [], {})


# A row of a price list, and the line and column of what is wrong with it.
WRONG = [
    ({"sku": "A", "price": "1", "last_order_date": "2026-01-01"}, []),
    ({"sku": "1E+5"}, [(2, "sku")]),
    ({"sku": "A", "price": "x1"}, [(2, "price")]),
    ({"sku": "A", "last_order_date": "soon"}, [(2, "last_order_date")]),
    ({"sku": "1E+5", "price": "x1", "last_order_date": "soon"}, [(2, "sku"), (2, "last_order_date"), (2, "price")]),
]


@pytest.mark.parametrize(("row", "wrong"), WRONG)
def test_everything_wrong_with_a_row(row: Mapping[str, str], wrong: list[tuple[int, str]]) -> None:
    _, problems = typed(sheet(row), PRICES, None, "", [])
    assert places(problems) == wrong


def test_what_was_wrong_with_cells_stays_so() -> None:
    before = Problem("l.csv", "holds an error.", 2, "sku")
    cells = Cells("l.csv", Row(1, ["sku"]), ("sku",), False, rows_of({"sku": "A"}), [before], {})
    assert typed(cells, PRICES, None, "", [])[1] == [before]
    assert cells.problems == [before]


@pytest.mark.parametrize(("free", "prices"), [(False, ["", "5"]), (True, ["0", "5"])])
def test_rows_of_a_price_list(free: bool, prices: list[str]) -> None:
    cells = sheet({"sku": "a", "price": "0", "last_order_date": "1/13/2026"}, {"sku": "b", "price": "5"})
    cells = Cells(
        **{**{name: getattr(cells, name) for name in Cells.__slots__}, "currencies": {"price": Currency("EUR")}}
    )
    found, problems = typed(cells, PRICES, None, "", [], zero_is_free=free)
    assert (found["sku"].tolist(), found["price"].tolist(), problems) == (["A", "B"], prices, [])
    assert found["last_order_date"].tolist() == ["2026-01-13", ""]
    assert found["currency"].tolist() == ["EUR", "EUR"]


def test_a_price_of_zero_is_none_unless_somebody_says_so() -> None:
    found, _ = typed(sheet({"sku": "A", "price": "0"}), PRICES, None, "", [])
    assert found["price"].tolist() == [""]


def test_a_key_that_is_a_day_is_wrong_as_a_day_alone() -> None:
    columns = ("serial_number", "contract", "start")
    row = {"serial_number": "A", "contract": "1", "start": "1E+5"}
    _, problems = typed(sheet(row, columns=columns), TABLE_SCHEMAS["entitlements"], None, "", [])
    assert [(one.column, one.message) for one in problems] == [
        ("start", '"1E+5" is not a date. Write it as YYYY-MM-DD.')
    ]


def test_a_table_without_amounts_and_days_gets_none() -> None:
    found, problems = typed(
        sheet({"sku": "a"}, columns=("sku", "printed")), TABLE_SCHEMAS["model_aliases"], None, "", []
    )
    assert (list(found), problems) == (["line", "sku", "printed"], [])
