"""What waiting until a day comes to: by the same checks, judged on that day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pandas as pd
import pytest
from policy_example import fleet
from pricing_example import priced

from policy.checks import end_of_life, last_order_date, supported_release
from policy.judge import Verdict, judge
from policy.pricing.fees import costs
from policy.pricing.totals import fallen_out, totals
from policy.reference.schemas.columns import Fee
from policy.settings import EndOfLifeFrom, IneligibleFru, PolicySettings
from policy.testkit import CHASSIS, SOFTWARE, Row, Rows, fru, small_reference
from policy.waiting import found_then, wait_day, with_results_then, with_waiting

TODAY, DAY = date(2026, 11, 24), date(2027, 2, 10)
CHECKS = (last_order_date.CHECK, end_of_life.CHECK, supported_release.CHECK)
FAR = {"last_order_date": "2031-01-01", "end_of_support": "2035-01-01"}
TRAINS = [
    {"train": "23.4", "first_release": "2023-12-26", "end_of_support": "2027-02-10", "evolved": "no"},
    {"train": "24.4", "first_release": "2024-12-26", "end_of_support": "2040-01-01", "evolved": "no"},
]
SHORT: Row = {**SOFTWARE, "release": "23.4R2", "train": "23.4"}
LONG: Row = {**SOFTWARE, "release": "24.4R1", "train": "24.4"}
# Of each router: the last order dates of its chassis and card, its release; result today and then, fees kept and lost.
ROUTERS: dict[str, tuple[str, str, Row, str]] = {
    "lasts": ("2027-02-11", "", LONG, "pass pass 30 0"),
    "ends on the day": ("2027-02-10", "", LONG, "pass fail 0 30"),
    "its card ends": ("2027-02-11", "2027-02-10", LONG, "pass fail 0 37"),
    "its card lasts": ("2027-02-11", "2027-02-11", LONG, "pass pass 37 0"),
    "ended before": ("2026-11-24", "", LONG, "fail fail 0 0"),
    "its card ended before": ("2027-02-11", "2026-11-24", LONG, "fail fail 0 0"),
    "its card ended, and it ends": ("2027-02-10", "2026-11-24", LONG, "fail fail 0 30"),
    "its train ends": ("2027-02-11", "", SHORT, "pass fail 0 30"),
    "nothing is known": ("", "", LONG, "incomplete incomplete 0 0"),
}
ALONE = {
    **ROUTERS,
    "its card ends": ("2027-02-11", "2027-02-10", LONG, "pass pass 30 7"),
    "its card ended before": ("2027-02-11", "2026-11-24", LONG, "pass pass 30 0"),
    "its card ended, and it ends": ("2027-02-10", "2026-11-24", LONG, "pass fail 0 30"),
}
AT_SUPPORT = PolicySettings(end_of_life_from=EndOfLifeFrom.END_OF_SUPPORT, wait_until=DAY)
BY_ITSELF = replace(AT_SUPPORT, ineligible_fru=IneligibleFru.FAILS_ITSELF)


@cache
def judged(settings: PolicySettings, as_of: date) -> Verdict:
    """The routers, each with a chassis of three fees of 10, some with a card whose contract costs 7."""
    lifecycle: list[Row] = []
    machines: dict[str, dict[str, list[Row]]] = {}
    for number, (name, (chassis, card, software, _)) in enumerate(ROUTERS.items()):
        frus: list[Row] = [{**CHASSIS, "sku": f"CH-{number}", "serial_number": f"JN{number}1"}]
        lifecycle.append({"sku": f"CH-{number}", **FAR, "last_order_date": chassis} if chassis else {"sku": "X", **FAR})
        if card:
            frus.append({**fru("FPC 0", "fpc", f"CARD-{number}"), "serial_number": f"CA{number}1"})
            lifecycle.append({"sku": f"CARD-{number}", **FAR, "last_order_date": card})
        machines[name] = {"frus": frus, "software": [software]}
    skus = [(one["sku"], "CARD" if one["sku"].startswith("CARD") else "CH") for one in lifecycle]
    skus.append(("CH-8", "CH"))
    services = [{"fee": str(fee), "product_sku": sku, "fee_sku": kind} for sku, kind in skus for fee in Fee]
    prices = [{"sku": "CH", "service_price": "10"}, {"sku": "CARD", "service_price": "7"}]
    rows: Rows = {"lifecycle": lifecycle, "junos_releases": TRAINS, "service_skus": services, "prices": prices}
    return judge(fleet(machines), small_reference(rows), settings, as_of, CHECKS)


@cache
def waited(settings: PolicySettings) -> tuple[Verdict, pd.DataFrame]:
    verdict = judged(settings, TODAY)
    found = found_then(verdict, CHECKS)
    verdict = with_results_then(verdict, found)
    return verdict, with_waiting(costs(verdict), verdict, found)


def added(lines: pd.DataFrame, flag: str) -> Decimal:
    return sum((one for one in lines.loc[lines[flag], "amount"] if one is not None), Decimal(0))


@pytest.mark.parametrize("name", ROUTERS)
@pytest.mark.parametrize(("settings", "expected"), [(AT_SUPPORT, ROUTERS), (BY_ITSELF, ALONE)], ids=["device", "card"])
def test_what_passes_then_and_what_is_lost(
    settings: PolicySettings, expected: dict[str, tuple[str, str, Row, str]], name: str
) -> None:
    """The day before the day, the day; what fails a device today is not lost by waiting."""
    verdict, lines = waited(settings)
    [result] = verdict.results[verdict.results["host"] == name].to_dict("records")
    own = lines[lines["host"] == name]
    sums = [added(own, flag) for flag in ("passes_then", "lost_by_waiting")]
    assert f"{result['result']} {result['result_then']} {sums[0]} {sums[1]}" == expected[name][3]


@pytest.mark.parametrize("settings", [AT_SUPPORT, BY_ITSELF], ids=["device", "card"])
def test_it_is_what_an_audit_on_that_day_finds(settings: PolicySettings) -> None:
    verdict, lines = waited(settings)
    then = judged(settings, DAY)
    assert verdict.results["result_then"].tolist() == then.results["result"].tolist()
    passing = totals(then, costs(then)).iloc[0]["submit_passing"]
    assert totals(verdict, lines).iloc[0]["passes_then"] == passing == added(lines, "passes_then")


def test_a_fee_that_is_not_due_is_neither_kept_nor_lost() -> None:
    _, lines = waited(BY_ITSELF)
    spared = lines[lines["status"] == "not-due"]
    assert len(spared) > 0
    assert not spared[["passes_then", "lost_by_waiting"]].any(axis=None)


@pytest.mark.parametrize(
    ("now", "outcome", "then"),
    [
        ("pass", "pass", "pass"),
        ("pass", "missing", "incomplete"),
        ("pass", "fail", "fail"),
        ("incomplete", "pass", "incomplete"),
        ("incomplete", "fail", "fail"),
        ("fail", "pass", "fail"),
        ("fail", "missing", "fail"),
        ("pass", "advice", "pass"),
    ],
)
def test_no_result_gets_better_by_time(now: str, outcome: str, then: str) -> None:
    verdict = priced([], {}, {"r1": now, "r2": "pass"})
    found = with_results_then(verdict, pd.DataFrame([{"host": "r1", "outcome": outcome}]))
    assert found.results["result_then"].tolist() == [then, "pass"]


def test_totals_count_what_falls_out() -> None:
    verdict, lines = waited(AT_SUPPORT)
    fleet_row = totals(verdict, lines).iloc[0]
    out = ["ends on the day", "its card ends", "its train ends"]
    assert fallen_out(verdict.results).tolist() == out
    assert [fleet_row[name] for name in ("falls_out", "passes_then", "lost_by_waiting")] == [
        3,
        Decimal(67),
        Decimal(127),
    ]


@pytest.mark.parametrize(
    ("as_of", "until", "day"),
    [
        ("2026-11-24", None, "2026-12-31"),
        ("2026-12-31", None, "2027-03-31"),
        ("2026-11-24", "2026-11-25", "2026-11-25"),
        ("2026-11-24", "2030-01-01", "2030-01-01"),
    ],
)
def test_the_day(as_of: str, until: str | None, day: str) -> None:
    settings = PolicySettings(wait_until=date.fromisoformat(until) if until else None)
    assert wait_day(settings, date.fromisoformat(as_of)).isoformat() == day


def test_the_day_before_nothing_has_fallen_out() -> None:
    today = judged(AT_SUPPORT, TODAY)
    before = replace(AT_SUPPORT, wait_until=DAY - timedelta(days=1))
    verdict = replace(today, context=replace(today.context, settings=before))
    verdict = with_results_then(verdict, found_then(verdict, CHECKS))
    assert fallen_out(verdict.results).empty
