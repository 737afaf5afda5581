"""Which rows of several files count, in whose stead, and which of them contradict each other."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest

from policy.reference.overlays import Tier
from policy.reference.precedence import CONFLICTS, table_of
from policy.reference.read_table import TableFile, TableSource
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.testkit import ORIGIN, Row

OWNER, EXPORT, FLEET, SHIPPED, RESELLER, SAMPLE = Tier
File = tuple[Tier, str, Sequence[Row]]
Came = tuple[Tier, str, Sequence[Row], int]


def read(name: str, tier: Tier, file: str, rows: Sequence[Row], arrived: int = 0) -> TableFile:
    """A file of a table, its rows from line 2 on."""
    blank = {**dict.fromkeys(TABLE_SCHEMAS[name].schema.columns, ""), **ORIGIN, "source_file": file}
    frame = pd.DataFrame([{**blank, **row, "line": line} for line, row in enumerate(rows, start=2)])
    return TableFile(frame, TableSource(name, file, "", len(rows), None, ""), (), tier, file, arrived)


def joined(name: str, files: Sequence[Came | File]) -> tuple[Any, Any]:
    """Rows and conflicts of a table from its files."""
    rows, conflicts = table_of(name, [read(name, *one) for one in files])
    assert list(conflicts.columns) == list(CONFLICTS)
    return rows.to_dict("records"), conflicts.to_dict("records")


def life(day: str, sku: str = "X", **more: str) -> Row:
    return {"sku": sku, "last_order_date": day, **more}


ONE, TWO = "2030-01-01", "2031-01-01"
# Files, the places of the rows that count with those in whose stead they stand, what is left out with what is used.
CASES: list[tuple[str, list[File], list[tuple[str, str]], list[tuple[str, str]]]] = [
    ("one file", [(SHIPPED, "s.csv", [life(ONE), life(ONE, "Y")])], [("s.csv:2", ""), ("s.csv:3", "")], []),
    (
        "the owner before what is shipped",
        [(OWNER, "o.csv", [life(ONE)]), (SHIPPED, "s.csv", [life(TWO), life(TWO, "Y")])],
        [("o.csv:2", "s.csv:2"), ("s.csv:3", "")],
        [("s.csv:2", "o.csv:2")],
    ),
    (
        "whatever the order of the files",
        [(SHIPPED, "s.csv", [life(TWO)]), (OWNER, "o.csv", [life(ONE)])],
        [("o.csv:2", "s.csv:2")],
        [("s.csv:2", "o.csv:2")],
    ),
    (
        "each tier before the next",
        [(tier, f"{int(tier)}.csv", [life(f"203{int(tier)}-01-01")]) for tier in reversed(Tier)],
        [("0.csv:2", "5.csv:2, 4.csv:2, 3.csv:2, 2.csv:2, 1.csv:2")],
        [
            ("5.csv:2", "0.csv:2"),
            ("4.csv:2", "0.csv:2"),
            ("3.csv:2", "0.csv:2"),
            ("2.csv:2", "0.csv:2"),
            ("1.csv:2", "0.csv:2"),
        ],
    ),
    (
        "what says the same is no conflict",
        [(OWNER, "o.csv", [life(ONE)]), (SHIPPED, "s.csv", [life(ONE)])],
        [("o.csv:2", "s.csv:2")],
        [],
    ),
    (
        "another source or day of the same is no conflict",
        [(OWNER, "o.csv", [life(ONE)]), (SHIPPED, "s.csv", [life(ONE, source="x", as_of="2020-01-01")])],
        [("o.csv:2", "s.csv:2")],
        [],
    ),
    (
        "of two files that are believed alike the younger row",
        [(EXPORT, "a.csv", [life(ONE, as_of="2026-02-01")]), (EXPORT, "b.csv", [life(TWO, as_of="2026-01-01")])],
        [("a.csv:2", "b.csv:2")],
        [("b.csv:2", "a.csv:2")],
    ),
    (
        "the younger row in the second file",
        [(EXPORT, "a.csv", [life(ONE, as_of="2026-01-01")]), (EXPORT, "b.csv", [life(TWO, as_of="2026-02-01")])],
        [("b.csv:2", "a.csv:2")],
        [("a.csv:2", "b.csv:2")],
    ),
    (
        "of one day the later row",
        [(EXPORT, "a.csv", [life(ONE)]), (EXPORT, "b.csv", [life(TWO)])],
        [("b.csv:2", "a.csv:2")],
        [("a.csv:2", "b.csv:2")],
    ),
    (
        "rows keep the order of the files, not of their days",
        [(EXPORT, "a.csv", [life(ONE, as_of="2026-02-01"), life(ONE, "Y", as_of="2026-01-01")])],
        [("a.csv:2", ""), ("a.csv:3", "")],
        [],
    ),
    ("no file", [], [], []),
    ("a file without rows", [(OWNER, "o.csv", []), (SHIPPED, "s.csv", [life(ONE)])], [("s.csv:2", "")], []),
]


@pytest.mark.parametrize(("files", "kept", "lost"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
def test_whose_row_counts(files: list[File], kept: list[tuple[str, str]], lost: list[tuple[str, str]]) -> None:
    """On what a file that is believed first states, later ones do not count."""
    files = [(tier, file, rows) for tier, file, rows in files if rows]
    rows, conflicts = joined("lifecycle", files)
    assert [(f"{row['source_file']}:{row['source_line']}", row["instead_of"]) for row in rows] == kept
    tiers = {file: int(tier) for tier, file, _ in files}
    assert [row["tier"] for row in rows] == [tiers[row["source_file"]] for row in rows]
    assert [
        (f"{row['left_out_file']}:{row['left_out_line']}", row["used"].partition(" ")[0]) for row in conflicts
    ] == lost
    assert all(row["left_out"].startswith(f"{row['left_out_file']}:") for row in conflicts)
    assert {(row["table"], row["subject"]) for row in conflicts} <= {("lifecycle", "X")}


def number(sku: str, part: str = "750-1") -> Row:
    return {"part_number": part, "sku": sku}


UNITED: list[tuple[str, list[File], list[tuple[str, int]], list[tuple[str, str]]]] = [
    (
        "what devices state stands beside what is shipped",
        [(FLEET, "f.csv", [number("X")]), (SHIPPED, "s.csv", [number("Y")])],
        [("X", 3), ("Y", 3)],
        [("f.csv:2 (test, 2026-11-01)", "nothing: it stands beside s.csv:2 (test, 2026-11-01)")],
    ),
    (
        "devices that agree with what is shipped contradict nothing",
        [(FLEET, "f.csv", [number("Y"), number("X")]), (SHIPPED, "s.csv", [number("Y")])],
        [("X", 3), ("Y", 3)],
        [],
    ),
    (
        "another number",
        [(FLEET, "f.csv", [number("X")]), (SHIPPED, "s.csv", [number("Y", "750-2")])],
        [("X", 3), ("Y", 3)],
        [],
    ),
    (
        "the owner before both",
        [(OWNER, "o.csv", [number("O")]), (FLEET, "f.csv", [number("X")]), (SHIPPED, "s.csv", [number("X")])],
        [("O", 0)],
        [
            ("o.csv:2 (test, 2026-11-01)", "f.csv:2 (test, 2026-11-01)"),
            ("o.csv:2 (test, 2026-11-01)", "s.csv:2 (test, 2026-11-01)"),
        ],
    ),
    (
        "all candidates of the owner",
        [(OWNER, "o.csv", [number("X"), number("Y")]), (SHIPPED, "s.csv", [number("Y")])],
        [("X", 0), ("Y", 0)],
        [],
    ),
    ("what is invented beside devices", [(FLEET, "f.csv", [number("X")]), (SAMPLE, "i.csv", [number("Y")])], [
        ("X", 3),
    ], [("f.csv:2 (test, 2026-11-01)", "i.csv:2 (test, 2026-11-01)")]),
]  # fmt: skip


@pytest.mark.parametrize(("files", "kept", "lost"), [one[1:] for one in UNITED], ids=[one[0] for one in UNITED])
def test_numbers_that_devices_state(
    files: list[File], kept: list[tuple[str, int]], lost: list[tuple[str, str]]
) -> None:
    """They are candidates beside the shipped ones, and a contradiction names both."""
    rows, conflicts = joined("part_numbers", files)
    assert sorted((row["sku"], row["tier"]) for row in rows) == kept
    assert [(row["used"], row["left_out"]) for row in conflicts] == lost
    assert {row["subject"] for row in conflicts} <= {"750-1"}


def test_a_row_of_several_subjects_is_named_with_all_of_them() -> None:
    """A release is listed by train, releases, models and Evolved; blanks stand for nothing."""
    files: list[Any] = [
        (OWNER, "o.csv", [{"train": "23.4", "models": "MX.*", "end_of_support": ONE}]),
        (SHIPPED, "s.csv", [
            {"train": "23.4", "models": "MX.*", "end_of_support": TWO},
            {"train": "23.4", "end_of_support": TWO},
        ]),
    ]  # fmt: skip
    rows, conflicts = joined("junos_releases", files)
    assert [(row["source_file"], row["source_line"]) for row in rows] == [("o.csv", 2), ("s.csv", 3)]
    assert [(row["instead_of"]) for row in rows] == ["s.csv:2", ""]
    assert [row["subject"] for row in conflicts] == ["23.4  MX.*"]


def facts(
    name: str, files: Sequence[Came | File], *columns: str
) -> tuple[list[tuple[str, ...]], list[tuple[str, str]]]:
    """File and columns of each row that counts, and file and source of what was left out."""
    rows, conflicts = joined(name, files)
    kept = [(row["source_file"], *(row[column] for column in columns)) for row in rows]
    return kept, [(row["left_out_file"], row["used"].partition(":")[0]) for row in conflicts]


LIFE = ("last_order_date", "end_of_support")
OF_LIFE: list[tuple[str, list[Came | File], list[tuple[str, ...]], list[tuple[str, str]]]] = [
    (
        "a row without dates says nothing",
        [(OWNER, "o.csv", [life("")]), (SHIPPED, "s.csv", [life(ONE, end_of_support=TWO)])],
        [("s.csv", ONE, TWO)],
        [],
    ),
    (
        "a row that is silent about one date",
        [(OWNER, "o.csv", [life(ONE)]), (SHIPPED, "s.csv", [life(TWO, end_of_support=TWO)])],
        [("o.csv", ONE, ""), ("s.csv", "", TWO)],
        [("s.csv", "o.csv")],
    ),
    (
        "two dates of two files",
        [(OWNER, "o.csv", [life(ONE)]), (SHIPPED, "s.csv", [life("", end_of_support=TWO)])],
        [("o.csv", ONE, ""), ("s.csv", "", TWO)],
        [],
    ),
    ("nobody says anything", [(OWNER, "o.csv", [life("")]), (SHIPPED, "s.csv", [life("")])], [("o.csv", "", "")], []),
    (
        "two sources of one file",
        [(OWNER, "o.csv", [life("", "Y")]), (SHIPPED, "s.csv", [life(ONE), life(TWO, source="x")])],
        [("o.csv", "", ""), ("s.csv", ONE, ""), ("s.csv", TWO, "")],
        [],
    ),
    (
        "the file that came later, whatever its name",
        [(EXPORT, "a.csv", [life(ONE)], 9), (EXPORT, "b.csv", [life(TWO)], 8)],
        [("a.csv", ONE, "")],
        [("b.csv", "a.csv")],
    ),
    (
        "the younger file, whenever it came",
        [(EXPORT, "a.csv", [life(ONE, as_of="2026-02-01")], 1), (EXPORT, "b.csv", [life(TWO, as_of="2026-01-01")], 9)],
        [("a.csv", ONE, "")],
        [("b.csv", "a.csv")],
    ),
    (
        "a reseller after what is shipped",
        [(RESELLER, "r.csv", [life(ONE, end_of_support=ONE)]), (SHIPPED, "s.csv", [life(TWO)])],
        [("r.csv", "", ONE), ("s.csv", TWO, "")],
        [("r.csv", "s.csv")],
    ),
    (
        "another product",
        [(OWNER, "o.csv", [life(ONE)]), (SHIPPED, "s.csv", [life(TWO, "Y")])],
        [("o.csv", ONE, ""), ("s.csv", TWO, "")],
        [],
    ),
]


@pytest.mark.parametrize(("files", "kept", "lost"), [one[1:] for one in OF_LIFE], ids=[one[0] for one in OF_LIFE])
def test_whose_date_counts(files: list[Came | File], kept: list[tuple[str, ...]], lost: list[tuple[str, str]]) -> None:
    """Each date for itself: a row that is silent about it leaves it to others."""
    assert facts("lifecycle", files, *LIFE) == (kept, lost)


def price(amount: str, **more: str) -> Row:
    return {"sku": "X", "price": amount, **more}


PRICE = ("price", "service_price", "last_order_date", "material_status")
OF_PRICES: list[tuple[str, list[Came | File], list[tuple[str, ...]], list[tuple[str, str]]]] = [
    (
        "a bare price leaves the last order date",
        [(OWNER, "o.csv", [price("1")]), (EXPORT, "e.csv", [price("2", last_order_date=ONE)])],
        [("o.csv", "1", "", "", ""), ("e.csv", "", "", ONE, "")],
        [("e.csv", "o.csv")],
    ),
    (
        "who has a product on sale speaks of its last order",
        [(OWNER, "o.csv", [price("", material_status="Ship")]), (EXPORT, "e.csv", [price("2", last_order_date=ONE)])],
        [("o.csv", "", "", "", "Ship"), ("e.csv", "2", "", "", "")],
        [("e.csv", "o.csv")],
    ),
    (
        "the price of a service is a price",
        [(OWNER, "o.csv", [price("", service_price="1")]), (EXPORT, "e.csv", [price("2")])],
        [("o.csv", "", "1", "", "")],
        [("e.csv", "o.csv")],
    ),
    (
        "another price of the next edition contradicts nothing",
        [(EXPORT, "a.csv", [price("1")], 1), (EXPORT, "b.csv", [price("2")], 2)],
        [("b.csv", "2", "", "", "")],
        [],
    ),
    (
        "another last order date of the next edition does",
        [
            (EXPORT, "a.csv", [price("1", last_order_date=ONE)], 1),
            (EXPORT, "b.csv", [price("1", last_order_date=TWO)], 2),
        ],
        [("b.csv", "1", "", TWO, "")],
        [("a.csv", "b.csv")],
    ),
]


@pytest.mark.parametrize(("files", "kept", "lost"), [one[1:] for one in OF_PRICES], ids=[one[0] for one in OF_PRICES])
def test_whose_price_counts(files: list[Came | File], kept: list[tuple[str, ...]], lost: list[tuple[str, str]]) -> None:
    assert facts("prices", files, *PRICE) == (kept, lost)


NAMED: list[tuple[str, str, list[Came | File], list[str]]] = [
    ("a corrected number", "part_numbers", [
        (EXPORT, "b.csv", [number("WRONG")], 1), (EXPORT, "a.csv", [number("RIGHT")], 2),
    ], ["RIGHT"]),
    ("candidates of one answer", "part_numbers", [(EXPORT, "b.csv", [number("A"), number("B")], 1)], ["A", "B"]),
    ("a number that the correction does not name", "part_numbers", [
        (EXPORT, "a.csv", [number("A", "750-9")], 1), (EXPORT, "b.csv", [number("B")], 2),
    ], ["A", "B"]),
    ("an alias adds to others", "model_aliases", [
        (OWNER, "o.csv", [{"printed": "P", "sku": "OWN"}]), (SHIPPED, "s.csv", [{"printed": "P", "sku": "OTHER"}]),
    ], ["OWN", "OTHER"]),
    ("an alias of the same counts once", "model_aliases", [
        (OWNER, "o.csv", [{"printed": "P", "sku": "X"}]), (SHIPPED, "s.csv", [{"printed": "P", "sku": "X"}]),
    ], ["X"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "files", "skus"), [one[1:] for one in NAMED], ids=[one[0] for one in NAMED])
def test_which_names_count(name: str, files: list[Came | File], skus: list[str]) -> None:
    rows, _ = joined(name, files)
    assert [row["sku"] for row in rows] == skus
