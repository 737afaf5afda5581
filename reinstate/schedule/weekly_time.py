"""When an audit begins: a time of the day, on a day of the week or on each."""

import re
from dataclasses import dataclass

from documents.problems import InputError, Problem

DAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
WRITTEN = re.compile(r"(?:([A-Za-z]{3}) )?([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class WeeklyTime:
    """A time of the day; without a day of the week it is that of every day."""

    day: str
    hour: int
    minute: int

    @property
    def cron(self) -> str:
        """The five fields of a crontab."""
        return f"{self.minute} {self.hour} * * {DAYS.index(self.day) if self.day else '*'}"

    @property
    def calendar(self) -> str:
        """The same as systemd writes it."""
        return f"{self.day} *-*-* {self.hour:02}:{self.minute:02}:00".lstrip()


def weekly_time(text: str) -> WeeklyTime:
    """The time that is written as Mon 03:00, or 03:00 for every day; InputError for anything else."""
    found = WRITTEN.fullmatch(" ".join(text.split()))
    day = (found[1] or "").capitalize() if found else ""
    if not found or (day and day not in DAYS):
        raise InputError([Problem("--at", f'"{text}" is not a time.', hint='Write it as "Mon 03:00", or 03:00.')])
    return WeeklyTime(day, int(found[2]), int(found[3]))
