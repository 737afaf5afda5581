"""Where a serial number was, from when to when, and why it was not seen."""

from history_example import PlainRun, history_of

from reports.history.history_text import serial_lines
from reports.history.serial_places import serial_places, spellings
from reports.history.timeline import Timeline

BOTH = {"r1": "pass", "r2": "pass"}


def lines(serial: str, *runs: PlainRun, since: int = 0) -> list[str]:
    tables = history_of(*runs)
    return list(serial_lines(serial_places(tables, serial, since), Timeline.of(tables)))


def test_a_part_that_moves_has_a_stay_in_each_place() -> None:
    chassis = {"r1 Chassis": "JN1A", "r2 Chassis": "JN2A"}
    assert lines(
        "ab12",
        PlainRun("2026-01-05", BOTH, {"r1 FPC 0": "AB12", **chassis}),
        PlainRun("2026-01-12", BOTH, {"r1 FPC 0": "AB12", **chassis}),
        PlainRun("2026-01-19", BOTH, {"r2 FPC 3": "AB12", **chassis}),
    ) == [
        "AB12, fpc, MPC7E, 750-1",
        "2026-01-05 to 2026-01-12, 2 runs: r1 FPC 0, chassis JN1A",
        "2026-01-19, 1 run: r2 FPC 3, chassis JN2A",
    ]


def test_a_gap_says_why_the_part_was_not_seen() -> None:
    assert lines(
        "AB12",
        PlainRun("2026-01-05", BOTH, {"r1 FPC 0": "AB12"}),
        PlainRun("2026-01-12", {"r1": "not collected silent", "r2": "pass"}),
        PlainRun("2026-01-19", BOTH),
        PlainRun("2026-01-26", {"r2": "pass"}),
        PlainRun("2026-02-02", BOTH, {"r1 FPC 0": "AB12"}),
    )[1:] == [
        "2026-01-05, 1 run: r1 FPC 0",
        "2026-01-12, 1 run: not seen: r1 was not collected (silent)",
        "2026-01-19, 1 run: not seen: r1 does not list it",
        "2026-01-26, 1 run: not seen: r1 is not in the inventory",
        "2026-02-02, 1 run: r1 FPC 0",
    ]


def test_what_is_no_longer_seen_ends_in_a_gap_until_the_last_run() -> None:
    runs = (PlainRun("2026-01-05", BOTH, {"r1 FPC 0": "AB12"}), PlainRun("2026-01-12"), PlainRun("2026-01-19"))
    assert lines("AB12", *runs)[2:] == ["2026-01-12 to 2026-01-19, 2 runs: not seen: r1 does not list it"]
    assert lines("AB12", *runs, since=1)[1:] == ["2026-01-12 to 2026-01-19, 2 runs: not seen: r1 does not list it"]


def test_a_serial_number_in_two_places_has_a_stay_in_each() -> None:
    found = lines("AB12", PlainRun("2026-01-05", BOTH, {"r1 FPC 0": "AB12", "r2 FPC 0": "AB12"}))
    assert found[1:] == ["2026-01-05, 1 run: r1 FPC 0", "2026-01-05, 1 run: r2 FPC 0"]


def test_another_name_of_the_part_is_no_other_stay() -> None:
    parts = {"r1 FPC 0": "AB12"}
    days = {"2026-01-05": "MPC7E", "2026-01-12": "MPC7E-MRATE", "2026-01-19": "MPC7E-MRATE"}
    assert lines("AB12", *(PlainRun(day, BOTH, parts, sku=sku) for day, sku in days.items())) == [
        "AB12, fpc, MPC7E-MRATE, 750-1",
        "2026-01-05 to 2026-01-19, 3 runs: r1 FPC 0",
    ]


def test_sentinels_and_masks_are_no_serial_numbers() -> None:
    tables = history_of(PlainRun("2026-01-05", BOTH, {"r1 FPC 0": "BUILTIN", "r1 FPC 1": "N/A", "r1 FPC 2": "****"}))
    assert [spellings(tables, text) for text in ("BUILTIN", "N/A", "****")] == [[], [], []]
