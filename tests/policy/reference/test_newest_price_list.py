"""The day of the youngest price list, and what is left of an older edition."""

from datetime import date

import pandas as pd
import pytest

from policy.reference.newest_price_list import left_behind, newest_list
from policy.reference.read_table import TableFile, TableSource
from policy.testkit import Row, table_frame

PRICE: Row = {"sku": "A", "price": "1.00"}
SAMPLE: Row = {**PRICE, "confidence": "invented", "as_of": "2026-11-20"}
LISTS: list[tuple[str, list[Row], tuple[str, bool]]] = [
    ("none", [], ("", False)),
    ("the youngest of two", [{**PRICE, "as_of": day} for day in ("2026-10-01", "2026-09-30")], ("2026-10-01", False)),
    ("the owner's before a younger sample", [SAMPLE, PRICE], ("2026-11-01", False)),
    ("an export before a younger sample", [SAMPLE, {**PRICE, "confidence": "export"}], ("2026-11-01", False)),
    ("the sample alone", [SAMPLE, {**SAMPLE, "as_of": "2026-11-21"}], ("2026-11-21", True)),
    ("the price of a service alone", [{"sku": "A", "service_price": "1.00"}], ("", False)),
    ("the price of a service beside a sample", [{"sku": "A", "service_price": "1.00"}, SAMPLE], ("2026-11-20", True)),
    ("a younger price of a service", [PRICE, {"sku": "B", "service_price": "1", "as_of": "2026-11-09"}], (
        "2026-11-01", False,
    )),
    ("a younger list of a reseller", [PRICE, {**PRICE, "confidence": "reseller", "as_of": "2026-11-09"}], (
        "2026-11-01", False,
    )),
    ("a status alone", [{"sku": "A", "material_status": "Ship"}], ("2026-11-01", False)),
    ("a last order date alone", [{"sku": "A", "last_order_date": "2030-01-01"}], ("2026-11-01", False)),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "wanted"), [one[1:] for one in LISTS], ids=[one[0] for one in LISTS])
def test_newest_list(rows: list[Row], wanted: tuple[str, bool]) -> None:
    assert newest_list(table_frame("prices", rows)) == wanted


OLD, NEW = date(2026, 9, 1), date(2026, 10, 1)


def edition(file: str, rows: int, newest: date | None, name: str = "prices") -> TableFile:
    return TableFile(pd.DataFrame(), TableSource(name, file, "", rows, newest, ""), (), file=file)


def left(*files: TableFile, rest: int = 2, other: str = "2026-10-01") -> list[int]:
    """The rows that are left behind: some of old.csv, one of it with a day of its own, and those of other files."""
    old = [{**PRICE, "sku": f"A{number}", "source_file": "old.csv", "as_of": "2026-09-01"} for number in range(rest)]
    rows = [*old, {**old[0], "as_of": "2026-08-01"}, {**PRICE, "source_file": "new.csv", "as_of": other}]
    rows += [{**old[0], "source_file": file} for file in ("a.csv", "z.csv")]
    found = left_behind(table_frame("prices", rows), files)
    return list(found[found].index)


EDITIONS: list[tuple[str, list[TableFile], list[int]]] = [
    ("half of the products", [edition("old.csv", 4, OLD), edition("new.csv", 9, NEW)], [0, 1]),
    ("more than half of them", [edition("old.csv", 3, OLD), edition("new.csv", 9, NEW)], []),
    ("less than half of them", [edition("old.csv", 5, OLD), edition("new.csv", 9, NEW)], [0, 1]),
    ("no other list", [edition("old.csv", 4, OLD)], []),
    ("another of the same day", [edition("old.csv", 4, OLD), edition("new.csv", 9, OLD)], []),
    ("an older one", [edition("old.csv", 4, OLD), edition("new.csv", 9, date(2026, 8, 31))], []),
    ("one of the day after", [edition("old.csv", 4, OLD), edition("new.csv", 9, date(2026, 9, 2))], [0, 1]),
    ("a younger table of another kind", [edition("old.csv", 4, OLD), edition("new.csv", 9, NEW, "lifecycle")], []),
    (
        "a younger table of a later name",
        [edition("old.csv", 4, OLD), edition("new.csv", 9, NEW, "release_statements")],
        [],
    ),
    ("a list without a day", [edition("old.csv", 4, OLD), edition("new.csv", 9, None)], []),
]


@pytest.mark.parametrize(("files", "wanted"), [one[1:] for one in EDITIONS], ids=[one[0] for one in EDITIONS])
def test_rows_that_a_younger_edition_has_left_behind(files: list[TableFile], wanted: list[int]) -> None:
    """Those of the day of the list, when a younger list has taken the place of half of its products or more."""
    assert left(*files) == wanted
