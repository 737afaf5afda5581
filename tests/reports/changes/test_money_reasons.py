"""Each reason why a sum differs, planted alone and several at once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from plain_money import FEES, Fleet, Row
from run_pairs import compared_money, money_run

from policy.testkit import fru

CHASSIS = {**fru("Chassis", "chassis", "MX-1"), "member": "", "candidates": "", "virtual": False, "is_product": True}


def device(host: str, **more: Any) -> Row:
    place = {"site": "ams1", "theater": "EMEA", "group": "", "model": "mx", "reached": True}
    return {"host": host, **place, **more}


def parts(*hosts: str, **more: Any) -> list[Row]:
    return [{**CHASSIS, "host": host, "serial_number": f"S1{host}", **more} for host in hosts]


def price(amount: str, fee: str = "inspection", **more: str) -> Row:
    return {"sku": f"{fee}-1", "service_price": amount, "currency": "USD", **more}


ORDERED: list[Row] = [{"fee": fee, "product_sku": "MX-1", "fee_sku": f"{fee}-1"} for fee in FEES]
TABLES: Mapping[str, list[Row]] = {"service_skus": list(ORDERED), "prices": [price("100.00")]}
FLEET = Fleet(
    devices=[device("a"), device("b")],
    frus=parts("a", "b"),
    results={"a": "pass", "b": "fail"},
    findings=[],
    licenses=[],
    tables=TABLES,
    fee_per=dict.fromkeys(FEES, "system"),
)


def with_tables(**tables: list[Row]) -> Fleet:
    return replace(FLEET, tables={**TABLES, **tables})


OTHER_RESULT = replace(FLEET, results={"a": "fail", "b": "fail"})
DISCOUNT: Row = {"fee": "inspection", "service": "", "models": "", "percent": "10"}
CARD = [*parts("a", "b"), {**parts("a")[0], **fru("FPC 0", "fpc", "MX-1"), "host": "a"}]
CASES: dict[str, tuple[Fleet, Fleet, list[str]]] = {
    "a device that is new": (
        replace(FLEET, devices=[device("a")], frus=parts("a"), results={"a": "pass"}),
        FLEET,
        ["device is new 100.00"],
    ),
    "a device that is gone": (
        FLEET,
        replace(FLEET, devices=[device("a")], frus=parts("a"), results={"a": "pass"}),
        ["device is gone -100.00"],
    ),
    "a device that was not reached": (
        FLEET,
        replace(FLEET, devices=[device("a"), device("b", reached=False)], frus=parts("a")),
        ["reached in one run alone 0.00 unpriced 1", "reached in one run alone -100.00"],
    ),
    "a row of the price list": (FLEET, with_tables(prices=[price("120.00")]), ["price row changed 40.00"]),
    "a price that came": (
        with_tables(prices=[]),
        FLEET,
        ["a price came 0.00 unpriced -2", "a price came 200.00"],
    ),
    "a price that went": (FLEET, with_tables(prices=[]), ["a price went 0.00 unpriced 2", "a price went -200.00"]),
    "another currency": (
        FLEET,
        with_tables(prices=[price("90.00", currency="EUR")]),
        ["price row changed 180.00", "price row changed -200.00"],
    ),
    "a discount": (FLEET, with_tables(discounts=[DISCOUNT]), ["discount -20.00"]),
    "a discount and a row of the price list": (
        FLEET,
        with_tables(discounts=[DISCOUNT], prices=[price("120.00")]),
        ["price row changed 40.00", "discount -24.00"],
    ),
    "another SKU that is ordered": (
        FLEET,
        with_tables(
            service_skus=[{**ORDERED[0], "fee_sku": "other"}], prices=[price("100.00"), price("70.00", sku="other")]
        ),
        ["rows of tables -60.00"],
    ),
    "a fee that is no longer due": (
        FLEET,
        with_tables(fees_not_due=[{"fee": "inspection", "models": "MX-.*", "fee_class": ""}]),
        ["rows of tables -200.00"],
    ),
    "a part that came": (
        replace(FLEET, fee_per=dict.fromkeys(FEES, "product")),
        replace(FLEET, frus=CARD, fee_per=dict.fromkeys(FEES, "product")),
        ["part or quantity changed 100.00"],
    ),
    "a part that its number names otherwise": (
        FLEET,
        replace(
            FLEET,
            frus=parts("a", "b", sku="MX-2"),
            tables={
                **TABLES,
                "service_skus": [*ORDERED, {"fee": "inspection", "product_sku": "MX-2", "fee_sku": "inspection-2"}],
                "prices": [price("100.00"), price("60.00", sku="inspection-2")],
            },
        ),
        ["part is named otherwise -80.00"],
    ),
    "a setting": (
        replace(FLEET, frus=CARD),
        replace(FLEET, frus=CARD, fee_per=dict.fromkeys(FEES, "product")),
        ["setting 100.00"],
    ),
}


def found(old: Fleet, new: Fleet, name: str, fee: str = "inspection") -> list[str]:
    """What the difference of a sum is made of, of one fee."""
    rows = compared_money(*map(money_run, (old, new))).reasons()
    rows = rows[(rows["sum"] == name) & (rows["fee"] == fee)]
    return [
        f"{row['reason']} {row['difference']}" + (f" unpriced {row['unpriced']}" if row["unpriced"] else "")
        for row in rows.to_dict("records")
    ]


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_why_a_sum_differs(old: Fleet, new: Fleet, expected: list[str]) -> None:
    assert found(old, new, "submit_everything") == expected


def test_what_a_result_that_flipped_does_to_each_sum() -> None:
    """The fees of a device that now fails are no longer spent on what passes; its inspection is lost for certain."""
    assert found(FLEET, OTHER_RESULT, "submit_everything") == []
    assert found(FLEET, OTHER_RESULT, "submit_passing") == ["result flipped -100.00"]
    assert found(FLEET, OTHER_RESULT, "avoidable") == ["result flipped 100.00"]
    assert found(OTHER_RESULT, FLEET, "avoidable") == ["result flipped -100.00"]
    assert found(FLEET, OTHER_RESULT, "at_risk", "reinstatement") == ["result flipped 0.00 unpriced 1"]


def test_what_a_finding_that_nothing_changes_does_to_the_fees_after_remedies() -> None:
    final = {"host": "b", "member": "", "path": "Chassis", "outcome": "fail", "final": True}
    lost = replace(FLEET, findings=[{**final, "reason": "end-of-life", "remedy": "Replace it."}])
    assert found(FLEET, lost, "submit_remedied") == ["what remedies reach -100.00"]


def test_several_reasons_at_once() -> None:
    """A device that is new pays the price of today, one that fails now is lost at it, and one pays more."""
    old = replace(FLEET, devices=[device("a"), device("c")], frus=parts("a", "c"), results={"a": "pass", "c": "fail"})
    new = replace(
        old,
        devices=[device("a"), device("b"), device("c")],
        frus=parts("a", "b", "c"),
        results=dict.fromkeys("abc", "fail"),
        tables={**TABLES, "prices": [price("120.00")]},
    )
    assert found(old, new, "avoidable") == [
        "device is new 120.00",
        "result flipped 120.00",
        "price row changed 20.00",
    ]
