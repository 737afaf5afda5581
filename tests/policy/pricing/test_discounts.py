"""What is taken off a list price: by fee, level of support and model, rounded to cents."""

import re
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from pricing_example import priced
from small_reference import small_reference

from policy.lookup.names import JOINT
from policy.pricing.contracts import contracts
from policy.pricing.discounts import discounted, remaining
from policy.pricing.fees import costs
from policy.settings import ContractChoice, PolicySettings
from policy.testkit import Row, Rows, fru

BOX = fru("Chassis", "chassis", "EX4300-48T")
EITHER = JOINT.join("AB")


def off(percent: str, fee: str = "contract", **more: str) -> Row:
    return {"fee": fee, "percent": percent, **more}


def line(granted: list[Row], fee: str = "contract", sku: str = "EX4300-48T") -> dict[str, Any]:
    """What a line for a fee or a next-day contract, whose list price is 100.05, has off."""
    service = "next-day" if fee == "contract" else ""
    rows = pd.DataFrame([{"product_sku": sku, "fee": fee, "service": service, "source": "a price"}])
    prices = pd.Series([Decimal("100.05")], dtype=object)
    found = discounted(rows.assign(list_price=prices), small_reference({"discounts": granted}))
    return {str(name): cell for name, cell in found.iloc[0].items()}


def lines(granted: list[Row]) -> dict[str, dict[str, Any]]:
    """The lines of a chassis that is contracted, each with a list price of 100.05, by what is paid."""
    orders: list[Row] = [
        {"fee": "inspection", "product_sku": "EX4300-48T", "fee_sku": "S"},
        {"fee": "contract", "service": "next-day", "product_sku": "EX4300-48T", "fee_sku": "S"},
    ]
    prices = [{"sku": "S", "service_price": "100.05"}]
    tables: Rows = {"service_skus": orders, "prices": prices, "discounts": granted}
    chosen = PolicySettings(contracts=(ContractChoice("next-day"),))
    verdict = priced([BOX], tables, {"r1": "pass"}, settings=chosen)
    frame = pd.concat([costs(verdict), contracts(verdict)])
    return {row["fee"]: {str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")}


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
    assert found["unit_price"] == remaining(Decimal("100.05"), Decimal(discount or 0))
    assert (", less by own.csv:" in found["source"]) == (discount != "")


def test_a_fee_has_a_discount_of_its_own() -> None:
    assert line([off("10", fee="inspection"), off("20")], fee="inspection")["discount"] == "10"


def test_what_is_paid_is_less_by_the_discount() -> None:
    """Of a fee as of a contract, whose list price stays as it was."""
    found = lines([off("10", fee="inspection"), off("20", service="next-day"), off("30", service="core-plus")])
    cells = ("discount", "list_price", "unit_price", "amount")
    price = Decimal("100.05")
    assert [found["inspection"][name] for name in cells] == ["10", price, Decimal("90.05"), Decimal("90.05")]
    assert [found["contract"][name] for name in cells] == ["20", price, Decimal("80.04"), Decimal("80.04")]
    assert ", less by own.csv:3" in found["contract"]["source"]


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
    assert line([off("10", models=models)], sku=EITHER)["discount"] == discount


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
    found = line(granted, sku=EITHER)
    assert found["discount"] == discount
    assert re.findall(r"own\.csv:\d+", found["source"].partition(", less by ")[2]) == cited


def test_what_has_no_price_has_no_discount() -> None:
    verdict = priced([BOX], {"discounts": [off("10", fee="inspection")]}, {"r1": "pass"})
    [found] = costs(verdict).query("fee == 'inspection'").to_dict("records")
    assert (found["discount"], found["list_price"], found["unit_price"]) == ("", None, None)
