"""Causes that lie in the day, in settings and in the program; several at once; what is not known is called so."""

from dataclasses import replace
from datetime import date

import pytest
from example_run import ExampleRun
from policy_example import shipped, with_rows
from run_pairs import Devices, causes, changed, judged_run

from policy.owner_records import OwnerRecords
from policy.settings import EndOfLifeFrom, PolicySettings
from policy.testkit import AS_OF, HEALTH, Row
from reports.changes.changes import Changes
from reports.changes.choice_causes import between

LATER = date(2027, 1, 20)
SKU = "MPC-3D-16XGE-SFPP"
AHEAD: Row = {"sku": SKU, "last_order_date": "2026-12-31", "as_of": "2026-11-01"}
SIGNED: Row = {"file": "signed.pdf", "sha256": "1", "kind": "fee-agreement", "theater": "EMEA", "status": "read"}
OFF = {"health": [{**HEALTH[0], "state": "Offline"}, HEALTH[1]]}
TABLES = with_rows(shipped(), {"lifecycle": [AHEAD]})
ONE: Devices = {"r1": {}}
AT_END = PolicySettings(end_of_life_from=EndOfLifeFrom.LAST_ORDER_DATE)


def signed_on(day: str) -> OwnerRecords:
    return OwnerRecords.from_rows({"evidence": [{**blank_evidence(), **SIGNED, "date": day}]})


def blank_evidence() -> Row:
    return dict.fromkeys(OwnerRecords.from_rows().evidence.columns, "")


@pytest.fixture(scope="module")
def earlier() -> ExampleRun:
    return judged_run(ONE, TABLES, AT_END, owner=signed_on("2026-01-10"))


@pytest.fixture(scope="module")
def by_day(earlier: ExampleRun) -> Changes:
    return changed(earlier, judged_run(ONE, TABLES, AT_END, LATER, signed_on("2026-01-10")))


def test_a_day_that_was_reached(by_day: Changes) -> None:
    """A last order date, and the age of an agreement; nothing else differs."""
    assert causes(by_day) == [
        "end-of-life FPC 0: pass > fail by day",
        "fee-agreement Chassis: pass > missing by day",
        "last-order-date FPC 0: pass > fail by day",
    ]
    why = dict(zip(by_day.findings["check"], by_day.findings["why"], strict=True))
    assert why["last-order-date"] == "2026-12-31 lies between 2026-11-24 and 2027-01-20"
    assert why["fee-agreement"] == "2026-01-10 is more than 365 days before 2027-01-20, not before 2026-11-24"
    assert by_day.inputs["name"].tolist() == ["as_of"]


@pytest.mark.parametrize(
    ("check", "deciding", "expected"),
    [
        ("last-order-date", "2026-11-24", ""),
        ("last-order-date", "2026-11-25", "2026-11-25 lies between"),
        ("last-order-date", "2027-01-20", "2027-01-20 lies between"),
        ("last-order-date", "2027-01-21", ""),
        ("fee-agreement", "2025-11-23", ""),
        ("fee-agreement", "2025-11-24", "2025-11-24 is more than 365 days"),
        ("fee-agreement", "2026-01-19", "2026-01-19 is more than 365 days"),
        ("fee-agreement", "2026-01-20", ""),
        ("fee-agreement", "2026-12-01", ""),
    ],
)
def test_the_day_before_the_day_and_the_day_after(check: str, deciding: str, expected: str) -> None:
    """Whichever of the runs is the later one."""
    for days in ((AS_OF, LATER), (LATER, AS_OF)):
        found = between(*days, check, (deciding, ""), [], PolicySettings())
        assert found.startswith(expected) and bool(found) == bool(expected)


def test_a_setting(earlier: ExampleRun) -> None:
    found = changed(earlier, judged_run(ONE, TABLES, PolicySettings(), owner=signed_on("2026-01-10")))
    assert causes(found) == ["end-of-life FPC 0: pass > fail by setting"]
    assert found.findings["why"].tolist() == ["end_of_life_from: last-order-date -> announced"]
    assert found.inputs["kind"].tolist() == ["setting"]


def test_several_causes_at_once(earlier: ExampleRun) -> None:
    """The row has another day, which was reached, and another setting; the card is off; the agreement is gone."""
    moved = with_rows(shipped(), {"lifecycle": [{**AHEAD, "last_order_date": "2026-12-15"}]})
    nothing = OwnerRecords.from_rows({"evidence": []})
    found = changed(earlier, judged_run({"r1": OFF}, moved, PolicySettings(), LATER, nothing))
    assert causes(found) == [
        "cards-installed FPC 0: none > fail by device",
        "end-of-life FPC 0: pass > fail by table; day; setting",
        "fee-agreement Chassis: pass > missing by evidence; day",
        "last-order-date FPC 0: pass > fail by table; day",
        "operable FPC 0: pass > fail by device",
    ]
    assert found.devices["causes"].tolist() == ["device; table; day; setting; evidence"]


def failing_without_reason(run: ExampleRun) -> ExampleRun:
    """The run with a finding that fails and rests on nothing that differs, as another version may find it."""
    findings = run.report.findings
    first = findings["check"] == "operable"
    return replace(
        run, report=replace(run.report, findings=findings.assign(outcome=findings["outcome"].mask(first, "fail")))
    )


def test_what_nothing_explains_is_called_not_known(earlier: ExampleRun) -> None:
    found = changed(earlier, failing_without_reason(earlier))
    assert set(found.findings["causes"]) == {"not known"}
    assert set(found.findings["why"]) == {"what differs: nothing that is known"}


def test_another_version_is_the_cause_where_nothing_else_differs(earlier: ExampleRun) -> None:
    other = failing_without_reason(earlier)
    other = replace(other, report=replace(other.report, version="2.0"))
    found = changed(earlier, other)
    assert set(found.findings["causes"]) == {"version"}
    assert set(found.findings["why"]) == {"version 1.0 -> 2.0: nothing else that it rests on differs"}
    assert found.inputs["kind"].tolist() == ["version"]
