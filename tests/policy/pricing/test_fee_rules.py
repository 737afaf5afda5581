"""Which row names the fee of a product, and what the fee costs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

import pandas as pd
import pytest
from check_cases import own
from golden_files import compare_with_golden
from paths import TESTS
from pricing_example import priced

from policy.pricing.cost_lines import COLUMNS
from policy.pricing.fees import costs
from policy.reference.schemas.columns import Fee
from policy.settings import PolicySettings, ReinstatementService
from policy.testkit import Row, Rows, fru

CORE, FACTORY = ReinstatementService
INSPECTION, LICENSE, REINSTATEMENT = (str(fee) for fee in Fee)
PRODUCT, FEE, SECOND = "P~", "F~", "G~"


def names(product: str = PRODUCT, fee_sku: str = FEE, **more: str) -> Row:
    """A row that says what is ordered for an inspection."""
    return {"fee": INSPECTION, "product_sku": product, "fee_sku": fee_sku, **more}


def of_class(fee_class: str, fee_sku: str = FEE, **more: str) -> Row:
    return names("", fee_sku, fee_class=fee_class, **more)


def classes(*rows: Row) -> list[Row]:
    """Rows that put every P of the case in a class."""
    return [{"models": "P~.*", "fee_class": "entry~", **row} for row in rows]


def price(**more: str) -> Row:
    return {"sku": FEE, "service_price": "10.10", "currency": "EUR", **more}


@dataclass(frozen=True, eq=False)
class Case:
    """A product, the rows that apply to it, and what is ordered for its inspection at which price."""

    name: str
    fee_sku: str
    amount: str
    service_skus: Sequence[Row] = ()
    fee_classes: Sequence[Row] = ()
    prices: Sequence[Row] = (price(), price(sku=SECOND, service_price="20.20"))
    model_aliases: Sequence[Row] = ()
    product: Row = field(default_factory=lambda: {"sku": PRODUCT})
    fee: str = INSPECTION

    def __str__(self) -> str:
        return self.name


ALIAS, TURNED = [{"printed": PRODUCT, "sku": "S~"}], [{"printed": "S~", "sku": PRODUCT}]
BOTH = [names("X~"), names("Y~")]
EITHER: Row = {"sku": "", "candidates": "X~ | Y~"}
CASES = (
    Case("a row for the product", "F~", "10.10", [names()]),
    Case("a row for another product", "", "", [names("P~-2")]),
    Case("a row for the product in small letters", "", "", [names("p~")]),
    Case("a row for the class of the product", "F~", "10.10", [of_class("entry~")], classes({})),
    Case("a row for another class", "", "", [of_class("high~")], classes({})),
    Case("a class row for a product without a class", "", "", [of_class("entry~")]),
    Case("the product before its class", "F~", "10.10", [of_class("entry~", SECOND), names()], classes({})),
    Case("the product, though its class stands first", "G~", "20.20", [names(fee_sku=SECOND), of_class("entry~")], (
        classes({})
    )),
    Case("a row for the product and the class at once", "F~", "10.10", [names(fee_class="high~")], classes({})),
    Case("a row for the class and another product", "", "", [names("Q~", fee_class="entry~")], classes({})),
    Case("the most specific class", "F~", "10.10", [of_class("high~"), of_class("entry~", SECOND)], classes(
        {}, {"models": "P~", "fee_class": "high~"},
    )),
    Case("the first of two rows for the product", "G~", "20.20", [names(fee_sku=SECOND), names()]),
    Case("the first of two rows for the class", "G~", "20.20", [of_class("entry~", SECOND), of_class("entry~")], (
        classes({})
    )),
    Case("a weak row", "", "", [names(confidence="weak")]),
    Case("a trusted row after a weak one", "F~", "10.10", [names(fee_sku=SECOND, confidence="inferred"), names()]),
    Case("a class by a weak row", "", "", [of_class("entry~")], classes({"confidence": "inferred"})),
    Case("a row for another fee", "", "", [names(fee=LICENSE)]),
    Case("the second fee", "F~", "10.10", [names(fee=LICENSE)], fee=LICENSE),
    Case("the third fee", "F~", "10.10", [names(fee=REINSTATEMENT)], fee=REINSTATEMENT),
    Case("a row for the class without a class", "", "", [of_class("")], classes({"fee_class": ""})),
    Case("of the service that is set", "F~", "10.10", [names(service=str(CORE))]),
    Case("of another service", "", "", [names(service=str(FACTORY))]),
    Case("of each service", "F~", "10.10", [names(fee_sku=SECOND, service=str(FACTORY)), names(service=str(CORE))]),
    Case("by its alias", "F~", "10.10", [names("S~")], model_aliases=ALIAS),
    Case("by its alias, turned", "F~", "10.10", [names("S~")], model_aliases=TURNED),
    Case("the class of its alias", "F~", "10.10", [of_class("entry~")], classes({"models": "S~"}), model_aliases=ALIAS),
    Case("its own name before its alias", "F~", "10.10", [names("S~", SECOND), names()], model_aliases=ALIAS),
    Case("an alias of two", "", "", [names("S~")], model_aliases=[*ALIAS, {"printed": PRODUCT, "sku": "T~"}]),
    Case("a weak alias", "", "", [names("S~")], model_aliases=[{**ALIAS[0], "confidence": "weak"}]),
    Case("either, both have the same", "F~", "10.10", BOTH, product=EITHER),
    Case("either, they differ", "", "", [names("X~"), names("Y~", SECOND)], product=EITHER),
    Case("either, the second has none", "", "", [names("X~")], product=EITHER),
    Case("either, the first has none", "", "", [names("Y~")], product=EITHER),
    Case("either, neither has one", "", "", [], product=EITHER),
    Case("either, by class and by name", "F~", "10.10", [names("X~"), of_class("entry~")], classes({"models": "Y~"}), (
        price(),
    ), product=EITHER),
    Case("a product without a SKU", "", "", [names("")], product={"sku": ""}),
    *(
        Case(f"{fee}, of two prices", "F~", amount, [names(fee=fee)], prices=[
            price(price="900.00", service_price="7.50"),
        ], fee=fee)
        for fee, amount in ((INSPECTION, "7.50"), (LICENSE, "900.00"), (REINSTATEMENT, "7.50"))
    ),
    Case("the service price where there is no other", "F~", "7.50", [names(fee=LICENSE)], prices=[
        price(service_price="7.50"),
    ], fee=LICENSE),
    Case("the product price where there is no other", "F~", "900.00", [names()], prices=[
        price(price="900.00", service_price=""),
    ]),
    Case("neither price", "F~", "", [names()], prices=[price(service_price="")]),
    Case("nothing to pay", "F~", "0", [names()], prices=[price(service_price="0")]),
    Case("nothing to pay beside the price of the product", "F~", "0.00", [names()], prices=[
        price(price="900.00", service_price="0.00"),
    ]),
    Case("not on the price list", "F~", "", [names()], prices=[]),
    Case("another price of another SKU", "F~", "", [names()], prices=[price(sku="F~-2")]),
    Case("no currency", "F~", "10.10", [names()], prices=[price(currency="")]),
    Case("an invented price", "F~", "10.10", [names()], prices=[price(confidence="invented")]),
    Case("a price in the stead of another", "F~", "10.10", [names()], prices=[price(instead_of="old.csv:7")]),
    Case("a part that is no product", "none", "none", [names()], product={"sku": PRODUCT, "is_product": False}),
    Case("two rows of the price list", "F~", "10.10", [names()], prices=[price(), price(service_price="30.30")]),
    Case("a row without a price before one with", "F~", "10.10", [names()], prices=[price(service_price=""), price()]),
)  # fmt: skip
TABLES = ("service_skus", "fee_classes", "prices", "model_aliases")


@cache
def lines(service: ReinstatementService = CORE) -> pd.DataFrame:
    """The lines of all cases, each a product of one device whose path is the name of the case."""
    tables: Rows = {
        name: [own(row, number) for number, case in enumerate(CASES) for row in getattr(case, name)] for name in TABLES
    }
    frus = [{**fru(case.name, "chassis"), **own(case.product, number)} for number, case in enumerate(CASES)]
    settings = PolicySettings(currency="CHF", reinstatement_service=service)
    return costs(priced(frus, tables, {"r1": "pass"}, settings=settings))


def test_all_that_a_line_states(regenerate: bool) -> None:
    """Every column of the line of each case, and the order of the lines."""
    found = lines()
    assert list(found.columns) == list(COLUMNS)
    assert all(isinstance(one, Decimal) for one in found["amount"].dropna())
    shown = found[(found["fee"] == INSPECTION) | (found["status"] == "priced")]
    golden = TESTS / "policy" / "pricing" / "golden" / "fee_rules.csv"
    compare_with_golden(str(golden), shown.to_csv(index=False, lineterminator="\n"), regenerate)
    assert list(found["path"]) == [case.name for case in CASES if case.fee_sku != "none" for _ in Fee]
    assert list(found["fee"]) == [str(fee) for fee in Fee] * (len(found) // len(Fee))


@pytest.mark.parametrize(("number", "case"), list(enumerate(CASES)), ids=[str(case) for case in CASES])
def test_what_is_ordered_and_what_it_costs(number: int, case: Case) -> None:
    """What may not decide names nothing; without a price a line is unpriced, never free."""
    of_case = lines()[lines()["path"] == case.name]
    wanted = [] if case.fee_sku == "none" else [(case.fee_sku.replace("~", str(number)), case.amount)]
    found = of_case[of_case["fee"] == case.fee]
    amounts = ["" if one is None else str(one) for one in found["amount"]]
    assert list(zip(found["fee_sku"], amounts, strict=True)) == wanted
    assert list(found["status"]) == ["priced" if amount else "unpriced" for _, amount in wanted]


@pytest.mark.parametrize(
    ("name", "fee_sku"),
    [
        ("of the service that is set", ""),
        ("of another service", "F"),
        ("of each service", "G"),
        ("a row for the product", "F"),
    ],
)
def test_the_other_service(name: str, fee_sku: str) -> None:
    """A row for a service counts only where that service is set; a row without one is for both."""
    found = lines(FACTORY)
    [row] = found[(found["path"] == name) & (found["fee"] == INSPECTION)].to_dict("records")
    assert row["fee_sku"][:1] == fee_sku


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("neither price", "F~ stands in the price list without a price."),
        ("not on the price list", "F~ is not in the price list."),
        ("a row for another product", "No table names what is ordered to pay this fee for P~."),
        ("a product without a SKU", "It is not known which orderable product this is."),
        ("a row for the product", ""),
    ],
)
def test_why_a_line_has_no_price(name: str, note: str) -> None:
    """A SKU that stands on the list without a price is another thing than one that does not stand there."""
    number = str([str(case) for case in CASES].index(name))
    line = lines()[(lines()["path"] == name) & (lines()["fee"] == INSPECTION)].iloc[0]
    assert line["note"] == note.replace("~", number)
    assert (line["source"] != "") == (name in {"neither price", "a row for the product"})


def part(path: str, kind: str = "power", **more: Any) -> Row:
    """A part that is no product by the settings."""
    return {**fru(path, kind, "PSU"), "is_product": False, "serial_number": path, **more}


PARTS = [
    part("PEM 0"),
    part("Fan 0", "fan"),
    part("FPC 0/PIC 0/Xcvr 0", "optic"),
    part("PEM 1", sku="", candidates="PSU | TWIN"),
    part("PEM 2", sku="OTHER"),
    part("PEM 3", sku="UNPRICED"),
    part("PEM 4", sku=""),
    part("PEM 5", serial_number="PEM 0"),
    part("PEM 6", part_number="BUILTIN"),
    part("PEM 7", virtual=True),
    part("SSD 0", "disk"),
    part("PEM 8", serial_number=""),
    part("PEM 9", serial_number=""),
    part("PEM 10", sku="TWIN", serial_number="PEM 0"),
    part("PEM 0", host="r2"),
    *({**fru("Chassis", "chassis", "P"), "host": host} for host in ("r1", "r2")),
]


def test_parts_with_a_price_have_lines() -> None:
    """A power supply, fan or optic is due what a row for its SKU costs, once for each part, and nothing by its class.

    One without a price has no line: it is contracted with its chassis.
    """
    named = [names(sku, FEE, fee=REINSTATEMENT, service=str(CORE)) for sku in ("PSU", "TWIN")]
    tables: Rows = {
        "service_skus": [*named, names("UNPRICED", SECOND), of_class("entry")],
        "fee_classes": [{"models": ".*", "fee_class": "entry"}],
        "prices": [price()],
    }
    found = costs(priced(PARTS, tables, {"r1": "fail", "r2": "fail"}))
    of_parts = found[found["path"] != "Chassis"]
    assert list(of_parts["path"]) == [
        "PEM 0",
        "Fan 0",
        "FPC 0/PIC 0/Xcvr 0",
        "PEM 1",
        "PEM 8",
        "PEM 9",
        "PEM 10",
        "PEM 0",
    ]
    assert set(of_parts["fee"]) == {REINSTATEMENT}
    assert set(of_parts["at_risk"]) == {True}
    assert list(found["host"]) == ["r1"] * 10 + ["r2"] * 4
    assert list(found["fee"])[:3] == [str(fee) for fee in Fee]
