"""The runs in their order, and which one a day means."""

from history_example import PlainRun, history_of

from reports.history.timeline import Timeline

DAYS = ("2026-01-05", "2026-01-12", "2026-01-19")
TIMELINE = Timeline.of(history_of(*map(PlainRun, DAYS)))


def test_a_day_means_the_last_run_until_it_and_the_first_where_none_is() -> None:
    days = ("2026-01-04", "2026-01-05", "2026-01-11", "2026-01-12", "2027-01-01")
    assert [TIMELINE.since(day) for day in days] == [0, 0, 0, 1, 2]


def test_runs_of_one_day_are_shown_by_their_names() -> None:
    assert TIMELINE.span(0, 2) == "2026-01-05 to 2026-01-19, 3 runs"
    twice = Timeline(("2026-01-05T030000Z", "2026-01-05T040000Z"), ("2026-01-05", "2026-01-05"))
    assert (twice.label(1), twice.span(1, 1)) == ("2026-01-05T040000Z", "2026-01-05T040000Z, 1 run")
