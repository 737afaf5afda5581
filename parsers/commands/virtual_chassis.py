"""show virtual-chassis and show chassis cluster status into facts."""

import re
from collections.abc import Iterable, Iterator, Mapping

from parsers.commands.fact import Fact
from parsers.engine import Row

TAIL = re.compile(
    r" +(?P<priority>[0-9]+) +(?P<role>[A-Z][A-Za-z-]*\*?)(?: +(?P<mixed>Y|N|NA|-+)(?= |$))?"
    r"(?: +(?P<route>VC|F|NA|-+)(?= |$))?(?: +(?P<neighbor>[0-9]+ +[a-z]\S*))? *"
)
MEMBER = {"status": "Status", "serial": "Serial number", "model": "Model"}
ROLE = {"role": "Role", "priority": "Priority", "mixed": "Mixed mode", "route": "Route mode", "neighbor": "Neighbor"}
NODE = {
    "priority": "Priority",
    "status": "Status",
    "preempt": "Preempt",
    "manual": "Manual failover",
    "failures": "Monitor failures",
}


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
                yield from named(row, component, MEMBER | ROLE, printed)


def cluster_facts(rows: Iterable[Row]) -> Iterator[Fact]:
    """The cluster, how often each redundancy group failed over, and how each node stands in it."""
    group = ""
    for row in rows:
        match row.group:
            case "cluster":
                yield Fact(row.line, "", "Cluster ID", row.fields["value"])
            case "redundancy_group":
                group = f"Redundancy group {row.fields['number']}"
                yield Fact(row.line, group, "Failover count", row.fields["value"])
            case _:
                yield from named(row, group, NODE, row.fields, row.fields["node"])


def named(
    row: Row, component: str, names: dict[str, str], printed: Mapping[str, str | None], member: str = ""
) -> Iterator[Fact]:
    """One fact for each field that was printed, under the name that the table gives it."""
    for field, name in names.items():
        value = (printed.get(field) or "").strip()
        if value:
            yield Fact(row.line, component, name, value, member)
