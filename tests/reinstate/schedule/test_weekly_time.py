"""When an audit begins, as people write it, and as cron and systemd do."""

import pytest

from documents.problems import InputError
from reinstate.schedule.weekly_time import weekly_time


@pytest.mark.parametrize(
    ("text", "cron", "calendar"),
    [
        ("Mon 03:00", "0 3 * * 1", "Mon *-*-* 03:00:00"),
        ("sun 23:59", "59 23 * * 0", "Sun *-*-* 23:59:00"),
        ("  Sat   4:05 ", "5 4 * * 6", "Sat *-*-* 04:05:00"),
        ("00:00", "0 0 * * *", "*-*-* 00:00:00"),
    ],
)
def test_a_time_is_written_for_cron_and_for_systemd(text: str, cron: str, calendar: str) -> None:
    time = weekly_time(text)
    assert (time.cron, time.calendar) == (cron, calendar)


@pytest.mark.parametrize(
    "text", ["", "Mon", "Monday 03:00", "Xyz 03:00", "24:00", "03:60", "Mon 03:00\n* * * * * x", "3"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r'Write it as "Mon 03:00", or 03:00'):
        weekly_time(text)
