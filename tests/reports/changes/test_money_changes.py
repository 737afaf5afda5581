"""What the difference of each sum is made of, to the cent."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from random import Random

import pandas as pd
import pytest
from example_run import ExampleRun
from generated_fleets import generated_fleet
from generated_verdicts import verdict_on
from plain_money import Fleet
from run_pairs import compared_money, money_run

from policy.pricing.contracts import contracts
from policy.pricing.fees import costs
from policy.pricing.totals import totals
from reports.changes.money_changes import ALL_FEES
from reports.changes.money_lines import SUMS

SEEDS = range(4)
NOTHING = Decimal("0.00")


@cache
def drawn(seed: int) -> Fleet:
    return generated_fleet(seed)


def altered(fleet: Fleet, seed: int) -> Fleet:
    """The fleet with some results, prices, discounts, products and readings drawn anew, devices that come and go."""
    lot, other = Random(seed), generated_fleet(seed + 100)  # noqa: S311 - has to be the same in every run
    hosts = [host for host in fleet.results if lot.random() < 0.9]
    prices = [
        row if lot.random() < 0.7 else new
        for row, new in zip(fleet.tables["prices"], other.tables["prices"], strict=False)
    ]
    tables = {**fleet.tables, "prices": prices, "discounts": other.tables["discounts"]}
    if seed % 2:
        tables["service_skus"] = other.tables["service_skus"]
    frus = [fru if lot.random() < 0.95 else {**fru, "sku": "MX-1", "candidates": ""} for fru in fleet.frus]
    return replace(
        fleet,
        devices=[device for device in fleet.devices if device["host"] in hosts],
        frus=[fru for fru in frus if fru["host"] in hosts and lot.random() < 0.97],
        results={host: fleet.results[host] if lot.random() < 0.7 else other.results[host] for host in hosts},
        findings=[finding for finding in fleet.findings if finding["host"] in hosts and lot.random() < 0.9],
        licenses=[license for license in other.licenses if license["host"] in hosts],
        tables=tables,
        fee_per=other.fee_per if seed % 3 == 0 else fleet.fee_per,
        service=other.service,
    )


@cache
def pair(seed: int) -> tuple[ExampleRun, ExampleRun]:
    return money_run(drawn(seed)), money_run(altered(drawn(seed), seed))


@cache
def sums_of(seed: int) -> pd.DataFrame:
    return compared_money(*pair(seed)).sums("USD")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_reasons_add_up_to_each_difference_to_the_cent(seed: int) -> None:
    """By sum, fee and currency, and so do the lines without a price."""
    old, new = pair(seed)
    sums, reasons = sums_of(seed), compared_money(old, new).reasons()
    assert reasons["reason"].nunique() > 5
    key = ["sum", "fee", "currency"]
    parts = {name: sum(rows["difference"], NOTHING) for name, rows in reasons.groupby(key)}
    expected = {tuple(row[name] for name in key): row for row in sums.to_dict("records") if row["fee"] != ALL_FEES}
    assert {name: parts.pop(name, NOTHING) for name in expected} == {
        name: row["difference"] for name, row in expected.items()
    }
    assert {name[2]: amount for name, amount in parts.items() if amount} == {}
    counts = reasons.groupby(["sum", "fee"])["unpriced"].sum()
    for (name, fee, _), row in expected.items():
        assert counts.get((name, fee), 0) == row["unpriced_after"] - row["unpriced_before"], (name, fee)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_sum_is_that_of_the_totals(seed: int) -> None:
    for side, run in zip(("before", "after"), pair(seed), strict=True):
        fleet = drawn(seed) if side == "before" else altered(drawn(seed), seed)
        found = verdict_on(fleet)
        wanted = totals(found, pd.concat([costs(found), contracts(found)], ignore_index=True))
        wanted = wanted[wanted["scope"] == "fleet"].set_index("currency")
        sums = sums_of(seed)
        for row in sums[sums["fee"] == ALL_FEES].to_dict("records"):
            if row["currency"] in wanted.index:
                assert row[side] == wanted.loc[row["currency"], row["sum"]], (row, run)
        everything = sums[(sums["fee"] == ALL_FEES) & (sums["sum"] == "submit_everything")]
        assert everything[f"unpriced_{side}"].tolist() == [wanted["unpriced"].iloc[0]] * len(everything)


def test_a_run_and_itself_differ_in_nothing() -> None:
    old = pair(0)[0]
    money = compared_money(old, old)
    sums = money.sums("USD")
    assert money.reasons().empty
    assert set(sums["difference"]) == {NOTHING}
    assert set(sums["sum"]) == set(SUMS)
