"""show chassis cluster status into facts and health."""

from collections.abc import Iterable, Iterator
from functools import partial

from parsers.command import Command, Layout
from parsers.engine import Row
from parsers.facts import Fact, StateFacts, fact_rows, named_facts, state_rows

NODE = {
    "priority": "Priority",
    "status": "Status",
    "preempt": "Preempt",
    "manual": "Manual failover",
    "failures": "Monitor failures",
}


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
                yield from named_facts(row, group, NODE, row.fields, row.fields["node"])


SOURCE = "cluster"
LAYOUT = Layout(
    "show_chassis_cluster_status",
    rows={
        "health": partial(state_rows, SOURCE, cluster_facts, StateFacts("Status", "Monitor failures", "Status")),
        "facts": partial(fact_rows, SOURCE, cluster_facts),
    },
)
COMMANDS = (
    Command(
        "show chassis cluster status",
        LAYOUT,
        turn=140,
        # A cluster prints a section for each node.
        sent_to=r"(?m)^ *node\d+:",
        signatures=(r"Monitor Failure codes:", r"Cluster ID: .*"),
    ),
)
