"""The same action for forty devices is one line with forty hosts, ranked by what it unlocks."""

from decimal import Decimal
from itertools import product
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pricing_example import priced

from policy.actions import actions as actions_of
from policy.findings import Outcome
from policy.judge import Verdict, results
from policy.pricing.fees import costs
from policy.pricing.replacements import Replaced
from policy.pricing.totals import totals
from policy.reference.schemas.columns import Fee
from policy.testkit import fru
from reports.lists.worklist import COLUMNS, SETS, SUMS, sets_of_actions, worklist

LINE = {"amount": None, "currency": "", "status": "unpriced", "remediable": True}


def row(host: str, action: str, **more: Any) -> dict[str, Any]:
    fixed = {"check": "operable", "owner": "site hands", "helps": True, **Replaced()._asdict()}
    return {"host": host, "action": action, **fixed, **more}


def fee(host: str, amount: str = "", currency: str = "USD", **more: Any) -> dict[str, Any]:
    price = {"amount": Decimal(amount), "currency": currency, "status": "priced"} if amount else {}
    return {"host": host, **LINE, **price, **more}


def frames(rows: list[dict[str, Any]], fees: list[dict[str, Any]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    lines = pd.DataFrame(fees, columns=["host", *LINE]).astype({"remediable": bool})
    return pd.DataFrame(rows, columns=list(row("", ""))).astype({"helps": bool}), lines


def listed(rows: list[dict[str, Any]], fees: list[dict[str, Any]]) -> list[dict[Any, Any]]:
    found = worklist(*frames(rows, fees))
    assert list(found.columns) == list(COLUMNS)
    return [{**one, **{name: str(one[name] or "") for name in SUMS}} for one in found.to_dict("records")]


def names(rows: list[dict[str, Any]], fees: list[dict[str, Any]]) -> list[str]:
    return [f"{one['action']} {one['currency']}".strip() for one in listed(rows, fees)]


def test_one_line_for_each_action() -> None:
    forty = [row(f"r{number}", "a") for number in range(40)]
    fees = [one for number in range(40) for one in (fee(f"r{number}", "1.50"), fee(f"r{number}"))]
    [line] = listed([*forty, row("r0", "a", check="end-of-life"), row("r0", "a")], fees)
    assert line["hosts"] == ", ".join(f"r{number}" for number in range(40))
    assert (line["devices"], line["parts"], line["checks"]) == (40, 42, "end-of-life, operable")
    assert [line[name] for name in SUMS] == ["60.00", "", "", ""]
    assert [line[name] for name in ("currency", "unpriced", "unpriced_together")] == ["USD", 40, 0]


def test_two_people_have_a_line_each_and_unlock_it_together() -> None:
    lines = listed([row("r1", "a"), row("r1", "a", owner="purchasing")], [fee("r1", "3")])
    assert [(one["owner"], one["unlocks"], one["unlocks_together"]) for one in lines] == [
        ("site hands", "", "3"),
        ("purchasing", "", "3"),
    ]


def test_what_an_action_unlocks_alone_and_what_it_is_part_of() -> None:
    rows = [row("r1", "a"), row("r2", "a"), row("r2", "b"), row("r2", "c", check="inspection-passed")]
    lines = listed(rows, [fee("r1", "1"), fee("r2", "5"), fee("r2"), fee("r2", "9", remediable=False)])
    worth = [(one["action"], one["unlocks"], one["unlocks_together"], one["unpriced_together"]) for one in lines]
    assert worth == [("a", "1", "5", 1), ("b", "", "5", 1), ("c", "", "", 0)]
    sets = sets_of_actions(*frames(rows, [fee("r1", "1"), fee("r2", "5"), fee("r2")]))
    assert list(sets.columns) == list(SETS)
    assert sets.to_numpy().tolist() == [["r2", 2, "a b", Decimal(5), "USD", 1]]


def test_what_unlocks_most_first_then_what_is_part_of_most_then_most_devices() -> None:
    """What nothing makes pass comes last, by what it saves; an unpriced fee comes before none."""
    rows = [row("r1", "least"), row("r2", "most"), row("r3", "no price"), row("r4", "left out", helps=False)]
    rows += [row("r5", "part"), row("r5", "part too"), row("r6", "two"), row("r7", "two"), row("r6", "other")]
    rows += [row("r8", "saves more", helps=False), row("r7", "more")]
    fees = [fee("r1", "2"), fee("r2", "10"), fee("r3"), fee("r4", "90"), fee("r5", "50"), fee("r8", "91")]
    assert names(rows, fees) == [
        *("most USD", "least USD", "no price", "part USD", "part too USD", "two", "more", "other"),
        *("saves more USD", "left out USD"),
    ]
    assert listed(rows, fees)[-1]["saves"] == "90"


def test_the_first_of_each_currency_then_the_second_of_each() -> None:
    """Amounts of two currencies are neither compared nor added up: an action with both has a line for each."""
    rows = [row(f"r{number}", name) for number, name in enumerate("abcd")]
    fees = [fee("r0", "5"), fee("r1", "900", "SEK"), fee("r2", "7"), fee("r2", "80", "SEK"), fee("r3", "80", "SEK")]
    assert names(rows, fees) == ["b SEK", "c USD", "a USD", "c SEK", "d SEK"]


def test_what_the_parts_cost_that_an_action_puts_in_the_place_of_others() -> None:
    new: dict[str, Any] = {
        "replacement": "NEW",
        "replacement_price": Decimal("1.10"),
        "replacement_currency": "EUR",
        "replacement_status": "priced",
    }
    rows = [
        row("r1", "a", **new),
        row("r2", "a", **new),
        row("r3", "a", replacement="A | B", replacement_status="several"),
    ]
    rows.append(row("r3", "a"))
    lines = listed(rows, [fee("r1", "2")])
    assert {(one["currency"], one["unlocks"], one["replacements"]) for one in lines} == {
        ("EUR", "", "2.20"),
        ("USD", "2", ""),
    }
    assert {(one["unpriced_replacements"], one["replacement"]) for one in lines} == {(1, "NEW, A | B")}


def test_nothing_to_do() -> None:
    assert listed([], []) == []
    assert sets_of_actions(*frames([], [])).empty


REMEDIES = ("a", "b", "c")
PARTS = ("Chassis", "FPC 1", "FPC 2")
FOUND = st.tuples(
    st.sampled_from(["r1", "r2", "r3", "r4"]),
    st.sampled_from(PARTS),
    st.sampled_from(REMEDIES),
    st.sampled_from(["fail", "missing"]),
    st.booleans(),
    st.sampled_from(["operable", "inspection-passed"]),
)


def judged(found: list[tuple[Any, ...]]) -> Verdict:
    """Four devices with two cards, of which one has no price, and these findings."""
    hosts = ["r1", "r2", "r3", "r4"]
    keys = ("host", "path", "remedy", "outcome", "final", "check")
    rows = [dict(zip(keys, one, strict=True)) for one in found]
    rows = [{**one, "final": one["final"] and one["check"] == "operable"} for one in rows]
    frame = pd.DataFrame(rows, columns=list(keys)).astype({"final": bool})
    result = dict(zip(hosts, results(frame, pd.Series(hosts))["result"], strict=True))
    frus = [
        {
            **fru(path, "chassis" if path == "Chassis" else "fpc", f"P-{path}"),
            "host": host,
            "serial_number": host + path,
        }
        for host, path in product(hosts, PARTS)
    ]
    fees = [{"fee": str(fee), "product_sku": f"P-{path}", "fee_sku": f"F-{path}"} for fee in Fee for path in PARTS]
    prices = [{"sku": "F-Chassis", "service_price": "100.10"}, {"sku": "F-FPC 1", "service_price": "7.01"}]
    verdict = priced(frus, {"service_skus": fees, "prices": prices}, result)
    findings = frame.assign(member="", reason="", owner="site hands", sentence="")
    return Verdict(findings, verdict.citations, verdict.results, verdict.context)


@settings(max_examples=40, deadline=None)
@given(st.lists(FOUND, max_size=10))
def test_what_passes_and_what_actions_unlock_is_what_is_left_after_remedies(found: list[tuple[Any, ...]]) -> None:
    """Each fee is unlocked once: by an action alone, or by a device's several together; so add up costs and list."""
    verdict = judged(found)
    lines = costs(verdict)
    steps = actions_of(verdict, lines)
    fleet = totals(verdict, lines, steps).iloc[0]
    alone = sum((one for one in worklist(steps, lines)["unlocks"] if one), Decimal(0))
    together = sum((one for one in sets_of_actions(steps, lines)["unlocks_together"] if one), Decimal(0))
    assert (fleet["submit_passing"] or 0) + alone + together == (fleet["submit_remedied"] or 0)
    for name, expected in (("unlocks", alone), ("unlocks_together", together)):
        assert sum((one for one in steps[name] if one), Decimal(0)) == expected


@pytest.mark.parametrize("outcome", [str(Outcome.FAIL), str(Outcome.MISSING)])
def test_a_device_that_is_left_out_unlocks_nothing(outcome: str) -> None:
    verdict = judged(
        [("r1", "Chassis", "a", outcome, True, "operable"), ("r1", "FPC 1", "b", outcome, False, "operable")]
    )
    lines = costs(verdict)
    [line] = worklist(actions_of(verdict, lines), lines).to_dict("records")
    assert [line[name] for name in SUMS] == [None, None, Decimal("307.31"), None]
