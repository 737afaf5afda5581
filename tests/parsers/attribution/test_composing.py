"""The order of the sessions of a device in its transcript, and whether it is known to be that of time."""

import pytest

from parsers.attribution.composing import Held, composed

DAY, NEXT = "2026-11-24 10:00:00", "2026-11-25 09:00:00"
A, B = "\f\nA\n\f newer\nB", "\f\nB\n\f newer\nA"
UNKNOWN = "\f\nA\n\f\nB"
ORDERS = [
    ("one session", [Held("a.log", 1, "A")], "\f\nA"),
    ("sessions of one file", [Held("a.log", 9, "B"), Held("a.log", 1, "A")], A),
    ("rotated files", [Held("a.log", 1, "B"), Held("a.log.1", 1, "A")], A),
    ("a file that was put aside", [Held("a.log", 1, "B"), Held("a.log.old", 1, "A")], A),
    ("files that are rotated by date", [Held("a.log", 1, "B"), Held("a.log-20261124.gz", 1, "A")], A),
    ("dated files", [Held("x-2026-11-25.log", 1, "B"), Held("x-2026-11-24.log", 1, "A")], A),
    ("dated files of other names", [Held("y_2026-11-24.log", 1, "A"), Held("x_2026-11-25.log", 1, "B")], A),
    ("files without an order", [Held("a.log", 1, "A"), Held("b.log", 1, "B")], UNKNOWN),
    ("a dated one and one that is not", [Held("a.log", 1, "A"), Held("b_2026-11-25.log", 1, "B")], UNKNOWN),
    ("files that state their time", [Held("a.log", 1, "A", NEXT), Held("b.log", 1, "B", DAY)], B),
    ("one that states none", [Held("a.log", 1, "A", DAY), Held("b.log", 1, "B")], UNKNOWN),
    ("by the terminal", [Held("a.log", 1, "A", terminal_time=NEXT), Held("b.log", 1, "B", terminal_time=DAY)], B),
    ("by two clocks", [Held("a.log", 1, "A", DAY, "", NEXT), Held("b.log", 1, "B", DAY, "", DAY)], B),
    ("clocks that contradict", [Held("a.log", 1, "A", DAY, "", NEXT), Held("b.log", 1, "B", NEXT, "", DAY)], UNKNOWN),
    ("a clock and a name that contradict",
     [Held("a_2026-11-24.log", 1, "A", NEXT), Held("b_2026-11-25.log", 1, "B", DAY)], UNKNOWN),
    ("clocks of two kinds", [Held("a.log", 1, "A", DAY), Held("b.log", 1, "B", terminal_time=NEXT)], UNKNOWN),
    ("without a year", [Held("a.log", 1, "A", "", "11-25 01:00:00"), Held("b.log", 1, "B", "", "11-24 01:00:00")], B),
    ("without a year, around new year",
     [Held("a.log", 1, "A", "", "01-02 01:00:00"), Held("b.log", 1, "B", "", "12-30 01:00:00")], UNKNOWN),
    ("a file around another", [Held("a.log", 1, "A", DAY), Held("b.log", 1, "B", NEXT), Held("a.log", 9, "C", "2027")],
     "\f\nA\n\f newer\nB\n\f newer\nC"),
    ("one of three that has no time", [Held("a.log", 1, "A", DAY), Held("b.log", 1, "B", NEXT), Held("c.log", 1, "C")],
     "\f\nA\n\f newer\nB\n\f\nC"),
    ("one text twice", [Held("a.log", 1, "A"), Held("b.log", 1, "A")], "\f\nA"),
]  # fmt: skip


@pytest.mark.parametrize(("sessions", "text"), [case[1:] for case in ORDERS], ids=[case[0] for case in ORDERS])
def test_sessions_stand_in_order_of_time_where_it_is_known(sessions: list[Held], text: str) -> None:
    assert composed(sessions) == text
    assert composed(sessions[::-1]) == text
