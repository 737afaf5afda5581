"""The days and numbers at which a check changes its mind: the one before, the one itself, the one after."""

from typing import Any

import pytest

from policy.checks import end_of_life, engineering_changes, last_order_date, supported_release
from policy.settings import EndOfLifeFrom, PolicySettings
from policy.testkit import CARD, SOFTWARE, findings

BEFORE, DAY, AFTER = "2026-11-23", "2026-11-24", "2026-11-25"
X_CARD = {"frus": [{**CARD, "sku": "X-CARD"}]}
TOO_OLD = "Replace X-CARD: a product past its last order date or end of life is not reinstated."
SETTINGS = {one: PolicySettings(end_of_life_from=one) for one in EndOfLifeFrom}


def milestones(**days: str) -> dict[str, Any]:
    return {"lifecycle": [{"sku": "X-CARD", **days}]}


def on_sale(as_of: str, **more: Any) -> dict[str, Any]:
    row = {"sku": "X-CARD", "price": "1.00", "material_status": "Ship", "as_of": as_of, **more}
    return {"prices": [row], "material_statuses": [{"material_status": "Ship", "orderable": "yes"}]}


LAST_ORDER: list[tuple[str, dict[str, Any], str, str]] = [
    ("the day before", milestones(last_order_date=AFTER), "pass", "last-order-date-ahead"),
    ("the day itself", milestones(last_order_date=DAY), "fail", "past-last-order-date"),
    ("the day after", milestones(last_order_date=BEFORE), "fail", "past-last-order-date"),
    ("a list of 180 days", on_sale("2026-05-28"), "pass", "on-sale"),
    ("a list of 181 days", on_sale("2026-05-27"), "missing", "old-price-list"),
    ("a list of long ago that is invented", on_sale("2020-01-01", confidence="invented"), "pass", "on-sale"),
    ("a list that a younger one has replaced", on_sale(DAY, left=True), "missing", "left-the-price-list"),
    ("end of support alone", milestones(end_of_support=BEFORE), "missing", "only-end-of-support"),
    ("a weak source", milestones(last_order_date=BEFORE, confidence="weak"), "missing", "only-advising-source"),
    ("nothing", {}, "missing", "unknown-to-the-tables"),
]


@pytest.mark.parametrize(
    ("tables", "outcome", "reason"), [one[1:] for one in LAST_ORDER], ids=[one[0] for one in LAST_ORDER]
)
def test_last_order_date(tables: dict[str, Any], outcome: str, reason: str) -> None:
    [row] = findings(last_order_date.CHECK, records=X_CARD, tables=tables).to_dict("records")
    assert (row["outcome"], row["reason"]) == (outcome, reason)
    assert row["remedy"] == {"pass": "", "fail": TOO_OLD}.get(outcome, row["remedy"])


ANNOUNCED, ORDERED, SUPPORTED = EndOfLifeFrom
END: list[tuple[str, EndOfLifeFrom, dict[str, str], str, str]] = [
    ("support ends tomorrow", ANNOUNCED, {"end_of_support": AFTER}, "fail", "end-of-life-announced"),
    ("support ends tomorrow, and that counts", SUPPORTED, {"end_of_support": AFTER}, "pass", "end-of-life-ahead"),
    ("support ends today", SUPPORTED, {"end_of_support": DAY}, "fail", "past-end-of-support"),
    ("support ended yesterday", SUPPORTED, {"end_of_support": BEFORE}, "fail", "past-end-of-support"),
    ("last order tomorrow", ORDERED, {"last_order_date": AFTER}, "pass", "end-of-life-ahead"),
    ("last order today", ORDERED, {"last_order_date": DAY}, "fail", "end-of-life-by-last-order-date"),
    ("last order yesterday", ORDERED, {"last_order_date": BEFORE}, "fail", "end-of-life-by-last-order-date"),
    ("last order today, and support counts", SUPPORTED, {"last_order_date": DAY}, "missing", "deciding-day-unknown"),
    ("announced for tomorrow", ANNOUNCED, {"announced": AFTER}, "pass", "end-of-life-ahead"),
    ("announced today", ANNOUNCED, {"announced": DAY}, "fail", "end-of-life-announced"),
    ("announced yesterday", ANNOUNCED, {"announced": BEFORE}, "fail", "end-of-life-announced"),
    ("announced, and last order counts", ORDERED, {"announced": BEFORE}, "missing", "deciding-day-unknown"),
]


@pytest.mark.parametrize(
    ("reading", "days", "outcome", "reason"), [one[1:] for one in END], ids=[one[0] for one in END]
)
def test_end_of_life(reading: EndOfLifeFrom, days: dict[str, str], outcome: str, reason: str) -> None:
    found = findings(end_of_life.CHECK, records=X_CARD, tables=milestones(**days), settings=SETTINGS[reading])
    assert list(zip(found["outcome"], found["reason"], strict=True)) == [(outcome, reason)]


CHANGE = {"change": "EC-1", "part_number": CARD["part_number"], "fixed_revision": "12"}
REVISIONS: list[tuple[str, dict[str, str], dict[str, str], str, str]] = [
    ("one below the fixed", {}, {"revision": "REV 11"}, "fail", "change-lacking"),
    ("the fixed one", {}, {"revision": "REV 12"}, "pass", "not-affected"),
    ("one above", {}, {"revision": "REV 13"}, "pass", "not-affected"),
    ("before the first", {"revision_from": "5"}, {"revision": "REV 04"}, "pass", "not-affected"),
    ("the first", {"revision_from": "5"}, {"revision": "REV 05"}, "fail", "change-lacking"),
    ("the last", {"revision_to": "8"}, {"revision": "REV 08"}, "fail", "change-lacking"),
    ("after the last", {"revision_to": "8"}, {"revision": "REV 09"}, "pass", "not-affected"),
    ("no revision", {}, {"revision": ""}, "missing", "revision-not-readable"),
    ("firmware alone", {"fixed_revision": "", "fixed_firmware": "1.2"}, {}, "missing", "firmware-not-read"),
    ("a train before", {"fixed_from_train": "24.1"}, {"revision": "REV 11"}, "fail", "change-lacking"),
    ("the train", {"fixed_from_train": "23.4"}, {"revision": "REV 11"}, "pass", "change-in-the-release"),
    ("a train after", {"fixed_from_train": "23.3"}, {"revision": "REV 11"}, "pass", "change-in-the-release"),
]


@pytest.mark.parametrize(
    ("change", "card", "outcome", "reason"), [one[1:] for one in REVISIONS], ids=[one[0] for one in REVISIONS]
)
def test_engineering_changes(change: dict[str, str], card: dict[str, str], outcome: str, reason: str) -> None:
    tables = {"engineering_changes": [{**CHANGE, **change}]}
    found = findings(engineering_changes.CHECK, records={"frus": [{**CARD, **card}]}, tables=tables)
    assert list(zip(found["outcome"], found["reason"], strict=True)) == [(outcome, reason)]


@pytest.mark.parametrize(
    ("complete", "outcome", "reason"), [(False, "advice", "no-change-known"), (True, "pass", "no-change")]
)
def test_a_table_of_changes_lets_pass_only_when_it_is_complete(complete: bool, outcome: str, reason: str) -> None:
    settings = PolicySettings(engineering_changes_complete=complete)
    found = findings(engineering_changes.CHECK, records={"frus": [CARD]}, settings=settings)
    assert list(zip(found["outcome"], found["reason"], strict=True)) == [(outcome, reason)]


def dated(day: str) -> dict[str, Any]:
    return {"junos_releases": [{"train": "23.4", "end_of_support": day}]}


def stated(day: str, meaning: str = "supported") -> dict[str, Any]:
    return {"release_statements": [{"train": "23.4", "meaning": meaning, "statement": "said", "as_of": day}]}


RELEASES: list[tuple[str, dict[str, Any], str, str]] = [
    ("support ends tomorrow", dated(AFTER), "pass", "supported"),
    ("support ends today", dated(DAY), "fail", "past-end-of-support"),
    ("support ended yesterday", dated(BEFORE), "fail", "past-end-of-support"),
    ("stated 179 days ago", stated("2026-05-29"), "pass", "stated-as-supported"),
    ("stated 180 days ago", stated("2026-05-28"), "pass", "stated-as-supported"),
    ("stated 181 days ago", stated("2026-05-27"), "missing", "stated-too-long-ago"),
    ("listed yesterday as ended", stated(BEFORE, "end-of-support"), "fail", "listed-as-ended"),
    ("listed today as ended", stated(DAY, "end-of-support"), "fail", "listed-as-ended"),
    ("to be listed tomorrow as ended", stated(AFTER, "end-of-support"), "missing", "listed-as-ended-later"),
    ("named without a word on support", stated(DAY, "exists"), "missing", "support-not-stated"),
    ("dated and stated otherwise", {**dated(AFTER), **stated(DAY, "end-of-support")}, "pass", "supported"),
    ("nothing", {}, "missing", "unknown-train"),
]


@pytest.mark.parametrize(
    ("tables", "outcome", "reason"), [one[1:] for one in RELEASES], ids=[one[0] for one in RELEASES]
)
def test_supported_release(tables: dict[str, Any], outcome: str, reason: str) -> None:
    [row] = findings(supported_release.CHECK, records={"software": [SOFTWARE], "frus": []}, tables=tables).to_dict(
        "records"
    )
    assert (row["outcome"], row["reason"], row["release"]) == (outcome, reason, SOFTWARE["release"])
    table = {"supported": "junos_releases", "past-end-of-support": "junos_releases", "unknown-train": ""}
    assert [one.table for one in row["citations"]] == [
        name for name in [table.get(reason, "release_statements")] if name
    ]
