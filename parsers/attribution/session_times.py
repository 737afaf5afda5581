"""When a session was held: by the clock of its device, by that of the terminal, or by the name of its file."""

import re
from collections.abc import Iterable
from io import BytesIO

DATED = re.compile(
    rb"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})[-/.](?P<month>[01][0-9])[-/.](?P<day>[0-3][0-9])"
    rb"[T ,_-]{1,3}(?P<time>[0-2][0-9]:[0-5][0-9](?::[0-5][0-9])?)"
)
NAMED_MONTH = re.compile(
    rb"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +(?P<day>[0-3]?[0-9]) "
    rb"(?:(?P<first>(?:19|20)[0-9]{2}) )?(?P<time>[0-2][0-9]:[0-5][0-9](?::[0-5][0-9])?)"
    rb"(?: (?P<year>(?:19|20)[0-9]{2}))?"
)
MONTHS = (b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec")
HEADER = re.compile(rb"(?:=~){2,}.* log |Script started on ")
STAMP_WITHIN = 60
HEADERS_WITHIN = 5
HEAD = 1000


def time_in(text: bytes) -> str:
    """The date and time that a text begins with or contains, as 2026-11-24 03:04:05; blank without a year."""
    if found := DATED.search(text):
        day = (found["year"], found["month"], found["day"])
    elif (found := NAMED_MONTH.search(text)) and (year := found["first"] or found["year"]):
        day = (year, b"%02d" % (MONTHS.index(found["month"]) + 1), found["day"].zfill(2))
    else:
        return ""
    return b"-".join(day).decode() + " " + found["time"].decode()


def without_year(stamp: str) -> str:
    """A time as the command line prints it before outputs, Nov 24 03:04:05, in an order of its own: 11-24 03:04:05."""
    found = NAMED_MONTH.search(stamp.encode())
    if not found:
        return ""
    return f"{MONTHS.index(found['month']) + 1:02}-{int(found['day']):02} {found['time'].decode()}"


def header_time(text: str) -> str:
    """The time that the header of a terminal program states above a session."""
    heads = (line.encode() for line in text[:HEAD].split("\n", HEADERS_WITHIN)[:HEADERS_WITHIN])
    return next((time for head in heads if HEADER.match(head) and (time := time_in(head))), "")


def stamps(data: bytes, starts: Iterable[int]) -> list[str]:
    """The first time that stands before a line, from each of some lines on; the lines are in order."""
    wanted = list(starts)
    found = [""] * len(wanted)
    at = -1
    for number, line in enumerate(BytesIO(data)):
        while at + 1 < len(wanted) and number >= wanted[at + 1]:
            at += 1
        if at >= 0 and not found[at]:
            found[at] = time_in(line[:STAMP_WITHIN])
    return found
