"""The money of fleets that are drawn by lot, against a second computation in plain Python over the same rows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

import pandas as pd
import pytest
from generated_fleets import generated_fleet
from generated_verdicts import verdict_on
from plain_money import FEES, Fleet, Line, Row, lines
from plain_totals import SCOPES, SUMS, sums
from pricing_example import STAGES

from policy.pricing.contracts import contracts
from policy.pricing.fees import costs
from policy.pricing.totals import totals

SEEDS = range(6)
COLUMNS = (
    *("host", "member", "path", "fee", "service", "years", "product_sku", "fee_sku", "quantity", "list_price"),
    *("discount", "unit_price", "amount", "currency", "status", "remediable", "avoidable", "at_risk"),
)
COUNTS = ("devices", "unpriced", "unpriced_bought")


@cache
def fleet_of(seed: int) -> Fleet:
    return generated_fleet(seed)


@cache
def computed(seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    return computed_of(fleet_of(seed))


@cache
def lines_of(seed: int) -> list[Line]:
    """The lines of the second computation."""
    return lines(fleet_of(seed))


def computed_of(fleet: Fleet) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The lines and totals of the program."""
    verdict = verdict_on(fleet)
    found = pd.concat([costs(verdict), contracts(verdict)], ignore_index=True)
    return found, totals(verdict, found)


def cells(rows: Sequence[Line]) -> Counter[tuple[str, ...]]:
    """What lines state, in no order."""
    return Counter(tuple(str(row[name]) for name in COLUMNS) for row in rows)


def rows_of(frame: pd.DataFrame) -> list[Line]:
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_line_is_that_of_the_second_computation(seed: int) -> None:
    found, wanted = cells(rows_of(computed(seed)[0])), cells(lines_of(seed))
    assert (sorted(found - wanted), sorted(wanted - found)) == ([], [])


def by_key(sums_found: pd.DataFrame) -> dict[tuple[str, ...], Any]:
    """The cells of totals by scope, name, currency and column."""
    return {
        (row["scope"], row["name"], row["currency"], column): row[column]
        for row in rows_of(sums_found)
        if row["scope"] in SCOPES
        for column in (*SUMS, *COUNTS)
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_every_total_is_that_of_the_second_computation(seed: int) -> None:
    fleet = fleet_of(seed)
    devices = [{**device, "stage": STAGES[fleet.results[device["host"]]]} for device in fleet.devices]
    assert by_key(computed(seed)[1]) == sums(lines_of(seed), devices, fleet.results)


DRAWN = SEEDS[:2]


def of_fleet(found: pd.DataFrame) -> dict[str, Line]:
    """The totals of the fleet by currency."""
    return {row["currency"]: row for row in rows_of(found) if row["scope"] == "fleet"}


def amount(cell: Decimal | None) -> Decimal:
    return cell or Decimal(0)


@pytest.mark.parametrize("seed", SEEDS)
def test_sums_are_sums_of_lines(seed: int) -> None:
    """Whatever lines are grouped by, the groups come to what the fleet costs, in each currency."""
    found, sums_found = computed(seed)
    due = found[found["status"] == "priced"]
    for currency, fleet in of_fleet(sums_found).items():
        own = due[due["currency"] == currency]
        fees = own[own["fee"].isin(FEES)]
        assert amount(fleet["submit_everything"]) == sum(fees["amount"], Decimal(0))
        for _, part in sums_found[sums_found["currency"] == currency].groupby("scope"):
            for column in SUMS:
                assert sum(map(amount, part[column]), Decimal(0)) == amount(fleet[column])
            assert sum(part["unpriced"]) == fleet["unpriced"]


@pytest.mark.parametrize("seed", DRAWN)
def test_copies_of_a_fleet_cost_as_many_times_as_much(seed: int) -> None:
    copies = 3
    before = of_fleet(computed(seed)[1])
    after = of_fleet(computed_of(repeated(fleet_of(seed), copies))[1])
    assert before.keys() == after.keys()
    for currency, fleet in before.items():
        for column in (*SUMS, *COUNTS):
            one = fleet[column]
            assert after[currency][column] == (None if one is None else one * copies)


def repeated(fleet: Fleet, copies: int) -> Fleet:
    """The same devices so many times, each with serial numbers of its own."""

    def copied(rows: Sequence[Row]) -> list[Row]:
        return [
            {**row, "host": f"{row['host']}-{copy}"}
            | ({"serial_number": f"{row['serial_number']}{copy}"} if "serial_number" in row else {})
            for copy in range(copies)
            for row in rows
        ]

    of_host = [one for one in fleet.choices if "host" in one]
    return replace(
        fleet,
        devices=copied(fleet.devices),
        frus=copied(fleet.frus),
        findings=copied(fleet.findings),
        licenses=copied(fleet.licenses),
        results={f"{host}-{copy}": result for host, result in fleet.results.items() for copy in range(copies)},
        choices=[*(one for one in fleet.choices if "host" not in one), *copied(of_host)],
    )


def with_table(fleet: Fleet, name: str, rows: Sequence[Row]) -> Fleet:
    return replace(fleet, tables={**fleet.tables, name: rows})


@pytest.mark.parametrize("seed", DRAWN)
def test_a_line_without_a_price_takes_its_own_amount_away_and_nothing_else(seed: int) -> None:
    """One price after the other is taken out of the list: no sum is more than before, nor less by other lines."""
    fleet, (found, sums_found) = fleet_of(seed), computed(seed)
    used = found.loc[found["status"] == "priced", "fee_sku"].unique()
    for gone in Random(seed).sample(sorted(used), 1):  # noqa: S311 - has to be the same in every run
        prices = [row for row in fleet.tables["prices"] if row["sku"] != gone]
        lines_then, sums_then = computed_of(with_table(fleet, "prices", prices))
        others = rows_of(found[found["fee_sku"] != gone])
        assert cells(rows_of(lines_then[lines_then["fee_sku"] != gone])) == cells(others)
        assert set(lines_then.loc[lines_then["fee_sku"] == gone, "status"]) <= {"unpriced", "not-due", "not-sold"}
        after = of_fleet(sums_then)
        for currency, before in of_fleet(sums_found).items():
            lost = found[(found["fee_sku"] == gone) & (found["currency"] == currency) & found["fee"].isin(FEES)]
            left = amount(before["submit_everything"]) - sum(filter(None, lost["amount"]), Decimal(0))
            then = after.get(currency, dict.fromkeys(SUMS))
            assert amount(then["submit_everything"]) == left
            assert all(amount(then[column]) <= amount(before[column]) for column in SUMS)


@pytest.mark.parametrize("seed", DRAWN)
def test_more_price_rows_never_raise_the_count_of_lines_without_a_price(seed: int) -> None:
    """Prices of what had none, and of what nobody orders; no other line changes."""
    fleet, (found, _) = fleet_of(seed), computed(seed)
    listed = {row["sku"] for row in fleet.tables["prices"]}
    wanted = sorted({*found.loc[found["status"] == "unpriced", "fee_sku"], "OTHER"} - listed - {""})
    more = [{"sku": sku, "price": "1.00", "service_price": "2.00"} for sku in wanted]
    then, _ = computed_of(with_table(fleet, "prices", [*more, *fleet.tables["prices"]]))
    counts = [(frame["status"] == "unpriced").sum() for frame in (found, then)]
    assert counts[1] < counts[0] if len(wanted) > 1 else counts[1] == counts[0]
    kept = [rows_of(frame[~frame["fee_sku"].isin(wanted)]) for frame in (found, then)]
    assert cells(kept[0]) == cells(kept[1])


@pytest.mark.parametrize("seed", DRAWN)
def test_the_order_of_rows_does_not_matter(seed: int) -> None:
    """Of devices, findings, licences and tables; parts are in the order in which their device prints them."""
    fleet, lot = fleet_of(seed), Random(seed)  # noqa: S311 - has to be the same in every run

    def mixed(rows: Sequence[Any]) -> list[Any]:
        return lot.sample(list(rows), len(rows))

    hosts = mixed(list(fleet.results))
    other = replace(
        fleet,
        devices=mixed(fleet.devices),
        frus=sorted(fleet.frus, key=lambda fru: hosts.index(fru["host"])),
        findings=mixed(fleet.findings),
        licenses=mixed(fleet.licenses),
        choices=mixed(fleet.choices),
        tables={name: mixed(rows) for name, rows in fleet.tables.items()},
    )
    found, sums_found = computed_of(other)
    assert cells(rows_of(found)) == cells(rows_of(computed(seed)[0]))
    assert by_key(sums_found) == by_key(computed(seed)[1])
