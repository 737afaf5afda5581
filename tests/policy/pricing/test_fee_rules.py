"""Which row names the fee of a product, what it costs, and which lines each sum counts."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

import pandas as pd
import pytest
from policy_example import CARD, CHASSIS, Row, Rows, device, fleet, records, shipped, verdict, with_rows

from policy.pricing.fees import costs
from policy.pricing.totals import COLUMNS, totals
from policy.reference.reference_tables import Reference
from policy.reference.schemas.columns import Fee
from policy.settings import PolicySettings, ReinstatementService

SKU = "ZZ-CARD"
PRICES = [
    {"sku": "FEE-A", "service_price": "10.10", "currency": "USD"},
    {"sku": "FEE-B", "service_price": "20.20", "currency": "USD"},
]
ENTRY = {"models": "ZZ-.*", "fee_class": "entry"}
CORE, FACTORY = (str(service) for service in ReinstatementService)


def tables(**given: Sequence[Row]) -> Reference:
    """Tables without a sample price, with the owner's rows in front."""
    rows = {name: table for name, table in {"prices": PRICES, **given}.items() if table}
    return with_rows(shipped(sample=False), rows)


def fee(product: str = SKU, name: str = "FEE-A", **more: Any) -> Row:
    """A row that says what is ordered for an inspection."""
    return {"fee": "inspection", "product_sku": product, "fee_sku": name, **more}


def line(reference: Reference, settings: PolicySettings | None = None, name: str = "inspection") -> pd.Series:
    """The line of one fee for the card."""
    given = records(frus=[CHASSIS, {**CARD, "sku": SKU}])
    lines = costs(verdict(given, reference, settings))
    return lines[(lines["path"] == "FPC 0") & (lines["fee"] == name)].iloc[0]


NAMES_A_FEE = {
    "a row for the product": ([fee()], [], "FEE-A"),
    "a row for another product": ([fee("ZZ-CARD-2")], [], ""),
    "a row for the class of the product": ([fee("", fee_class="entry")], [ENTRY], "FEE-A"),
    "a row for another class": ([fee("", fee_class="high")], [ENTRY], ""),
    "a class row for a product without a class": ([fee("", fee_class="entry")], [], ""),
    "the product before its class": ([fee("", "FEE-B", fee_class="entry"), fee()], [ENTRY], "FEE-A"),
    "the first of two rows for the product": ([fee(name="FEE-B"), fee()], [], "FEE-B"),
    "a row that may not decide": ([fee(confidence="weak")], [], ""),
    "a class that may not decide": ([fee("", fee_class="entry")], [{**ENTRY, "confidence": "inferred"}], ""),
    "a row for another fee": ([fee(fee="re-registration")], [], ""),
    "a class row does not speak of a product without a name": ([fee("", fee_class="")], [], ""),
}


@pytest.mark.parametrize(("rows", "classes", "name"), NAMES_A_FEE.values(), ids=NAMES_A_FEE)
def test_the_row_that_names_the_fee(rows: Sequence[Row], classes: Sequence[Row], name: str) -> None:
    """The row of the product wins over the row of its class; what may not decide names nothing."""
    found = line(tables(service_skus=rows, fee_classes=classes))
    assert found["fee_sku"] == name
    assert found["status"] == ("priced" if name else "unpriced")


@pytest.mark.parametrize(
    ("service", "setting", "name"),
    [
        ("", CORE, "FEE-A"),
        ("", FACTORY, "FEE-A"),
        (CORE, CORE, "FEE-A"),
        (CORE, FACTORY, ""),
        (FACTORY, FACTORY, "FEE-A"),
        (FACTORY, CORE, ""),
    ],
)
def test_a_row_for_a_service_counts_only_where_that_service_is_set(service: str, setting: str, name: str) -> None:
    """The reinstatement fee is that of the service of the settings; a row without a service is for both."""
    settings = PolicySettings(reinstatement_service=ReinstatementService(setting))
    reference = tables(service_skus=[fee(fee="reinstatement", service=service)])
    assert line(reference, settings, "reinstatement")["fee_sku"] == name


COSTS = {
    "the service price": ({"service_price": "7.50"}, "7.50"),
    "the service price beside that of the product": ({"price": "900.00", "service_price": "7.50"}, "7.50"),
    "the product price where there is no other": ({"price": "900.00"}, "900.00"),
    "neither": ({}, None),
    "nothing to pay": ({"service_price": "0"}, "0"),
}


@pytest.mark.parametrize(("price", "amount"), COSTS.values(), ids=COSTS)
def test_what_a_fee_costs(price: Row, amount: str | None) -> None:
    """A service is paid by its service price; a SKU without any price leaves its line unpriced, in our currency."""
    settings = PolicySettings(currency="CHF")
    found = line(tables(prices=[{"sku": "FEE-A", "currency": "EUR", **price}], service_skus=[fee()]), settings)
    assert (found["unit_price"], found["amount"]) == ((Decimal(amount),) * 2 if amount else (None, None))
    assert (found["status"], found["currency"]) == (("priced", "EUR") if amount else ("unpriced", "CHF"))
    assert (found["quantity"], found["refundable"], found["creditable"]) == (1, "no", "no")


NOTES = {
    "priced by the owner": (SKU, [fee()], ""),
    "not on the list": (SKU, [fee(name="FEE-C")], "FEE-C is not in the price list."),
    "no row": (SKU, [], f"No table names what is ordered to pay this fee for {SKU}."),
    "no SKU": ("", [], "It is not known which orderable product this is."),
}


@pytest.mark.parametrize(("sku", "rows", "note"), NOTES.values(), ids=NOTES)
def test_the_note_says_why_there_is_no_price(sku: str, rows: Sequence[Row], note: str) -> None:
    """Each unpriced line says what is lacking: the product, what is ordered, or its price."""
    given = records(frus=[CHASSIS, {**CARD, "sku": sku, "part_number": "750-9"}])
    lines = costs(verdict(given, tables(service_skus=rows)))
    assert lines.loc[(lines["path"] == "FPC 0") & (lines["fee"] == "inspection"), "note"].item() == note


def test_a_priced_line_cites_its_row_and_that_a_sample_price_is_invented() -> None:
    """Only what the sample prices say is marked as invented."""
    own = line(tables(service_skus=[fee()]))
    assert own["source"].startswith("own.csv:2")
    assert own["note"] == ""
    invented = costs(verdict())
    assert set(invented["note"]) == {"invented sample price"}
    assert invented["source"].str.startswith("sample_prices.csv:").all()


def test_each_alias_of_a_product_has_its_fee() -> None:
    """A fee row under the name that an unambiguous alias gives counts, in either direction."""
    alias = {"model_aliases": [{"printed": SKU, "sku": "ZZ-CARD-S"}]}
    assert line(tables(service_skus=[fee("ZZ-CARD-S")], **alias))["fee_sku"] == "FEE-A"
    turned = {"model_aliases": [{"printed": "ZZ-CARD-S", "sku": SKU}]}
    assert line(tables(service_skus=[fee("ZZ-CARD-S")], **turned))["fee_sku"] == "FEE-A"


AMBIGUOUS = {
    "both have the same": ({"X-CARD": "FEE-A", "Y-CARD": "FEE-A"}, "FEE-A"),
    "they differ": ({"X-CARD": "FEE-A", "Y-CARD": "FEE-B"}, ""),
    "one has none": ({"X-CARD": "FEE-A"}, ""),
    "the other has none": ({"Y-CARD": "FEE-A"}, ""),
    "neither has one": ({}, ""),
}


@pytest.mark.parametrize(("fees", "name"), AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_a_product_that_may_be_two(fees: Mapping[str, str], name: str) -> None:
    """It has a fee only where every SKU that it may be has the same one."""
    numbers = [{"part_number": "750-9", "sku": sku} for sku in ("X-CARD", "Y-CARD")]
    reference = tables(part_numbers=numbers, service_skus=[fee(sku, one) for sku, one in fees.items()])
    given = records(frus=[CHASSIS, {**CARD, "sku": "", "part_number": "750-9"}])
    lines = costs(verdict(given, reference))
    found = lines[(lines["path"] == "FPC 0") & (lines["fee"] == "inspection")].iloc[0]
    assert (found["fee_sku"], found["product_sku"]) == (name, "X-CARD | Y-CARD")


@pytest.mark.parametrize(("spoiled", "result", "avoidable"), [
    ({}, "pass", False),
    ({"software": []}, "incomplete", False),
    ({"frus": [CHASSIS, {**CARD, "part_number": ""}]}, "fail", True),
])  # fmt: skip
def test_fees_are_avoidable_on_devices_that_fail_and_on_no_others(spoiled: Rows, result: str, avoidable: bool) -> None:
    """Every line of a device that fails is avoidable; evidence that is missing makes none so."""
    judged = verdict(records(**spoiled))
    lines = costs(judged)
    assert list(judged.results["result"]) == [result]
    assert set(lines["avoidable"]) == {avoidable}


def test_a_device_of_unknown_products_stands_after_the_others_in_our_currency() -> None:
    """Its lines name the device and the fees, and nothing that is not known."""
    judged = verdict(fleet({"r1": {"frus": []}, "r2": {}}), settings=PolicySettings(currency="CHF"))
    lines = costs(judged)
    assert list(lines["host"]) == ["r2"] * 6 + ["r1"] * 3
    unknown = lines[lines["host"] == "r1"]
    assert list(unknown["fee"]) == [str(one) for one in Fee]
    assert set(unknown["currency"]) == {"CHF"}
    assert set(unknown["note"]) == {"It is not known what this device consists of."}
    for column in ("member", "path", "product_sku", "fee_sku", "source"):
        assert set(unknown[column]) == {""}


@cache
def three_results() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lines and totals of devices of each result, in two currencies; one stands on a site that is not known."""
    cards = {host: {**CARD, "host": host, "sku": f"ZZ-{host}"} for host in ("r1", "r2", "r3", "r4")}
    places = {"r1": "ams1", "r2": "fra2", "r3": "fra2", "r4": ""}
    spoiled: dict[str, Rows] = {"r2": {"software": []}}
    devices: dict[str, Rows] = {
        host: {"frus": [cards[host]], "devices": [device(site=places[host], model=f"M{host}")], **spoiled.get(host, {})}
        for host in cards
    }
    fees = [fee(f"ZZ-{host}", f"FEE-{host}", fee=str(one)) for host in ("r1", "r2", "r3") for one in Fee]
    money = {"r1": ("1.01", "EUR"), "r2": ("20.02", "USD"), "r3": ("300.30", "USD")}
    prices = [
        {"sku": f"FEE-{host}", "service_price": price, "currency": currency}
        for host, (price, currency) in money.items()
    ]
    on_sale = [{"sku": f"ZZ-{host}", "price": "1.00", "currency": "USD", "material_status": "Ship"} for host in cards]
    on_sale[2]["last_order_date"] = "2020-01-01"
    judged = verdict(fleet(devices), tables(service_skus=fees, prices=[*prices, *on_sale]))
    lines = costs(judged)
    return lines.merge(judged.results[["host", "result"]], on="host"), totals(judged, lines)


SUMS = {
    ("fleet", "fleet", "EUR"): (4, "3.03", "3.03", "0.00", 0),
    ("fleet", "fleet", "USD"): (4, "960.96", "0.00", "900.90", 3),
    ("site", "ams1", "EUR"): (1, "3.03", "3.03", "0.00", 0),
    ("site", "fra2", "EUR"): (2, "0.00", "0.00", "0.00", 0),
    ("site", "fra2", "USD"): (2, "960.96", "0.00", "900.90", 0),
    ("site", "not known", "USD"): (1, "0.00", "0.00", "0.00", 3),
    ("model", "Mr2", "USD"): (1, "60.06", "0.00", "0.00", 0),
    ("model", "Mr3", "USD"): (1, "900.90", "0.00", "900.90", 0),
    ("theater", "EMEA", "USD"): (4, "960.96", "0.00", "900.90", 3),
    ("stage", "not eligible", "USD"): (1, "900.90", "0.00", "900.90", 0),
}


@pytest.mark.parametrize(("key", "wanted"), SUMS.items(), ids=[" ".join(key) for key in SUMS])
def test_sums(key: tuple[str, str, str], wanted: tuple[int, str, str, str, int]) -> None:
    """Each scope, name and currency sums its own priced lines and counts its own unpriced ones."""
    _, sums = three_results()
    scope, name, currency = key
    row = sums[(sums["scope"] == scope) & (sums["name"] == name) & (sums["currency"] == currency)].iloc[0]
    columns = ("devices", "submit_everything", "submit_passing", "avoidable", "unpriced")
    assert tuple(row[list(columns)]) == (wanted[0], *map(Decimal, wanted[1:4]), wanted[4])


def test_totals_name_every_scope_once_in_order() -> None:
    """Scopes in their order, currencies in alphabetical order within a scope, names in alphabetical order."""
    _, sums = three_results()
    assert list(sums.columns) == list(COLUMNS)
    assert list(sums["scope"].drop_duplicates()) == ["fleet", "site", "theater", "model", "stage"]
    sites = sums[sums["scope"] == "site"]
    assert list(zip(sites["currency"], sites["name"], strict=True)) == [
        (currency, name) for currency in ("EUR", "USD") for name in ("ams1", "fra2", "not known")
    ]
    assert list(sums.loc[0, ["devices", "passed", "failed", "incomplete"]]) == [4, 2, 1, 1]


def test_sums_agree_with_a_second_computation() -> None:
    """Plain Python over the lines gives every sum again."""
    lines, sums = three_results()
    rows: list[dict[Any, Any]] = lines.to_dict("records")
    for total in sums[sums["scope"] == "fleet"].to_dict("records"):
        mine = [row for row in rows if row["currency"] == total["currency"]]
        priced = [row for row in mine if row["amount"] is not None]
        assert total["submit_everything"] == sum((row["amount"] for row in priced), Decimal("0.00"))
        passing = (row["amount"] for row in priced if row["result"] == "pass")
        assert total["submit_passing"] == sum(passing, Decimal("0.00"))
        failing = (row["amount"] for row in priced if row["result"] == "fail")
        assert total["avoidable"] == sum(failing, Decimal("0.00"))
        assert total["unpriced"] == len(mine) - len(priced)


def test_a_fleet_without_lines_has_totals_in_our_currency() -> None:
    """Virtual machines alone owe nothing, and their fleet still has its row."""
    judged = verdict(
        records(frus=[{**CHASSIS, "description": "VMX", "sku": "VMX"}]), settings=PolicySettings(currency="CHF")
    )
    lines = costs(judged)
    sums = totals(judged, lines)
    assert lines.empty
    assert list(sums.loc[0, ["currency", "submit_everything", "unpriced", "devices"]]) == ["CHF", Decimal("0.00"), 0, 1]
