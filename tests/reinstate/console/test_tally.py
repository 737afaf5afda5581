"""The progress of a collection is counted by device, timed by the last minute, and shown in one line."""

import pytest

from reinstate.console.progress import duration, line_at_end, line_under_way
from reinstate.console.tally import ProgressSnapshot, Tally
from tasks.visit import Visit

# Seconds after the start, host, failure; then what is shown at the last of these seconds.
VISITS = [
    ("nothing yet", [], 0, "Collecting: 2 of 12 devices"),
    ("one", [(6, "a", "")], 6, "Collecting: 3 of 12 devices, 10/min, 0:54 left"),
    (
        "classes by number",
        [(1, "a", "auth"), (2, "b", "silent"), (3, "c", "silent"), (3, "d", "")],
        4,
        "Collecting: 6 of 12 devices, 60/min, 0:08 left, failed 3: silent 2 · auth 1",
    ),
    (
        "only the last minute counts",
        [(1, "a", ""), (100, "b", "")],
        120,
        "Collecting: 4 of 12 devices, 1/min, 8:00 left",
    ),
    ("a minute without any", [(1, "a", "")], 120, "Collecting: 3 of 12 devices"),
    (
        "the second pass has no speed yet",
        [*((second, str(second), "silent" if second > 8 else "") for second in range(1, 11))],
        11,
        "Collecting: 12 of 12 devices, second pass: 2 devices, failed 2: silent 2",
    ),
    (
        "a device visited again replaces itself",
        [*((second, str(second), "silent" if second > 8 else "") for second in range(1, 11)), (16, "9", "")],
        22,
        "Collecting: 12 of 12 devices, 5/min, second pass: 1 devices, 0:12 left, failed 1: silent 1",
    ),
]


def counted(visits: list[tuple[int, str, str]], now: int) -> ProgressSnapshot:
    """The standing of a run of twelve devices, two of which were complete before."""
    clock = [0.0]
    tally = Tally(2, 10, second_pass=True, clock=lambda: clock[0])
    for second, host, failure in visits:
        clock[0] = second
        tally.count(Visit(host, failure))
    clock[0] = now
    return tally.snapshot()


@pytest.mark.parametrize(("visits", "now", "line"), [row[1:] for row in VISITS], ids=[row[0] for row in VISITS])
def test_progress_is_shown_in_one_line(visits: list[tuple[int, str, str]], now: int, line: str) -> None:
    assert line_under_way(counted(visits, now)) == line


def test_the_end_is_reported_with_all_that_failed() -> None:
    visits = [(1, "a", "auth"), (63, "b", "")]
    assert line_at_end(counted(visits, 63)) == "Collected: 3 of 12 devices in 1:03, failed 1: auth 1"


def test_the_last_visit_of_the_first_pass_says_how_many_are_visited_again() -> None:
    tally = Tally(0, 3, second_pass=True)
    messages = [tally.count(Visit(host, failure)) for host, failure in (("a", "hung"), ("b", "auth"), ("c", "silent"))]
    assert [*messages, tally.count(Visit("a", "hung")), tally.count(Visit("c"))] == [0, 0, 2, 0, 0]
    assert Tally(0, 1, second_pass=False).count(Visit("a", "hung")) == 0


@pytest.mark.parametrize(("seconds", "text"), [(0.4, "0:00"), (59.6, "1:00"), (754, "12:34"), (3723, "1:02:03")])
def test_a_duration_is_minutes_and_seconds(seconds: float, text: str) -> None:
    assert duration(seconds) == text
