"""When a session was held, as logs state it."""

import pytest

from documents.archive import Source
from parsers.attribution.kept_session import sessions_in
from parsers.attribution.session_facts import facts_of
from parsers.attribution.session_times import stamps, time_in, without_year

NOON = "2026-11-24 12:00:00"
TIMES = [
    ("[2026-11-24 12:00:00.123] x", NOON),
    ("2026-11-24T12:00:00Z x", NOON),
    ("PuTTY log 2026.11.24 12:00:00 =~=~", NOON),
    ("Script started on Tue Nov 24 12:00:00 2026", NOON),
    ("Script started on 2026-11-24 12:00:00+00:00 [TERM=x]", NOON),
    ("[Tue Nov  4 12:00:00 2026]", "2026-11-04 12:00:00"),
    ("Nov 24 12:00:00 x", ""),
    ("Nov 24 2026 12:00:00 x", NOON),
    ("12:00:00 x", ""),
    ("24/11/2026 12:00:00 x", ""),
]


@pytest.mark.parametrize(("text", "time"), TIMES)
def test_a_time_counts_with_its_date_and_year(text: str, time: str) -> None:
    assert time_in(text.encode()) == time


def test_times_without_a_year_are_in_their_order() -> None:
    assert [without_year(text) for text in ("Nov 24 03:04:05", "Feb  4 03:04:05", "x")] == [
        "11-24 03:04:05", "02-04 03:04:05", ""
    ]  # fmt: skip


def test_each_session_has_the_first_stamp_behind_its_beginning() -> None:
    data = b"x\n[2026-11-24 12:00:00] a\n[2026-11-24 12:00:01] b\n\n[2026-11-24 12:00:03] c\n"
    assert stamps(data, [0, 2, 3, 9]) == [NOON, "2026-11-24 12:00:01", "2026-11-24 12:00:03", ""]


LOG = ["x@a> show version", "Model: m", "x@a> "]
LOGS = [
    (LOG, ""),
    (["=~=~=~=~=~= PuTTY log 2026.11.24 12:00:00 =~=~=~=~=~=", *LOG], NOON),
    (["Script started on 2026-11-24 12:00:00+00:00", *LOG], NOON),
    ([f"[{NOON}] {line}" for line in LOG * 2], NOON),
    ([*LOG, "Script started on 2026-11-24 12:00:00+00:00"], ""),
]


@pytest.mark.parametrize(("lines", "time"), LOGS)
def test_a_session_is_of_the_time_of_its_header_or_stamps(lines: list[str], time: str) -> None:
    assert sessions_in(Source("a.log", "\n".join(lines).encode()))[0][0][0].time == time


def test_the_command_line_states_the_time_before_outputs() -> None:
    assert facts_of(["x@a> show version", "Nov 24 03:04:05", "Model: m", "x@a> "]).cli_time == "11-24 03:04:05"
    assert facts_of(LOG).cli_time == ""
