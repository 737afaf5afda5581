"""How counts and sums develop, and which runs are left out where there are many."""

from datetime import date, timedelta
from decimal import Decimal

from history_example import PlainRun, history_of

from reports.history.trend import TrendPoint, thinned, trend


def test_each_run_has_its_counts_and_sums() -> None:
    first, last = trend(
        history_of(
            PlainRun("2026-01-05", {"r1": "pass", "r2": "fail"}, sums={"submit_everything": "10.50"}),
            PlainRun("2026-01-12", {"r1": "pass", "r3": "not collected auth"}, sums={"submit_everything": ""}),
        )
    )
    assert (first.run, first.day, first.devices, first.unpriced) == ("2026-01-05T030000Z", "2026-01-05", 2, 2)
    assert first.stages == {"ready to submit": 1, "not eligible": 1}
    assert (first.failures, last.failures) == ({}, {"auth": 1})
    assert (first.results, last.results) == ({"pass": 1, "fail": 1}, {"pass": 1, "incomplete": 1})
    key = ("submit_everything", "USD")
    assert (first.sums[key], last.sums[key]) == (Decimal("10.50"), None)


def test_a_theater_has_its_own_devices() -> None:
    tables = history_of(PlainRun("2026-01-05"))
    assert [point.devices for point in (*trend(tables, "EMEA"), *trend(tables, "APAC"))] == [2, 0]


def points(days: list[date]) -> tuple[TrendPoint, ...]:
    return tuple(TrendPoint(f"{day}T030000Z", day.isoformat(), {}, {}, {}, {}) for day in days)


def test_few_runs_are_all_shown() -> None:
    few = points([date(2026, 1, 1) + timedelta(days) for days in range(60)])
    assert thinned(few) == few


def test_five_years_of_weeks_are_at_most_sixty_rows_and_end_with_the_last_run() -> None:
    weeks = points([date(2021, 12, 7) + timedelta(weeks=number) for number in range(260)])
    shown = thinned(weeks)
    assert 40 <= len(shown) <= 60
    assert shown[-26:] == weeks[-26:]
    ages = [(date.fromisoformat(shown[-1].day) - date.fromisoformat(point.day)).days for point in shown]
    months = [point.day[:7] for point, age in zip(shown, ages, strict=True) if 182 <= age < 730]
    assert (len(months), len(set(months))) == (19, 19)
    assert sum(age >= 730 for age in ages) == 13
    assert shown[0].day < "2022-04"
    assert [point.day for point in shown] == sorted(point.day for point in shown)


def test_of_days_the_last_of_each_week_stands_for_it() -> None:
    days = points([date(2026, 1, 1) + timedelta(number) for number in range(100)])
    shown = thinned(days)
    assert {date.fromisoformat(point.day).isoweekday() for point in shown[:-1]} == {7}
    assert shown[-1] == days[-1]


def test_a_year_of_more_is_cut_at_the_oldest_end() -> None:
    weeks = points([date(2016, 1, 5) + timedelta(weeks=number) for number in range(560)])
    assert len(thinned(weeks)) == 60
    assert thinned(weeks)[-1] == weeks[-1]
