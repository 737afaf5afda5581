"""show chassis alarms and show system alarms, which print alike, into health."""

from typing import Any

from parsers.command import Command, Layout
from parsers.engine import Parsed, Row
from parsers.health_rows import health_row

SOURCES = {"show chassis alarms": "chassis-alarm", "show system alarms": "system-alarm"}

LAMPS = {"red": "major", "yellow": "minor"}


def alarm_rows(host: str, parsed: Parsed) -> list[dict[str, Any]]:
    """The alarms that are active."""
    source = SOURCES[parsed.output.command]
    return [
        health_row(
            host,
            row,
            {"component": "", "source": source, "state": "active", "severity": severity_of(row)},
        )
        for row in parsed.rows
        if row.group == "alarm"
    ]


def severity_of(row: Row) -> str:
    """The class of an alarm in small letters; the lamps of the craft interface stand for major and minor."""
    printed = row.fields["severity"].lower()
    return LAMPS.get(printed, printed)


def announced(parsed: Parsed) -> int | None:
    """How many alarms the device says are active, over all members; None when it does not say."""
    counts = [row.fields["number"] for row in parsed.rows if row.group == "count"]
    return sum(0 if count.lower() == "no" else int(count) for count in counts) if counts else None


def unlisted(parsed: Parsed) -> str:
    """What shows that alarms are missing: fewer or more are listed than announced."""
    number, listed = announced(parsed), sum(row.group == "alarm" for row in parsed.rows)
    return "" if number in {None, listed} else f"{number} alarms are announced and {listed} are listed"


LAYOUT = Layout("show_chassis_alarms", rows={"health": alarm_rows}, shortfall=unlisted)
COUNT = r"(?:\d+|[Nn]o) (?:alarms? (?:are |is )?(?:currently )?active|(?:currently )?active alarms?)\.?"
COMMANDS = (
    Command("show chassis alarms", LAYOUT, turn=70, required=True),
    # Read as the one that also lists chassis alarms, a major one is not lost.
    Command("show system alarms", LAYOUT, turn=80, required=True, signatures=(COUNT,)),
)
