"""What is taken off a list price: by fee, level of support and model, rounded to cents."""

import re
from decimal import Decimal
from typing import Any

import pytest
from pricing_example import priced

from policy.pricing.contracts import contracts
from policy.pricing.discounts import remaining
from policy.pricing.fees import costs
from policy.settings import ContractChoice, PolicySettings
from policy.testkit import Row, Rows, fru

BOX = fru("Chassis", "chassis", "EX4300-48T")
LEVELS = ("core-plus", "next-day")


def off(percent: str, fee: str = "contract", **more: str) -> Row:
    return {"fee": fee, "percent": percent, **more}


def line(granted: list[Row], fee: str = "contract", level: str = "next-day", box: Row = BOX) -> dict[str, Any]:
    """The line of one chassis for a fee or a contract, whose list price is 100.05."""
    orders: list[Row] = [
        {"fee": name, "service": level, "product_sku": sku, "fee_sku": "S"}
        for name, level in (("inspection", ""), *(("contract", one) for one in LEVELS))
        for sku in ("EX4300-48T", "A", "B")
    ]
    tables: Rows = {
        "service_skus": orders,
        "prices": [{"sku": "S", "service_price": "100.05"}],
        "discounts": granted,
    }
    chosen = PolicySettings(contracts=(ContractChoice(level),))
    verdict = priced([box], tables, {"r1": "pass"}, settings=chosen)
    frame = contracts(verdict) if fee == "contract" else costs(verdict)
    [found] = frame[frame["fee"] == fee].to_dict("records")
    return {str(name): cell for name, cell in found.items()}


@pytest.mark.parametrize(
    ("granted", "discount"),
    [
        ([], ""),
        ([off("10")], "10"),
        ([off("10", fee="inspection")], ""),
        ([off("10", service="next-day")], "10"),
        ([off("10", service="core-plus")], ""),
        ([off("10"), off("20", service="next-day")], "20"),
        ([off("20", service="next-day"), off("10", models="EX4300-48T")], "20"),
        ([off("10", models="EX.*"), off("30", models="EX4300-.*")], "30"),
        ([off("10", models="EX.*"), off("40", models="EX4300-48T"), off("30", models="EX4300-.*")], "40"),
        ([off("10", models="MX.*")], ""),
        ([off("10", models="EX4300")], ""),
        ([off("10"), off("5", models="EX.*")], "5"),
        ([off("10", confidence="reseller")], ""),
        ([off("0")], "0"),
    ],
)  # fmt: skip
def test_which_discount_counts(granted: list[Row], discount: str) -> None:
    """That of the level before that of every level, and of these the most specific; a guess counts for nothing."""
    found = line(granted)
    assert found["discount"] == discount
    assert found["list_price"] == Decimal("100.05")
    assert found["unit_price"] == remaining(Decimal("100.05"), Decimal(discount or 0)) == found["amount"]
    assert (", less by own.csv:" in found["source"]) == (discount != "")


def test_a_fee_has_a_discount_of_its_own() -> None:
    found = line([off("10", fee="inspection"), off("20")], fee="inspection")
    assert (found["discount"], found["amount"]) == ("10", Decimal("90.05"))


@pytest.mark.parametrize(
    ("price", "percent", "left"),
    [
        ("100.05", "10", "90.05"),
        ("100.00", "12.5", "87.50"),
        ("0.05", "50", "0.03"),
        ("0.01", "50", "0.01"),
        ("0.01", "51", "0.00"),
        ("99.99", "100", "0.00"),
        ("99.99", "0", "99.99"),
        ("33.33", "33.33", "22.22"),
    ],
)
def test_what_remains_is_rounded_to_cents(price: str, percent: str, left: str) -> None:
    """Halves are rounded up."""
    assert str(remaining(Decimal(price), Decimal(percent))) == left


@pytest.mark.parametrize(("models", "discount"), [("A", ""), ("A|B", "10"), ("", "10")])
def test_a_product_that_may_be_several_needs_it_for_all(models: str, discount: str) -> None:
    either = fru("Chassis", "chassis", "", candidates="A | B")
    assert line([off("10", models=models)], box=either)["discount"] == discount


@pytest.mark.parametrize(
    ("granted", "discount", "cited"),
    [
        ([off("10", models="A"), off("10", models="B")], "10", ["own.csv:2", "own.csv:3"]),
        ([off("10", models="A"), off("20", models="B")], "", []),
        ([off("10"), off("10", models="B")], "10", ["own.csv:2", "own.csv:3"]),
        ([off("10"), off("20", models="A", service="next-day")], "", []),
        ([off("10"), off("20", models="A|B", service="next-day")], "20", ["own.csv:3"]),
    ],
)
def test_products_have_a_discount_by_rows_of_their_own(granted: list[Row], discount: str, cited: list[str]) -> None:
    """What counts for each of those that it may be has to be the same percentage; each of the rows is named."""
    found = line(granted, box=fru("Chassis", "chassis", "", candidates="A | B"))
    assert found["discount"] == discount
    assert re.findall(r"own\.csv:\d+", found["source"].partition(", less by ")[2]) == cited


def test_what_has_no_price_has_no_discount() -> None:
    verdict = priced([BOX], {"discounts": [off("10", fee="inspection")]}, {"r1": "pass"})
    [found] = costs(verdict).query("fee == 'inspection'").to_dict("records")
    assert (found["discount"], found["list_price"], found["unit_price"]) == ("", None, None)
