"""What takes the place of a part: by which rows, for how much, and what is visible where it is not known."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from pricing_example import priced

from policy.checks import CHECKS
from policy.findings import Outcome
from policy.pricing.fees import costs
from policy.pricing.replacements import REPLACING, Replaced, replacement_lines, with_replacements
from policy.pricing.totals import totals
from policy.testkit import Row, Rows, fru

CARD = fru("FPC 1", "fpc", "OLD")
FAILED: dict[str, Any] = {"check": "operable", "reason": "failed", "final": False}
ENDED: dict[str, Any] = {"check": "last-order-date", "reason": "past-last-order-date", "final": True}
NEW = {"sku": "NEW", "price": "1200.50", "currency": "EUR"}
BY = "by own.csv:2 (test, 2026-11-01)"


def row(path: str = "FPC 1", host: str = "r1", **more: Any) -> dict[str, Any]:
    return {"host": host, "member": "", "path": path, "helps": True, **ENDED, **more}


def on_list(named: str = "", *prices: Row) -> Rows:
    """A price list with these rows, and a last one that names what takes the place of OLD."""
    return {"prices": [*prices, {"sku": "OLD", "price": "7", "replacement": named}]}


def found(rows: Sequence[dict[str, Any]], tables: Rows, frus: Sequence[Row] = (CARD,)) -> list[Replaced]:
    context = priced(frus, tables, {"r1": "fail"}).context
    columns = with_replacements(pd.DataFrame(rows), context)[list(Replaced._fields)]
    return [Replaced(*one) for one in columns.itertuples(index=False)]


CASES: dict[str, tuple[dict[str, Any], Rows, Replaced]] = {
    "one that has a price": (
        row(),
        on_list("NEW", NEW),
        Replaced(
            "NEW",
            Decimal("1200.50"),
            "EUR",
            "priced",
            f"NEW: 1200.50 EUR {BY}, named by own.csv:3 (test, 2026-11-01)",
        ),
    ),
    "a price without a currency": (
        row(),
        on_list("NEW", {**NEW, "currency": ""}),
        Replaced(
            "NEW",
            Decimal("1200.50"),
            "USD",
            "priced",
            f"NEW: 1200.50 USD {BY}, named by own.csv:3 (test, 2026-11-01)",
        ),
    ),
    "several, of which none is picked": (
        row(),
        on_list("NEW, OTHER", NEW),
        Replaced(
            "NEW | OTHER",
            None,
            "",
            "several",
            f"NEW: 1200.50 EUR {BY}, named by own.csv:3 (test, 2026-11-01) · "
            "OTHER is not in the price list, named by own.csv:3 (test, 2026-11-01)",
        ),
    ),
    "one that is not on the list": (
        row(),
        on_list("GONE"),
        Replaced("GONE", None, "", "unpriced", f"GONE is not in the price list, named {BY}"),
    ),
    "one that the list has as a service": (
        row(),
        on_list("NEW", {"sku": "NEW", "service_price": "9"}),
        Replaced(
            "NEW",
            None,
            "",
            "unpriced",
            "NEW has no price in own.csv:2 (test, 2026-11-01), named by own.csv:3 (test, 2026-11-01)",
        ),
    ),
    "one that cannot be ordered from today": (
        row(),
        on_list("NEW", {**NEW, "last_order_date": "2026-11-24"}),
        Replaced(
            "NEW",
            None,
            "",
            "unpriced",
            f"NEW cannot be ordered since 2026-11-24 {BY}, named by own.csv:3 (test, 2026-11-01)",
        ),
    ),
    "one that can be ordered today": (
        row(),
        on_list("NEW", {**NEW, "last_order_date": "2026-11-25"}),
        Replaced(
            "NEW",
            Decimal("1200.50"),
            "EUR",
            "priced",
            f"NEW: 1200.50 EUR {BY}, named by own.csv:3 (test, 2026-11-01)",
        ),
    ),
    "by the lifecycle table": (
        row(),
        {"lifecycle": [{"sku": "OLD", "replacement": "NEW"}], "prices": [NEW]},
        Replaced("NEW", Decimal("1200.50"), "EUR", "priced", f"NEW: 1200.50 EUR {BY}, named {BY}"),
    ),
    "a source that may not decide": (
        row(),
        {"lifecycle": [{"sku": "OLD", "replacement": "NEW", "confidence": "reseller"}], "prices": [NEW]},
        Replaced("", None, "", "unnamed", ""),
    ),
    "no table names one": (row(), on_list(), Replaced("", None, "", "unnamed", "")),
    "there is none": (
        row(),
        on_list("No Replacement"),
        Replaced("", None, "", "no-replacement", "own.csv:2 (test, 2026-11-01)"),
    ),
    "the same again": (row(**FAILED), on_list(), Replaced("OLD", Decimal(7), "USD", "priced", f"OLD: 7 USD {BY}")),
    "the same again, though nothing follows it": (
        row(**FAILED),
        on_list("no replacement"),
        Replaced("OLD", Decimal(7), "USD", "priced", f"OLD: 7 USD {BY}"),
    ),
    "a part that is not in the inventory": (
        row("FPC 9", **FAILED),
        on_list(),
        Replaced("", None, "", "unnamed", ""),
    ),
    "what replaces no part": (row(reason="no-state", check="operable", final=False), on_list("NEW", NEW), Replaced()),
    "a device that is left out": (row(helps=False), on_list("NEW", NEW), Replaced()),
}


@pytest.mark.parametrize("case", CASES)
def test_what_takes_the_place_of_a_part(case: str) -> None:
    action, tables, expected = CASES[case]
    assert found([action], tables) == [expected]


def test_a_part_that_may_be_several_products_has_the_replacements_of_all() -> None:
    tables = {"prices": [{"sku": "A", "replacement": "NEW"}, {"sku": "B", "replacement": "NEW or OTHER"}, NEW]}
    [one] = found([row()], tables, [fru("FPC 1", "fpc", candidates="A | B")])
    assert (one.replacement, one.replacement_status) == ("NEW | OTHER", "several")


def test_a_part_is_replaced_once_by_its_first_action_that_does() -> None:
    """What has to be another part is not replaced by its like, whichever action stands first."""
    rows = [row(check="pictures", reason="", final=False), row(**FAILED), row(), row("FPC 2"), row(host="r2")]
    named = found(rows, on_list("NEW", NEW), [CARD, {**CARD, "path": "FPC 2"}])
    assert [one.replacement for one in named] == ["", "NEW", "", "NEW", ""]
    assert [one.replacement_status for one in named] == ["", "priced", "", "priced", "unnamed"]


def test_nothing_to_do() -> None:
    empty = pd.DataFrame([row()]).iloc[:0]
    assert list(with_replacements(empty, priced([CARD], {}, {"r1": "fail"}).context).columns[-5:]) == [
        *Replaced._fields
    ]


def test_reasons_of_which_another_part_is_a_remedy_are_those_that_say_so() -> None:
    """A final one needs no line; of a device itself nothing takes the place."""
    stated = {
        (check.id, reason.code)
        for check in CHECKS
        for reason in check.reasons
        if reason.outcome in {Outcome.FAIL, Outcome.MISSING} and not reason.final
        if re.search(r"\breplace\b|in its place\b", reason.remedy)
    }
    assert stated == REPLACING


def test_what_replacements_cost_stands_beside_the_fees_and_in_none_of_them() -> None:
    tables = on_list("NEW", NEW, {"sku": "OTHER", "price": "3"})
    frus = [{**CARD, "host": host, "path": f"FPC {n}"} for host, n in (("r1", 1), ("r1", 2), ("r2", 1))]
    verdict = priced(frus, tables, {"r1": "fail", "r2": "pass"})
    steps = [row(), row("FPC 2"), row(host="r2", **FAILED)]
    steps += [row("FPC 3", **FAILED), row("FPC 4", reason="", final=False)]
    actions = with_replacements(pd.DataFrame(steps), verdict.context)
    assert len(replacement_lines(actions)) == 4
    lines = costs(verdict)
    with_parts = totals(verdict, lines, actions)
    columns = ["scope", "name", "currency", "replacements", "unpriced_replacements"]
    rows = with_parts[columns].to_numpy().tolist()
    assert [row for row in rows if row[0] in {"fleet", "device"}] == [
        ["fleet", "fleet", "EUR", Decimal("3601.50"), 1],
        ["device", "r1", "EUR", Decimal("2401.00"), 1],
        ["device", "r2", "EUR", Decimal("1200.50"), 0],
    ]
    assert [row[3:] for row in rows if row[0] == "fee"] == [[Decimal("0.00"), 0]] * 3
    assert set(with_parts["submit_everything"]) == {None}
