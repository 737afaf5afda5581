"""show virtual-chassis, also as show virtual-chassis status, into facts and health."""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from parsers.command import Command, Layout
from parsers.engine import Row
from parsers.facts import Fact, StateFacts, fact_rows, named_facts, state_rows

TAIL = re.compile(
    r" +(?P<priority>[0-9]+) +(?P<role>[A-Z][A-Za-z-]*\*?)(?: +(?P<mixed>Y|N|NA|-+)(?= |$))?"
    r"(?: +(?P<route>VC|F|NA|-+)(?= |$))?(?: +(?P<neighbor>[0-9]+ +[a-z]\S*))? *"
)
MEMBER = {"status": "Status", "serial": "Serial number", "model": "Model"}
ROLE = {"role": "Role", "priority": "Priority", "mixed": "Mixed mode", "route": "Route mode", "neighbor": "Neighbor"}


def is_member(row: Row) -> bool:
    """Whether what follows the model of a member is a priority and a role, or nothing, as for an absent member."""
    return row.group != "member" or not row.fields["rest"].strip() or TAIL.fullmatch(row.fields["rest"]) is not None


def virtual_chassis_facts(rows: Iterable[Row]) -> Iterator[Fact]:
    """Settings of the virtual chassis, and status, identity, role and neighbours of each member."""
    component = ""
    for row in rows:
        match row.group:
            case "setting":
                yield Fact(row.line, "", row.fields["name"], row.fields["value"])
            case "neighbor":
                yield Fact(row.line, component, ROLE["neighbor"], row.fields["neighbor"])
            case _:
                component = f"Member {row.fields['member'].split()[0]}"
                tail = TAIL.fullmatch(row.fields["rest"])
                printed = row.fields | (tail.groupdict() if tail else {})
                yield from named_facts(row, component, MEMBER | ROLE, printed)


SOURCE = "virtual-chassis"
LAYOUT = Layout(
    "show_virtual_chassis",
    accept=is_member,
    rows={
        "health": partial(state_rows, SOURCE, virtual_chassis_facts, StateFacts("Status", "Role", "Status")),
        "facts": partial(fact_rows, SOURCE, virtual_chassis_facts),
    },
)
# Switches, and routers of a virtual chassis, print a section for each member.
OF_MEMBERS = r"(?m)^ *(?:fpc|member)\d+:"
COMMANDS = (
    Command(
        "show virtual-chassis",
        LAYOUT,
        turn=130,
        sent_to=OF_MEMBERS,
        signatures=(r"Preprovisioned Virtual Chassis", r"Virtual Chassis ID: .*"),
    ),
    Command("show virtual-chassis status", LAYOUT),
)
