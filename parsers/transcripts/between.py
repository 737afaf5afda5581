"""What devices write between and into outputs: log messages, broadcasts, the time of day before each output."""

import re
from collections.abc import Iterable, Sequence

from parsers.transcripts.terminal_emulator import REDRAWN

TIME = r"[A-Z][a-z]{2} [ \d]?\d \d\d:\d\d:\d\d"
LOG_MESSAGE = re.compile(rf"{TIME}(?:\.\d{{1,6}})?(?: +[\w.-]{{1,64}})? +[\w./-]{{1,64}}(?:\[\d{{1,7}}\])?: .*")
CLI_TIMESTAMP = re.compile(rf"{TIME}(?: \d{{4}})?")
BROADCAST = re.compile(r"(?:Broadcast Message from|Message from syslogd@) ?\S+.*", re.IGNORECASE)
SENT = re.compile(r"\s+\(.{1,40}\) at \d.*")
DRAWN_OVER = "the screen was drawn over while it was shown"
LONGEST_BROADCAST = 5
LONG_BROADCAST = "a broadcast message stands in it, and nothing shows where that ends"


def between(lines: Sequence[str], notable: Iterable[int]) -> dict[int, str]:
    """The lines that belong to no output, each with why the output around it is cut, blank where it is not.

    notable are the indices of those that may be one.
    """
    found: dict[int, str] = {}
    for number in notable:
        line = lines[number]
        if number in found or not line:
            continue
        if line == REDRAWN:
            found[number] = DRAWN_OVER
        elif BROADCAST.fullmatch(line):
            found |= broadcast(lines, number)
        elif line[0].isupper() and (LOG_MESSAGE.fullmatch(line) or CLI_TIMESTAMP.fullmatch(line)):
            found[number] = ""
    return found


def broadcast(lines: Sequence[str], start: int) -> dict[int, str]:
    """The lines of a broadcast: who sent it, when, and one paragraph, which must be a single line to be sure of it."""
    at = start + 1
    while at < len(lines) and (not lines[at] or SENT.fullmatch(lines[at])):
        at += 1
    end = next((end for end in range(at, min(at + LONGEST_BROADCAST, len(lines))) if not lines[end]), at)
    reason = "" if end == at + 1 else LONG_BROADCAST
    return dict.fromkeys(range(start, end), reason)
