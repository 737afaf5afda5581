"""Fees are priced from the price list, unpriced ones are counted, and totals tie to the lines."""

from decimal import Decimal
from functools import cache
from typing import Any

import pandas as pd
import pytest
from policy_example import CARD, CHASSIS, device, fleet, records, shipped, verdict, with_rows

from policy.pricing.fees import COLUMNS, costs, tariff
from policy.pricing.totals import SCOPES, totals
from policy.reference.schemas.columns import Fee
from policy.settings import PolicySettings, ReinstatementService
from simulator.fleet.build_fleet import build_fleet

FEES = [str(fee) for fee in Fee]


def test_three_fees_for_each_product() -> None:
    """Each product has its own line for each fee, in Decimal, never refundable or credited."""
    lines = costs(verdict())
    assert list(lines.columns) == list(COLUMNS)
    assert list(lines["path"]) == ["Chassis"] * 3 + ["FPC 0"] * 3
    assert list(lines["fee"]) == FEES * 2
    assert all(isinstance(amount, Decimal) for amount in lines["amount"])
    assert set(lines["refundable"]) == set(lines["creditable"]) == {"no"}
    assert set(lines["note"]) == {"invented sample price"}
    assert not lines["avoidable"].any()


def test_without_a_price_list_every_line_is_unpriced() -> None:
    """A fee that nobody priced is listed and counted, and never a silent zero."""
    judged = verdict(reference=shipped(sample=False))
    lines = costs(judged)
    assert set(lines["status"]) == {"unpriced"}
    assert lines["amount"].isna().all()
    assert (lines["note"] != "").all()
    fleet = totals(judged, lines).iloc[0]
    assert (fleet["unpriced"], fleet["submit_everything"]) == (6, Decimal("0.00"))


UNKNOWN = [
    (
        "not reached",
        {"devices": [device(reached=False, failure="timeout")], "frus": [], "health": [], "outputs": []},
        3,
    ),
    ("no inventory", {"frus": []}, 3),
    ("a virtual machine", {"frus": [{**CHASSIS, "description": "VMX", "sku": "VMX"}]}, 0),
]


@pytest.mark.parametrize(("changed", "count"), [case[1:] for case in UNKNOWN], ids=[case[0] for case in UNKNOWN])
def test_a_device_of_unknown_products_is_never_free(changed: Any, count: int) -> None:
    """What is not known of a device is listed and counted beside the sums, in the same lines as any other fee."""
    judged = verdict(records(**changed))
    lines = costs(judged)
    assert list(lines["fee"]) == FEES[:count]
    assert set(lines["status"]) <= {"unpriced"}
    assert lines["amount"].isna().all()
    assert totals(judged, lines).iloc[0]["unpriced"] == count


def test_fee_sku_that_the_price_list_does_not_know() -> None:
    """The note names what would have to be in the price list."""
    mapping = {"fee": "inspection", "product_sku": "MX480", "fee_sku": "OWN-INSPECTION"}
    lines = costs(verdict(reference=with_rows(shipped(), {"service_skus": [mapping]})))
    assert list(lines[["fee_sku", "status", "note"]].iloc[0]) == [
        "OWN-INSPECTION",
        "unpriced",
        "OWN-INSPECTION is not in the price list.",
    ]


def test_amounts_stay_exact() -> None:
    """Prices are Decimal from the file to the total."""
    price = {"sku": "OWN-INSPECTION", "service_price": "0.10", "currency": "USD"}
    mapping = [{"fee": "inspection", "product_sku": sku, "fee_sku": "OWN-INSPECTION"} for sku in ("MX480", CARD["sku"])]
    judged = verdict(reference=with_rows(shipped(sample=False), {"service_skus": mapping, "prices": [price]}))
    assert totals(judged, costs(judged)).loc[0, "submit_everything"] == Decimal("0.20")


@pytest.mark.parametrize(("currency", "settings"), [("", "EUR"), ("EUR", "USD"), ("EUR", "EUR")])
def test_a_price_without_currency_is_in_that_of_the_settings(currency: str, settings: str) -> None:
    """A price list that names no currency is in the one that its owner has set, whichever that is."""
    price = {"sku": "OWN-INSPECTION", "service_price": "7", "currency": currency}
    mapping = [{"fee": "inspection", "product_sku": "MX480", "fee_sku": "OWN-INSPECTION"}]
    reference = with_rows(shipped(sample=False), {"service_skus": mapping, "prices": [price]})
    lines = costs(verdict(reference=reference, settings=PolicySettings(currency=settings)))
    assert list(lines.loc[lines["status"] == "priced", "currency"]) == ["EUR"]


def test_totals_never_mix_currencies() -> None:
    """Each currency has sums of its own."""
    prices = [{"sku": f"IN-{code}", "service_price": "7", "currency": code} for code in ("EUR", "USD")]
    skus = zip(("EUR", "USD"), ("MX480", CARD["sku"]), strict=True)
    mapping = [{"fee": "inspection", "product_sku": sku, "fee_sku": f"IN-{code}"} for code, sku in skus]
    judged = verdict(reference=with_rows(shipped(sample=False), {"service_skus": mapping, "prices": prices}))
    sums = totals(judged, costs(judged))
    fleet = sums[sums["scope"] == "fleet"]
    assert list(zip(fleet["currency"], fleet["submit_everything"], strict=True)) == [
        ("EUR", Decimal("7.00")),
        ("USD", Decimal("7.00")),
    ]


def test_reinstatement_by_return_to_factory() -> None:
    """The setting decides whose yearly price the reinstatement fee is."""
    settings = PolicySettings(reinstatement_service=ReinstatementService.RETURN_TO_FACTORY)
    lines = costs(verdict(settings=settings))
    assert list(lines.loc[lines["fee"] == "reinstatement", "fee_sku"]) == [
        "SAMPLE-RTF-MX480",
        f"SAMPLE-RTF-{CARD['sku']}",
    ]


@cache
def mixed_fleet() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lines and totals of one device that passes and one that fails, on two sites."""
    spoiled = {"frus": [CHASSIS, {**CARD, "part_number": ""}], "devices": [device(site="fra2", theater="AMER")]}
    judged = verdict(fleet({"r1": {}, "r2": spoiled}))
    assert list(judged.results["result"]) == ["pass", "fail"]
    lines = costs(judged)
    return lines, totals(judged, lines)


@pytest.mark.parametrize("scope", SCOPES)
def test_totals_tie_to_lines(scope: str) -> None:
    """In every scope the sums are those of the lines, and what is avoidable is on devices that fail."""
    lines, sums = mixed_fleet()
    part = sums[sums["scope"] == scope]
    assert sum(part["submit_everything"]) == sum(lines["amount"])
    assert sum(part["submit_passing"]) == sum(lines.loc[lines["host"] == "r1", "amount"])
    assert sum(part["avoidable"]) == sum(lines.loc[lines["avoidable"], "amount"]) > 0
    assert (part["devices"].sum(), part["passed"].sum(), part["failed"].sum()) == (2, 1, 1)


def test_sample_prices_cover_the_simulated_fleet() -> None:
    """Every SKU that a simulated device prints has all its fees in the invented price list."""
    skus = sorted(set(build_fleet(60, 1).skus()) - {"VMX"})
    frus = [{**CARD, "path": f"FPC {slot}", "sku": sku, "serial_number": f"S{slot}"} for slot, sku in enumerate(skus)]
    rows = tariff(verdict(records(frus=frus)).context)
    unpriced = rows.loc[rows["status"] == "unpriced", "product_sku"]
    assert sorted(rows["product_sku"].unique()) == skus
    assert list(unpriced) == []


@pytest.mark.parametrize(("same", "status"), [(True, "priced"), (False, "unpriced")])
def test_a_product_that_may_be_two_has_a_fee_when_both_have_the_same(same: bool, status: str) -> None:
    """Which of them it is then makes no difference; otherwise no price is guessed."""
    skus = ("X-CARD", "Y-CARD")
    tables: Any = {
        "part_numbers": [{"part_number": "750-9", "sku": sku} for sku in skus],
        "service_skus": [
            {"fee": "inspection", "product_sku": sku, "fee_sku": "FEE-1" if same else f"FEE-{sku}"} for sku in skus
        ],
        "prices": [{"sku": f"FEE-{name}", "service_price": "5.00"} for name in ("1", *skus)],
    }
    given = records(frus=[CHASSIS, {**CARD, "sku": "", "part_number": "750-9"}])
    lines = costs(verdict(given, with_rows(shipped(sample=False), tables)))
    line = lines[(lines["path"] == "FPC 0") & (lines["fee"] == "inspection")].iloc[0]
    assert (line["status"], line["product_sku"]) == (status, "X-CARD | Y-CARD")
