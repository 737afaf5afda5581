"""show system uptime into facts."""

from collections.abc import Iterable, Iterator
from functools import partial

from parsers.command import Command, Layout
from parsers.engine import Row
from parsers.facts import Fact, fact_rows


def uptime_facts(rows: Iterable[Row]) -> Iterator[Fact]:
    """The times that the device states, how long it is up, who is logged in, and its load."""
    for row in rows:
        if row.group == "setting":
            yield Fact(row.line, "", row.fields["name"], row.fields["value"])
        else:
            yield Fact(row.line, "", "Up", row.fields["up"])
            yield Fact(row.line, "", "Users", row.fields["users"])
            yield Fact(row.line, "", "Load averages", row.fields["load"])


LAYOUT = Layout("show_system_uptime", rows={"facts": partial(fact_rows, "uptime", uptime_facts)})
COMMANDS = (Command("show system uptime", LAYOUT, turn=180, signatures=(r"Current time: .*",)),)
