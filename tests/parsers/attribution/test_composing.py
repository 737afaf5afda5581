"""The order of the sessions of a device in its transcript, and whether it is known to be that of time."""

import pytest

from parsers.attribution.composing import composed

ORDERS = [
    ("one session", [("a.log", 1, "", "A")], "\f\nA"),
    ("sessions of one file", [("a.log", 9, "", "B"), ("a.log", 1, "", "A")], "\f\nA\n\f newer\nB"),
    ("rotated files", [("a.log", 1, "", "B"), ("a.log.1", 1, "", "A")], "\f\nA\n\f newer\nB"),
    ("files without an order", [("b.log", 1, "", "B"), ("a.log", 1, "", "A")], "\f\nA\n\f\nB"),
    ("files that state their time", [("a.log", 1, "2026-11-24", "B"), ("b.log", 1, "2026-11-23", "A")],
     "\f\nA\n\f newer\nB"),
    ("one that states none", [("a.log", 1, "2026-11-24", "A"), ("b.log", 1, "", "B")], "\f\nA\n\f\nB"),
    ("one text twice", [("a.log", 1, "", "A"), ("b.log", 1, "", "A")], "\f\nA"),
]  # fmt: skip


@pytest.mark.parametrize(("_case", "sessions", "text"), ORDERS)
def test_sessions_stand_in_order_of_time_where_it_is_known(
    _case: str, sessions: list[tuple[str, int, str, str]], text: str
) -> None:
    assert composed(sessions) == text
    assert composed(sessions[::-1]) == text
