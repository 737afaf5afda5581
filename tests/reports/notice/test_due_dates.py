"""What is due on which day: the day before, the day and the day after of each boundary."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from notice_examples import AFTER, agreement
from report_example import example_report
from run_pairs import judged_run

from policy.reference.read_table import TableSource
from policy.reference.reference_tables import INVENTED
from reports.notice.due_dates import Due, DueKind, due_dates
from reports.report_data import ReportData


@pytest.fixture(scope="module")
def agreed() -> ReportData:
    """A device that rests on an agreement of exactly the age that is allowed."""
    signed = AFTER - timedelta(days=365)
    return judged_run({"ams1": {}}, as_of=AFTER, owner=agreement(signed.isoformat(), "a; b.pdf")).report


@pytest.mark.parametrize(("days", "expected"), [(-31, None), (-30, False), (0, False), (1, True), (400, True)], ids=str)
def test_an_agreement_is_due_from_the_day_on_which_it_is_too_old(
    agreed: ReportData, days: int, expected: bool | None
) -> None:
    first = AFTER + timedelta(days=1)
    found = [one for one in due_dates(replace(agreed, as_of=AFTER + timedelta(days=days))) if one.kind == "agreement"]
    wanted = Due(DueKind.AGREEMENT, "a; b.pdf", first, expected is True, frozenset(["ams1"]))
    assert found == ([] if expected is None else [wanted])


def test_the_day_of_an_agreement_is_that_of_the_check(agreed: ReportData) -> None:
    """On the last day on which the check passes nothing is overdue."""
    reasons = agreed.findings.loc[agreed.findings["check"] == "fee-agreement", "reason"]
    assert list(reasons) == ["agreement"]
    late = judged_run({"ams1": {}}, as_of=AFTER + timedelta(days=1), owner=agreement(str(AFTER - timedelta(days=365))))
    assert [one.overdue for one in due_dates(late.report) if one.kind == "agreement"] == [True]


@pytest.mark.parametrize(("age", "expected"), [(334, []), (335, [False]), (365, [False]), (366, [True])])
def test_a_table_is_due_from_the_day_on_which_it_is_stale(age: int, expected: list[bool]) -> None:
    report = example_report()
    days = report.settings.max_table_age_days - 365
    newest = report.as_of - timedelta(days=age + days)
    aged = replace(report, sources=(TableSource("prices", "p.csv", "", 1, newest, ""),))
    assert [one.overdue for one in due_dates(aged) if one.kind is DueKind.TABLE] == expected
    assert bool(aged.stale_tables) == (expected == [True])


def test_an_invented_table_does_not_age() -> None:
    report = replace(example_report(), sources=(TableSource("prices", "p.csv", "", 1, date(2000, 1, 1), INVENTED),))
    assert [one for one in due_dates(report) if one.kind is DueKind.TABLE] == []


@pytest.mark.parametrize(
    ("outcome", "quarter", "day", "expected"),
    [
        ("fail", "2026-Q4", "2026-12-15", date(2026, 12, 15)),
        ("fail", "2026-Q4", "", date(2026, 12, 31)),
        ("fail", "2026-Q4", "2020-01-01", date(2026, 12, 31)),
        ("fail", "2027-Q1", "2027-02-24", date(2027, 2, 24)),
        ("fail", "2027-Q1", "2027-02-25", None),
        ("fail", "2027-Q2", "2026-12-15", None),
        ("missing", "2026-Q4", "2026-12-15", None),
    ],
)
def test_a_device_is_due_when_it_falls_out_within_a_quarter(
    outcome: str, quarter: str, day: str, expected: date | None
) -> None:
    report = example_report()
    row = report.forecast.iloc[:1].assign(outcome=outcome, quarter=quarter, date=day)
    found = [one for one in due_dates(replace(report, forecast=row)) if one.kind is DueKind.DEVICE]
    host = row["host"].iloc[0]
    assert found == ([Due(DueKind.DEVICE, host, expected, False, frozenset([host]))] if expected else [])
