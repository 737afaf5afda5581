"""What gets worse within eight quarters: by whose end, of which devices, and what waiting costs."""

from datetime import date
from decimal import Decimal
from functools import cache

import pandas as pd
import pytest
from policy_example import fleet

from policy.checks import end_of_life, last_order_date, supported_release
from policy.forecast import COLUMNS, DATED, forecast, in_order_of_quarters, quarter_ends, worse_than
from policy.judge import judge
from policy.owner_records import OwnerRecords
from policy.settings import EndOfLifeFrom, PolicySettings
from policy.testkit import CHASSIS, SOFTWARE, Row, small_reference

QUARTERS = [
    ("2026-11-24", "2026-12-31", "2028-09-30"),
    ("2026-12-30", "2026-12-31", "2028-09-30"),
    ("2026-12-31", "2027-03-31", "2028-12-31"),
    ("2027-01-01", "2027-03-31", "2028-12-31"),
    ("2028-02-28", "2028-03-31", "2029-12-31"),
]
TODAY = date(2026, 12, 30)
AT_SUPPORT = PolicySettings(end_of_life_from=EndOfLifeFrom.END_OF_SUPPORT, picture_age_days=30, agreement_age_days=30)
FAR = {"last_order_date": "2031-01-01", "end_of_support": "2035-01-01"}
# Of the product of each router: its milestones, and the quarter and reason by which it first gets worse.
MILESTONES: dict[str, tuple[Row, list[str]]] = {
    "today": ({"last_order_date": "2026-12-30", "end_of_support": "2027-06-01"}, []),
    "tomorrow": ({**FAR, "last_order_date": "2026-12-31"}, ["2026-Q4 last-order-date past-last-order-date"]),
    "last day of a quarter": (
        {**FAR, "last_order_date": "2027-03-31"},
        ["2027-Q1 last-order-date past-last-order-date"],
    ),
    "first day of one": ({**FAR, "last_order_date": "2027-04-01"}, ["2027-Q2 last-order-date past-last-order-date"]),
    "last of all": ({**FAR, "last_order_date": "2028-09-30"}, ["2028-Q3 last-order-date past-last-order-date"]),
    "a day too late": ({**FAR, "last_order_date": "2028-10-01"}, []),
    "end of support": (
        {"last_order_date": "2027-05-01", "end_of_support": "2028-02-01"},
        ["2027-Q2 last-order-date past-last-order-date", "2028-Q1 end-of-life past-end-of-support"],
    ),
}
TRAIN: Row = {"train": "23.4", "first_release": "2023-12-26", "end_of_support": "2028-01-01", "evolved": "no"}
INSTALL = {**SOFTWARE, "release": "23.4R2", "train": "23.4"}
LONG = {**INSTALL, "release": "24.4R1", "train": "24.4"}


@pytest.mark.parametrize(("as_of", "first", "last"), QUARTERS)
def test_quarters_that_are_to_come(as_of: str, first: str, last: str) -> None:
    ends = [day.isoformat() for day in quarter_ends(date.fromisoformat(as_of))]
    assert (ends[0], ends[-1], len(ends)) == (first, last, 8)


@cache
def forecasted() -> pd.DataFrame:
    """The forecast of a router for each case, of one whose train ends, and of one whose evidence grows old."""
    routers = {
        name: {"frus": [{**CHASSIS, "sku": f"SKU-{n}"}], "software": [LONG]} for n, name in enumerate(MILESTONES)
    }
    routers["train"] = {"frus": [{**CHASSIS, "sku": "LONG"}], "software": [INSTALL]}
    routers["evidence"] = {"frus": [{**CHASSIS, "sku": "LONG", "serial_number": "JN7"}], "software": [LONG]}
    lifecycle = [{"sku": f"SKU-{n}", **days} for n, (days, _) in enumerate(MILESTONES.values())]
    long = {**TRAIN, "train": "24.4", "end_of_support": "2040-01-01"}
    reference = small_reference({"lifecycle": [*lifecycle, {"sku": "LONG", **FAR}], "junos_releases": [TRAIN, long]})
    kinds = {"picture": "2026-12-29", "fee-agreement": "2026-12-29"}
    files = [
        dict.fromkeys(("sha256", "member", "path", "number", "seller", "theater", "result", "status", "note"), "")
        | {"file": kind, "kind": kind, "host": "evidence", "serial_number": "JN7", "matched": "text"}
        | {"date": day, "confirmed_by": ""}
        for kind, day in kinds.items()
    ]
    owner = OwnerRecords.from_rows({"evidence": files})
    verdict = judge(fleet(routers), reference, AT_SUPPORT, TODAY, DATED, owner=owner)
    costs = pd.DataFrame(
        {
            "host": ["tomorrow", "tomorrow", "end of support", "end of support"],
            "amount": [Decimal(7), Decimal(1), Decimal(8), None],
            "currency": ["USD", "USD", "USD", ""],
            "status": ["priced", "priced", "priced", "unpriced"],
        }
    )
    return forecast(verdict, costs)


def lines(host: str, checks: tuple[str, ...]) -> list[str]:
    rows = forecasted()
    rows = rows[(rows["host"] == host) & rows["check"].isin(checks)]
    return [f"{row['quarter']} {row['check']} {row['reason']}" for row in rows.to_dict("records")]


OF_PRODUCTS = (last_order_date.CHECK.id, end_of_life.CHECK.id, supported_release.CHECK.id)


@pytest.mark.parametrize("name", MILESTONES)
def test_milestones_of_products(name: str) -> None:
    """The day before a quarter ends, the day, and the day after; a device that fails today is not in it."""
    assert lines(name, OF_PRODUCTS) == MILESTONES[name][1]


def test_the_end_of_a_train() -> None:
    assert lines("train", OF_PRODUCTS) == ["2028-Q1 supported-release past-end-of-support"]


def test_evidence_that_grows_old() -> None:
    found = lines("evidence", ("pictures", "fee-agreement"))
    assert found == ["2027-Q1 pictures picture-too-old", "2027-Q1 fee-agreement agreement-too-old"]


def test_what_is_missing_today_and_stays_so() -> None:
    assert lines("train", ("pictures", "fee-agreement")) == []


@pytest.mark.parametrize(
    ("now", "then", "worse"),
    [
        ("pass", "pass", False),
        ("pass", "advice", False),
        ("pass", "missing", True),
        ("pass", "fail", True),
        ("missing", "missing", False),
        ("missing", "fail", True),
    ],
)
def test_what_is_worse_than_today(now: str, then: str, worse: bool) -> None:
    subject = {"host": "r1", "member": "", "path": "FPC 0", "check": "end-of-life", "subject": "CARD"}
    today, rows = (pd.DataFrame([{**subject, "outcome": outcome}], dtype="str") for outcome in (now, then))
    other = today.assign(path="FPC 1", outcome="missing")
    assert len(worse_than(pd.concat([today, other]), rows)) == worse


def test_what_waiting_costs() -> None:
    """The fees of a device stand on the row by which it first fails, and on no other."""
    rows = forecasted()
    paid = rows[(rows["currency"] != "") | (rows["unpriced"] > 0)]
    columns = ["host", "quarter", "held_up", "currency", "unpriced"]
    assert paid[columns].to_numpy().tolist() == [
        ["tomorrow", "2026-Q4", Decimal(8), "USD", 0],
        ["end of support", "2027-Q2", Decimal(8), "USD", 1],
    ]
    assert list(rows.columns) == list(COLUMNS)
    assert rows["quarter"].is_monotonic_increasing
    assert (rows.loc[rows["outcome"] == "missing", "held_up"].isna()).all()


def test_parts_of_a_fleet_come_in_the_order_of_quarters_and_then_of_devices() -> None:
    parts = [
        pd.DataFrame({"quarter": [quarter for quarter, _ in rows], "host": [host for _, host in rows]}, dtype="str")
        for rows in ((("2027-Q1", "r1"), ("2028-Q1", "r2")), (), (("2026-Q4", "r3"), ("2027-Q1", "r4")))
    ]
    found = in_order_of_quarters(parts)
    assert list(found["host"]) == ["r3", "r1", "r4", "r2"]
    assert list(found.index) == [0, 1, 2, 3]
