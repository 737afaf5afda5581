"""Which serial numbers came to another place since a run."""

from history_example import PlainRun, history_of

from reports.history.history_text import move_line
from reports.history.serial_moves import serial_moves
from reports.history.timeline import Timeline

BOTH = {"r1": "pass", "r2": "pass"}


def moves(*parts: dict[str, str], since: int = 0) -> list[str]:
    runs = [PlainRun(f"2026-01-{day:02d}", BOTH, own) for day, own in enumerate(parts, 1)]
    tables = history_of(*runs)
    return [move_line(move, Timeline.of(tables)) for move in serial_moves(tables, since)]


def test_moves_to_another_device_come_before_those_within_one() -> None:
    assert moves(
        {"r1 FPC 0": "AB12", "r1 FPC 1": "AB13"},
        {"r1 FPC 2": "AB12", "r1 FPC 1": "AB13"},
        {"r1 FPC 2": "AB12", "r2 FPC 1": "AB13"},
    ) == [
        "2026-01-03  AB13 MPC7E: r1 FPC 1 -> r2 FPC 1",
        "2026-01-02  AB12 MPC7E: r1 FPC 0 -> r1 FPC 2",
    ]


def test_what_is_new_gone_or_back_where_it_was_has_not_moved() -> None:
    assert moves({"r1 FPC 0": "AB12"}, {}, {"r1 FPC 0": "AB12"}, {"r2 FPC 0": "AB13"}, {"r2 FPC 0": "AB13"}) == []


def test_a_move_over_a_gap_is_one_and_one_before_the_day_is_none() -> None:
    parts: tuple[dict[str, str], ...] = ({"r1 FPC 0": "AB12"}, {}, {"r2 FPC 0": "AB12"}, {"r2 FPC 0": "AB12"})
    assert moves(*parts) == ["2026-01-03  AB12 MPC7E: r1 FPC 0 -> r2 FPC 0"]
    assert moves(*parts, since=2) == []


def test_it_moves_from_where_it_was_last() -> None:
    stays: dict[str, str] = {"r1 FPC 0": "AB12"}
    found = moves(stays, {**stays, "r2 FPC 0": "AB12"}, stays, {"r2 FPC 1": "AB12"})
    assert found[-1] == "2026-01-04  AB12 MPC7E: r1 FPC 0 -> r2 FPC 1"


def test_a_second_place_beside_the_first_is_named_as_one() -> None:
    both = {"r1 FPC 0": "AB12", "r2 FPC 0": "AB12"}
    assert moves({"r1 FPC 0": "AB12"}, both) == ["2026-01-02  AB12 MPC7E: r1 FPC 0 also in r2 FPC 0"]
