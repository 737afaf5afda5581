"""What is wrong with tables that are well formed, on a few rows of a few files."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from overlay_files import EXPORT, FLEET, OWNER, RESELLER, SHIPPED, File, read

from documents.problems import Problem
from policy.reference.overlays import Tier
from policy.reference.table_check import ORDERS, check_tables, nearest
from policy.testkit import Row

AS_OF = date(2026, 11, 24)
EARLY, LATE = "2025-01-01", "2025-01-02"


def found(*files: tuple[str, File], limit: int = 9_999) -> list[str]:
    """Everything that is wrong with files of tables."""
    parts = [read(name, *file) for name, file in files]
    return [str(one) for one in check_tables(parts, AS_OF, limit)]


def own(name: str, *rows: Row) -> tuple[str, File]:
    return name, (OWNER, "own.csv", rows)


def shipped(name: str, *rows: Row) -> tuple[str, File]:
    return name, (SHIPPED, f"{name}.csv", rows)


PAIRS = sorted({
    (name, order[first], later)
    for name, orders in ORDERS.items()
    for order in orders
    for first in range(len(order))
    for later in order[first + 1 :]
})  # fmt: skip
KEYS: dict[str, Row] = {
    "lifecycle": {"sku": "A"},
    "lifecycle_families": {"family": "A"},
    "junos_releases": {"train": "1.1"},
    "prices": {"sku": "A"},
}


@pytest.mark.parametrize(("name", "first", "later"), PAIRS)
def test_days_in_their_order(name: str, first: str, later: str) -> None:
    """An earlier milestone may be of the same day, and each pair out of order is one problem."""
    rows = [{**KEYS[name], first: one, later: other} for one, other in ((EARLY, LATE), (LATE, LATE), (LATE, EARLY))]
    rows += [{**KEYS[name], first: LATE}, {**KEYS[name], later: EARLY}]
    assert found(own(name, *rows)) == [
        f"own.csv:4 ({later}): {EARLY} lies before {first}, {LATE}. Look both days up again."
    ]


def test_milestones_of_one_place_come_in_any_order() -> None:
    assert len(PAIRS) == 38
    rows = [{"sku": "A", "last_warranty_conversion": LATE, "same_day_support_end": EARLY}]
    assert found(own("lifecycle", *rows)) == []


def test_a_day_that_lies_before_two_is_named_with_each() -> None:
    wrong = found(own("lifecycle", {"sku": "A", "announced": LATE, "last_order_date": LATE, "end_of_support": EARLY}))
    assert [one.partition(" lies before ")[2].partition(",")[0] for one in wrong] == ["announced", "last_order_date"]


# Who says what is known on a day, and whether that is a problem.
COMING: list[tuple[File, bool]] = [
    *(((tier, "x.csv", [{"sku": "A", "as_of": "2026-11-25"}]), True) for tier in (OWNER, EXPORT, RESELLER)),
    *(((tier, "x.csv", [{"sku": "A", "as_of": "2026-11-25"}]), False) for tier in (FLEET, SHIPPED)),
    ((OWNER, "x.csv", [{"sku": "A", "as_of": "2026-11-24"}]), False),
]


@pytest.mark.parametrize(("file", "wrong"), COMING)
def test_a_day_still_to_come(file: File, wrong: bool) -> None:
    assert bool(found(("lifecycle", file))) == wrong


def test_the_last_of_the_days_still_to_come_is_named_on_the_first_line_of_any() -> None:
    days = ("2026-11-24", "2026-11-25", "2026-12-01", "2026-11-30")
    [wrong] = found(own("lifecycle", *({"sku": day, "as_of": day} for day in days)))
    assert wrong.startswith("own.csv:3 (as_of): 2026-12-01 lies after the day of the audit, 2026-11-24. Give the day")


KNOWN = {"lifecycle": {"sku": "A-1"}, "prices": {"sku": "A-2"}}
KNOWN |= {"part_numbers": {"part_number": "750-1", "sku": "A-3"}, "model_aliases": {"printed": "P", "sku": "A-4"}}
NAMED = {
    "part_numbers": ("sku", {"part_number": "750-2"}),
    "model_aliases": ("sku", {"printed": "Q"}),
    "engineering_changes": ("sku", {}),
    "service_skus": ("product_sku", {}),
}


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("sku", ["", "A-1", "A-2", "A-3", "A-4", "A-5"])
def test_a_sku_that_another_table_knows(name: str, sku: str) -> None:
    column, row = NAMED[name]
    tables = [shipped(one, known) for one, known in KNOWN.items()]
    wrong = found(*tables, own(name, {**row, column: sku}))
    unknown = sku == "A-5" or (sku == "A-4" and name == "model_aliases")
    assert [one.partition(". ")[0] for one in wrong] == (
        [f'own.csv:2 ({column}): no other table knows "{sku}"'] if unknown else []
    )


@pytest.mark.parametrize(("tier", "wrong"), [(OWNER, True), (EXPORT, True), (RESELLER, True), (FLEET, False)])
def test_who_may_name_a_sku_that_nobody_knows(tier: Tier, wrong: bool) -> None:
    """Of the same kind of table only what is shipped or stated by devices counts as another."""
    file: File = (tier, "x.csv", [{"part_number": "750-1", "sku": "NEW"}])
    assert bool(found(("part_numbers", file))) == wrong
    assert not found(("part_numbers", file), shipped("part_numbers", {"part_number": "750-2", "sku": "NEW"}))


HINT = "Correct it, or give its row in the price list or the lifecycle table."
NEAREST = [
    ("EX4300-48Q", {"EX4300-48P", "QX4300-48Q"}, 'Did you mean "EX4300-48P"?'),
    ("ex4300-48p", {"EX4300-48P"}, 'Did you mean "EX4300-48P"?'),
    ("EX4300-48Q", {"QX4300-48Q"}, HINT),
    ("EX4300-48Q", {"EX-Z"}, HINT),
    ("EX4300-48Q", set(), HINT),
]


@pytest.mark.parametrize(("sku", "known", "hint"), NEAREST)
def test_the_sku_that_may_be_meant(sku: str, known: set[str], hint: str) -> None:
    assert nearest(sku, known) == hint


def aliases(*pairs: str, kind: str = "") -> list[Row]:
    return [{"printed": pair[0], "sku": pair[1], "kind": kind} for pair in pairs]


# Aliases, and the ways by which they lead back, with the line of each.
CIRCLES: list[tuple[Sequence[Row], list[str]]] = [
    (aliases("AB", "BC"), []),
    (aliases("AA"), ["2: A to A"]),
    (aliases("AA", kind="chassis"), []),
    (aliases("AB", "BA"), ["2: A to B to A", "3: B to A to B"]),
    ([*aliases("AB"), *aliases("BA", kind="chassis")], []),
    (aliases("AB", "BC", "CA"), ["2: A to B to C to A", "3: B to C to A to B", "4: C to A to B to C"]),
    (aliases("AB", "BC", "CB"), ["3: B to C to B", "4: C to B to C"]),
    (aliases("AB", "AC", "CA"), ["3: A to C to A", "4: C to A to C"]),
]


@pytest.mark.parametrize(("rows", "ways"), CIRCLES)
def test_aliases_that_lead_back(rows: Sequence[Row], ways: list[str]) -> None:
    known = shipped("lifecycle", *({"sku": one} for one in "ABC"))
    wrong = found(known, own("model_aliases", *rows))
    start, end = "own.csv:", ". Keep the direction from the printed to the orderable name."
    assert [one.removeprefix(start).removesuffix(end) for one in wrong] == [
        way.replace(": ", " (sku): the alias leads back to itself: ", 1) for way in ways
    ]


def test_aliases_of_two_files_that_lead_back() -> None:
    known = shipped("lifecycle", {"sku": "A"}, {"sku": "B"})
    wrong = found(known, shipped("model_aliases", *aliases("AB")), own("model_aliases", *aliases("BA")))
    assert [one.partition(":")[0] for one in wrong] == ["model_aliases.csv", "own.csv"]


@pytest.mark.parametrize(("limit", "wrong"), [(54, False), (53, True)])
def test_a_list_that_is_too_old(limit: int, wrong: bool) -> None:
    rows = own("prices", {"sku": "A", "as_of": "2026-10-01"})
    words = "own.csv: its youngest row is of 2026-10-01, 54 days before 2026-11-24. Import an export of this quarter; "
    assert found(rows, limit=limit) == ([f"{words}the limit is 53 days."] if wrong else [])


def test_a_file_that_is_not_well_formed_is_looked_at_no_further() -> None:
    """Its own problems are named, first of all."""
    bad = replace(
        read("lifecycle", OWNER, "bad.csv", [{"sku": "A", "as_of": "2027-01-01"}]), problems=(Problem("b", "x"),)
    )
    good = read("lifecycle", OWNER, "good.csv", [{"sku": "A", "as_of": "2027-01-01"}])
    assert [one.file for one in check_tables([good, bad], AS_OF, 9_999)] == ["b", "good.csv"]
