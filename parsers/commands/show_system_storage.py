"""show system storage into facts."""

from collections.abc import Iterable, Iterator
from functools import partial

from parsers.command import Command, Layout
from parsers.engine import Row
from parsers.facts import Fact, fact_rows


def storage_facts(rows: Iterable[Row]) -> Iterator[Fact]:
    """Device, size and use of each mounted file system."""
    for row in rows:
        for name in ("filesystem", "size", "used", "available", "capacity"):
            yield Fact(row.line, row.fields["mount"], name.capitalize(), row.fields[name])


LAYOUT = Layout("show_system_storage", rows={"facts": partial(fact_rows, "storage", storage_facts)})
COMMANDS = (Command("show system storage", LAYOUT, turn=150, signatures=(r"Filesystem +Size +Used .*",)),)
