"""show chassis firmware into facts."""

from collections.abc import Iterable, Iterator
from functools import partial

from parsers.command import Command, Layout
from parsers.engine import Row
from parsers.facts import Fact, fact_rows


def firmware_facts(rows: Iterable[Row]) -> Iterator[Fact]:
    """The version of each firmware of each part; a line without a part belongs to the part above it."""
    part = ""
    for row in rows:
        part = row.fields.get("part", part).strip()
        yield Fact(row.line, part, row.fields["type"], row.fields["version"])


LAYOUT = Layout("show_chassis_firmware", rows={"facts": partial(fact_rows, "firmware", firmware_facts)})
COMMANDS = (Command("show chassis firmware", LAYOUT, signatures=(r"Part +Type +Version",)),)
