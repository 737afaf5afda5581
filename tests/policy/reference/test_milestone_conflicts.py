"""A price list and a lifecycle table that contradict each other: the source that is believed first counts."""

from pathlib import Path

import pytest
from console import reinstate
from policy_example import CARD, CHASSIS, Row, records, shipped, verdict, with_rows
from table_files import gpl, product

from policy.checks import end_of_life, last_order_date
from policy.lookup.lifecycle import contradictions

SKU = "X-CARD"
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


@pytest.mark.parametrize(
    ("life", "price", "ordered", "ended"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_who_is_believed(life: Row, price: Row, ordered: str, ended: str) -> None:
    card = {**CARD, "sku": SKU}
    given = records(frus=[CHASSIS, card])
    checks = (last_order_date.CHECK, end_of_life.CHECK)
    for first, second in (("lifecycle", "prices"), ("prices", "lifecycle")):
        rows = {"lifecycle": [life], "prices": [price]}
        reference = with_rows(shipped(sample=False), {first: rows[first], second: rows[second]})
        found = verdict(given, reference, checks=checks).findings
        outcomes = found[found["path"] == CARD["path"]].set_index("check")["outcome"]
        assert (outcomes["last-order-date"], outcomes["end-of-life"]) == (ordered, ended)


def test_both_sources_of_a_contradiction_are_named() -> None:
    reference = with_rows(shipped(sample=False), {"lifecycle": [PAST], "prices": [ON_SALE]})
    [row] = contradictions(reference.tables()).to_dict("records")
    assert (row["subject"], row["used"]) == (SKU, "own.csv:2 (test, 2026-11-01)")
    assert row["left_out"] == f"own.csv:2 (test, {PAST['as_of']})"


def test_what_is_shipped_does_not_contradict_itself() -> None:
    assert contradictions(shipped(sample=False).tables()).empty
    assert contradictions(shipped().tables()).empty


def test_the_price_list_of_the_owner_is_heard_over_a_public_date(tmp_path: Path) -> None:
    gpl(tmp_path, product("EX4300-48P"))
    assert reinstate("tables", "import-gpl", "pricelist_2026_11.xlsx", cwd=tmp_path).returncode == 0
    words = ("--folder", "tables", "--as-of", "2026-11-24")
    told = reinstate("tables", "explain", "EX4300-48P", *words, cwd=tmp_path).stdout
    assert "last-order-date: pass. EX4300-48P is on sale without a last order date" in told
    assert "  is left out   lifecycle, prices: lifecycle.csv:" in told
    checked = reinstate("tables", "check", *words, cwd=tmp_path)
    assert checked.returncode == 0
    assert "conflict: lifecycle, prices EX4300-48P: used export/prices.gpl-2026-11-01.csv:2" in checked.stdout
