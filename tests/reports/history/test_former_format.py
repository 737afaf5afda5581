"""A history of format 1 as it was written on 2026-12-01, which every later version opens."""

from history_example import PlainRun
from paths import TESTS

from reports.history.device_events import device_events
from reports.history.history_store import load_history
from reports.history.history_text import event_lines, serial_lines, sum_table
from reports.history.history_update import frames_of, tables_of, with_run_of
from reports.history.run_rows import run_rows
from reports.history.serial_places import serial_places
from reports.history.timeline import Timeline
from reports.history.trend import trend

TABLES = load_history(TESTS / "reports" / "data" / "history-format-1")
TIMELINE = Timeline.of(TABLES)


def test_it_answers_as_it_did() -> None:
    assert list(serial_lines(serial_places(TABLES, "AB12"), TIMELINE))[1:] == [
        "2026-01-05, 1 run: r1 FPC 0, chassis JN1A",
        "2026-01-12, 1 run: r2 FPC 3",
    ]
    [event] = device_events(TABLES, ["r1"], 0)
    assert [line for line, _ in event_lines(event, TIMELINE, 9)] == [
        "2026-01-12  r1: ready to submit -> not eligible",
        "Fails: It is past its end. (end-of-life, FPC 0)",
    ]
    assert [row[4] for row in sum_table(trend(TABLES))[1]] == ["1,250.00", "2,500.00"]


def test_a_run_of_today_is_taken_into_it() -> None:
    run = PlainRun("2026-12-01", parts={"r2 FPC 3": "AB12"})
    facts = {"day": run.day, "version": "2", "devices": "2", "unpriced": "0", "unpriced_bought": "0"}
    frames = with_run_of(
        frames_of(TABLES), run.name, {**facts, "sample_prices": "", "judged": "x"}, run_rows(run.frames())
    )
    later = tables_of(frames)
    assert list(serial_lines(serial_places(later, "AB12"), Timeline.of(later)))[-1] == (
        "2026-01-12 to 2026-12-01, 2 runs: r2 FPC 3"
    )
