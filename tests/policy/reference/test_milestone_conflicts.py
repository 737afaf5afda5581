"""A price list and a lifecycle table that contradict each other: the source that takes precedence counts."""

from pathlib import Path

import pytest
from check_cases import Case, Group, parameters
from console import printed
from policy_example import Row, shipped
from product_cases import SKU, STATUSES, card
from table_files import gpl, product

from policy.check import Check
from policy.checks import end_of_life, last_order_date
from policy.lookup.lifecycle import conflicting_statements

ON_SALE: Row = {"sku": SKU, "material_status": "Ship", "confidence": "export", "as_of": "2026-11-01"}
PAST: Row = {"sku": SKU, "last_order_date": "2023-06-30", "confidence": "third-party", "as_of": "2025-02-04"}
AHEAD = "2030-01-01"
# The row of the lifecycle table, that of the price list, and what becomes of last order and end of life.
CASES: list[tuple[str, Row, Row, str, str]] = [
    ("a list sells what a public source calls past", PAST, ON_SALE, "pass", "pass"),
    ("a list older than the date says nothing of it", PAST, {**ON_SALE, "as_of": "2023-01-01"}, "fail", "fail"),
    ("a list dates it anew", PAST, {**ON_SALE, "last_order_date": AHEAD}, "pass", "fail"),
    ("the owner says it is past", {**PAST, "confidence": "owner"}, ON_SALE, "fail", "fail"),
    (
        "the owner says it is ahead",
        {**PAST, "confidence": "owner", "last_order_date": AHEAD},
        {**ON_SALE, "last_order_date": "2020-01-01"},
        "pass",
        "fail",
    ),
    ("the owner copies a public row", {**PAST, "tier": 0}, ON_SALE, "fail", "fail"),
    ("two exports", {**PAST, "confidence": "export"}, ON_SALE, "fail", "fail"),
    ("an invented list", PAST, {**ON_SALE, "confidence": "invented"}, "fail", "fail"),
    (
        "support that is over by a public source",
        {**PAST, "last_order_date": "", "end_of_support": "2024-01-01"},
        ON_SALE,
        "pass",
        "pass",
    ),
    (
        "an end that was known before the day of the list",
        {**PAST, "last_order_date": "", "end_of_support": "2029-01-01"},
        ON_SALE,
        "pass",
        "pass",
    ),
    (
        "an end that became known after the day of the list",
        {**PAST, "last_order_date": "", "end_of_support": "2029-01-01", "as_of": "2026-11-15"},
        ON_SALE,
        "pass",
        "fail",
    ),
]


def group(check: Check, place: int) -> Group:
    """Every case for one check."""
    cases = [
        Case(name, [outcomes[place]], card(), {"lifecycle": [life], "prices": [price]})
        for name, life, price, *outcomes in CASES
    ]
    return Group(check, cases, tables=STATUSES)


GROUPS = {"last order": group(last_order_date.CHECK, 0), "end of life": group(end_of_life.CHECK, 1)}


@pytest.mark.parametrize(("name", "case"), **parameters(GROUPS))
def test_who_takes_precedence(name: str, case: Case) -> None:
    """The source that takes precedence, of what was known on its day."""
    assert [row["outcome"] for row in GROUPS[name].found_of(case)] == list(case.expected)


def test_what_is_shipped_does_not_contradict_itself() -> None:
    assert conflicting_statements(shipped(sample=False).tables()).empty
    assert conflicting_statements(shipped().tables()).empty


def test_the_price_list_of_the_owner_outranks_a_public_date(tmp_path: Path) -> None:
    gpl(tmp_path, product("EX4300-48P"))
    assert printed("tables", "import-gpl", "pricelist_2026_11.xlsx", cwd=tmp_path)[0] == 0
    words = ("--folder", "tables", "--as-of", "2026-11-24")
    _, messages, _ = printed("tables", "explain", "EX4300-48P", *words, cwd=tmp_path)
    assert "last-order-date: pass. EX4300-48P is on sale without a last order date" in messages
    assert "  is left out   lifecycle, prices: lifecycle.csv:" in messages
    code, messages, _ = printed("tables", "check", *words, cwd=tmp_path)
    assert code == 0
    assert "conflict: lifecycle, prices EX4300-48P: used export/prices.gpl-2026-11-01.csv:2" in messages
