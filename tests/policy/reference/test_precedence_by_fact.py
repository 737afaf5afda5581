"""Which facts of several files count, each by itself, and which names add to others."""

from collections.abc import Sequence

import pytest
from overlay_files import EXPORT, ONE, OWNER, RESELLER, SHIPPED, TWO, Came, File, joined, life, number

from policy.testkit import Row


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
