"""Routing engines, virtual-chassis members and cluster nodes into the health table, from the facts stated of them."""

from dataclasses import dataclass
from typing import Any

from parsers.commands.facts import facts_of
from parsers.engine import Parsed


@dataclass(frozen=True, slots=True)
class Stated:
    """Which facts of a source tell the state of a component and its detail, and which shows that it has a state."""

    state: str
    detail: str
    sign: str


STATES = {
    "routing-engine": Stated("Current state", "Uptime", "Slot"),
    "virtual-chassis": Stated("Status", "Role", "Status"),
    "cluster": Stated("Status", "Monitor failures", "Status"),
}


def states_of(host: str, parsed: Parsed) -> list[dict[str, Any]]:
    """One health row for each component that has a state; it is empty for a slot of which nothing is told.

    A box with one routing engine and no slots prints no state of it: its facts alone show that it answers.
    """
    components: dict[tuple[str, str, str], dict[str, dict[str, Any]]] = {}
    for fact in facts_of(host, parsed):
        if fact["source"] in STATES:
            key = (fact["member"], fact["component"], fact["source"])
            components.setdefault(key, {})[fact["name"]] = fact
    return [
        health_row(known, STATES[source])
        for (_, _, source), known in components.items()
        if known.keys() & {STATES[source].state, STATES[source].sign}
    ]


def health_row(known: dict[str, dict[str, Any]], stated: Stated) -> dict[str, Any]:
    """The health row of a component from its facts by name."""
    first = next(iter(known.values()))
    shown = known.get(stated.state, first)
    return {
        **{name: first[name] for name in ("host", "member", "component", "source")},
        "state": known[stated.state]["value"] if stated.state in known else "",
        "severity": "",
        "detail": known[stated.detail]["value"] if stated.detail in known else "",
        "line": shown["line"],
    }
