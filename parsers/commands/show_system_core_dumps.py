"""show system core-dumps into facts."""

from collections.abc import Iterable, Iterator
from functools import partial

from parsers.command import Command, Layout
from parsers.engine import Row
from parsers.facts import Fact, fact_rows


def core_dump_facts(rows: Iterable[Row]) -> Iterator[Fact]:
    """Size and date of each core dump, and how many the device counts."""
    for row in rows:
        if row.group == "total":
            yield Fact(row.line, "", "Total files", row.fields["value"])
        else:
            yield Fact(row.line, row.fields["file"], "Size", row.fields["size"])
            yield Fact(row.line, row.fields["file"], "Date", row.fields["date"])


LAYOUT = Layout("show_system_core_dumps", rows={"facts": partial(fact_rows, "core-dumps", core_dump_facts)})
COMMANDS = (Command("show system core-dumps", LAYOUT, turn=160),)
