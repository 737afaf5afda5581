"""When a device came to another stage, and why."""

from history_example import PlainRun, history_of

from reports.history.device_events import device_events, stage_changes
from reports.history.history_text import event_lines
from reports.history.timeline import Timeline

OLD = ("r1", "end-of-life", "past-end", "fail", "FPC 0", "It is past its end.")
PICTURE = ("r1", "pictures", "no-picture", "missing", "FPC 0", "No picture shows it.")


def lines(*runs: PlainRun, host: str = "r1", since: int = 0) -> list[str]:
    tables = history_of(*runs)
    timeline = Timeline.of(tables)
    return [line for one in device_events(tables, [host], since) for line, _ in event_lines(one, timeline, 9)]


def test_a_stage_changes_by_the_findings_that_come_and_go() -> None:
    assert lines(
        PlainRun("2026-01-05", {"r1": "incomplete"}, findings=[PICTURE]),
        PlainRun("2026-01-12", {"r1": "fail"}, findings=[OLD]),
    ) == [
        "2026-01-12  r1: eligible, evidence missing -> not eligible",
        "Fails: It is past its end. (end-of-life, FPC 0)",
        "No longer: No picture shows it. (pictures, FPC 0)",
    ]


def test_what_fails_comes_before_what_is_missing() -> None:
    runs = (PlainRun("2026-01-05", {"r1": "pass"}), PlainRun("2026-01-12", {"r1": "fail"}, findings=[PICTURE, OLD]))
    assert [line.partition(":")[0] for line in lines(*runs)[1:]] == ["Fails", "Missing"]


def test_a_finding_of_many_places_is_one_line() -> None:
    found = [(*PICTURE[:4], f"FPC {slot}", PICTURE[5]) for slot in range(5)]
    runs = (PlainRun("2026-01-05", {"r1": "pass"}), PlainRun("2026-01-12", {"r1": "incomplete"}, findings=found))
    assert lines(*runs)[1:] == ["Missing: No picture shows it. (pictures, FPC 0, FPC 1, FPC 2 and 2 more)"]


def test_findings_are_compared_with_those_of_the_last_run_that_collected_the_device() -> None:
    assert lines(
        PlainRun("2026-01-05", {"r1": "fail"}, findings=[OLD]),
        PlainRun("2026-01-12", {"r1": "not collected silent"}),
        PlainRun("2026-01-19", {"r1": "fail"}, findings=[OLD]),
    ) == [
        "2026-01-12  r1: not eligible -> not collected",
        "Not collected: silent.",
        "2026-01-19  r1: not collected -> not eligible",
        "Collected again; before: not collected (silent).",
    ]


def test_a_device_comes_and_leaves() -> None:
    assert lines(
        PlainRun("2026-01-05", {"r2": "pass"}),
        PlainRun("2026-01-12", {"r1": "pass"}),
        PlainRun("2026-01-19", {"r2": "pass"}),
    ) == [
        "2026-01-12  r1: ready to submit",
        "It is in the inventory.",
        "2026-01-19  r1: ready to submit -> gone",
        "It is no longer in the inventory.",
    ]


def test_findings_that_change_within_a_stage_are_there_and_what_stays_the_same_is_not() -> None:
    runs = (
        PlainRun("2026-01-05", {"r1": "fail"}, findings=[OLD]),
        PlainRun("2026-01-12", {"r1": "fail"}, findings=[OLD]),
        PlainRun("2026-01-19", {"r1": "fail"}, findings=[OLD, PICTURE]),
    )
    assert lines(*runs) == [
        "2026-01-19  r1: still not eligible",
        "Missing: No picture shows it. (pictures, FPC 0)",
    ]
    assert lines(*runs, since=2) == []


def test_a_stage_whose_findings_are_the_same_says_so_and_a_chassis_that_is_another_is_named() -> None:
    runs = (PlainRun("2026-01-05", {"r1": "pass"}), PlainRun("2026-01-12", {"r1": "fail"}))
    assert lines(*runs)[1:] == ["No finding that fails or is missing differs."]
    chassis = [PlainRun(day, {"r1": "pass"}, {"r1 Chassis": serial}) for day, serial in DAYS.items()]
    assert lines(*chassis) == ["2026-01-12  r1: still ready to submit", "chassis JN1A -> JN2A"]


def test_a_device_that_was_away_comes_to_no_other_stage_and_one_that_stays_does() -> None:
    tables = history_of(
        PlainRun("2026-01-05", {"r1": "pass", "r2": "pass"}),
        PlainRun("2026-01-12", {"r2": "fail"}),
        PlainRun("2026-01-19", {"r1": "fail", "r2": "fail"}),
        PlainRun("2026-01-26", {"r1": "fail", "r2": "pass"}),
    )
    assert stage_changes(tables, 0) == [(1, "r2"), (3, "r2")]
    assert stage_changes(tables, 1) == [(3, "r2")]


DAYS = {"2026-01-05": "JN1A", "2026-01-12": "JN2A"}
