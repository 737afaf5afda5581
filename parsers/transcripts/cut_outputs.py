"""What the last line of an output shows of it: that it is cut, and why, or that nothing follows."""

import re

from parsers.transcripts.prompts import LEFT_AT_PAGER

# Stands before the last line of a text that does not end it: the line may go on.
BROKEN_OFF = "\x1a"
TRAILER = re.compile(r"\s*(?:\{[\w:.-]{1,40}\}(?:\[edit[^\]]{0,80}\])?|\[edit[^\]]{0,80}\])\s*")
STOPPED = re.compile(r"(?:.*\^C|.*\[abort\]|q)\s*", re.IGNORECASE)
# What clients print about a session that ended before its time; it may stand behind the beginning of a row.
LOST = re.compile(
    r"Connection (?:to \S+ )?(?:closed|reset|timed out)|Connection to \S+ lost|"
    r"(?:closed|reset) by (?:remote|foreign) host|"
    r"packet_write_wait:|client_loop: send disconnect|Broken pipe|Timeout, server \S+ not responding|"
    r"Received disconnect from|Remote side unexpectedly closed|Software caused connection abort",
    re.IGNORECASE,
)
# One of these stands in each: to look for them first takes a fraction of the time.
LOST_WORDS = ("connection", "remote", "foreign", "packet_write_wait", "disconnect", "broken pipe", "not responding")


def is_lost(line: str) -> bool:
    """Whether a client prints in a line that its session ended before its time."""
    lowered = line.lower()
    for word in LOST_WORDS:
        if word in lowered:
            return LOST.search(line) is not None
    return False


def ending(line: str) -> str | None:
    """Why an output that ends so is cut: empty where nothing shows it, None where the line belongs to the output."""
    if line.endswith(LEFT_AT_PAGER):
        return "it ends at the pager"
    if line.startswith(BROKEN_OFF):
        return "its last line is broken off"
    if STOPPED.fullmatch(line):
        return "it was stopped before its end"
    if is_lost(line):
        return "the session ended before it"
    return "" if not line.strip() or TRAILER.fullmatch(line) else None
