"""show chassis routing-engine into facts."""

from collections.abc import Iterable, Iterator

from parsers.commands.fact import Fact
from parsers.engine import Row

ROUTING_ENGINE = "Routing Engine"
USES = {"User", "Background", "Kernel", "Interrupt", "Idle"}


def routing_engine_facts(rows: Iterable[Row]) -> Iterator[Fact]:
    """The facts of each routing engine; one without a slot line is the only one of its box or member."""
    component, block, member = ROUTING_ENGINE, "", ""
    for row in rows:
        if row.line.member != member:
            component, member = ROUTING_ENGINE, row.line.member
        match row.group:
            case "slot":
                component = f"{ROUTING_ENGINE} {row.fields['slot']}"
                yield Fact(row.line, component, "Slot", row.fields["slot"])
            case "block":
                block = row.fields["name"]
            case "load":
                yield Fact(row.line, component, "Load averages", row.fields["value"])
            case _:
                name = row.fields["name"]
                yield Fact(
                    row.line, component, f"{block} {name}".lstrip() if name in USES else name, row.fields["value"]
                )
