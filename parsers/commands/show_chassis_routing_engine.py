"""show chassis routing-engine into facts and health."""

from collections.abc import Iterable, Iterator
from functools import partial

from parsers.command import Command, Layout
from parsers.engine import Row
from parsers.facts import Fact, StateFacts, fact_rows, state_rows

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


SOURCE = "routing-engine"
STATE = StateFacts("Current state", "Uptime", "Slot")
LAYOUT = Layout(
    "show_chassis_routing_engine",
    rows={
        "health": partial(state_rows, SOURCE, routing_engine_facts, STATE),
        "facts": partial(fact_rows, SOURCE, routing_engine_facts),
    },
)
COMMANDS = (Command("show chassis routing-engine", LAYOUT, turn=120, signatures=(r"Routing Engine status:",)),)
