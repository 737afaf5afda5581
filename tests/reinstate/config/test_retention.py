"""How long runs are kept: the newest of each period that has one, counted by what is there and not by the clock."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import TypeAdapter, ValidationError

from reinstate.config.retention import Keep, Retention

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_the_newest_of_each_day_month_and_year_is_kept() -> None:
    starts = [NOON - timedelta(hours=6 * back) for back in range(4 * 800)]
    kept = Retention.read("3 days, 2 months, 4 years").kept(starts)
    assert [f"{one:%Y-%m-%d %H}" for one in sorted(kept, reverse=True)] == [
        "2026-03-02 12",
        "2026-03-01 18",
        "2026-02-28 18",
        "2025-12-31 18",
        "2024-12-31 18",
        "2023-12-31 18",
    ]


def test_a_run_of_a_wrong_clock_costs_one_place_and_no_more() -> None:
    starts = [NOON - timedelta(days=7 * back) for back in range(10)]
    rule = Retention.read("5 days")
    assert rule.kept(starts) - rule.kept([datetime(2040, 1, 1, tzinfo=UTC), *starts]) == {starts[4]}


def test_weeks_are_those_of_the_calendar() -> None:
    days = [datetime(2026, 1, day, tzinfo=UTC) for day in range(1, 15)]
    assert [one.day for one in sorted(Retention.read("2 weeks").kept(days))] == [11, 14]


def test_the_newest_is_kept_always() -> None:
    assert Retention(()).kept([NOON, NOON - timedelta(days=1)]) == {NOON}
    assert Retention.read("1 year").kept([]) == set()


@pytest.mark.parametrize(
    "text", ["30", "0 days", "3 dayz", "days", "3 days 2 months", "3 days, 4 days", "-1 days", ","]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="is not how long runs are kept"):
        TypeAdapter(Keep).validate_python(text)


@pytest.mark.parametrize(("text", "kept"), [(" 1 day ", "1 day"), ("", ""), ("1 day,2 weeks", "1 day,2 weeks")])
def test_what_is_one_is_taken(text: str, kept: str) -> None:
    assert TypeAdapter(Keep).validate_python(text) == kept
