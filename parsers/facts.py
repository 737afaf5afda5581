"""What lines state of components: rows of the facts table, and of health where a statement is a state."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from parsers.device_output import Line
from parsers.engine import Parsed, Row


class Fact(NamedTuple):
    """What a line states about a component; member overrides the section in which the line stands."""

    line: Line
    component: str
    name: str
    value: str
    member: str = ""


@dataclass(frozen=True, slots=True)
class StateFacts:
    """The names of the facts that give a component's state and its detail, and of the one that shows it has a state."""

    state: str
    detail: str
    sign: str


FactReader = Callable[[Iterable[Row]], Iterator[Fact]]


def fact_rows(source: str, read: FactReader, host: str, parsed: Parsed) -> list[dict[str, Any]]:
    """The facts rows of one output of one device; source is its name in the table."""
    return [
        {
            "host": host,
            "member": fact.member or fact.line.member,
            "component": fact.component,
            "source": source,
            "name": fact.name,
            "value": " ".join(fact.value.split()),
            "line": fact.line.number,
        }
        for fact in read(parsed.rows)
    ]


def state_rows(source: str, read: FactReader, names: StateFacts, host: str, parsed: Parsed) -> list[dict[str, Any]]:
    """One health row for each component that has a state; it is empty for a slot of which nothing is stated.

    A box with one routing engine and no slots prints no state of it: its facts alone show that it answers.
    """
    components: dict[tuple[str, str], dict[str, dict[str, Any]]] = {}
    for fact in fact_rows(source, read, host, parsed):
        components.setdefault((fact["member"], fact["component"]), {})[fact["name"]] = fact
    return [state_row(facts, names) for facts in components.values() if facts.keys() & {names.state, names.sign}]


def state_row(facts: dict[str, dict[str, Any]], names: StateFacts) -> dict[str, Any]:
    """The health row of a component from its facts by name."""
    first = next(iter(facts.values()))
    return {
        **{name: first[name] for name in ("host", "member", "component", "source")},
        "state": facts[names.state]["value"] if names.state in facts else "",
        "severity": "",
        "detail": facts[names.detail]["value"] if names.detail in facts else "",
        "line": facts.get(names.state, first)["line"],
    }


def named_facts(
    row: Row, component: str, names: dict[str, str], printed: Mapping[str, str | None], member: str = ""
) -> Iterator[Fact]:
    """One fact for each field that was printed, under the name that the table gives it."""
    for field, name in names.items():
        value = (printed.get(field) or "").strip()
        if value:
            yield Fact(row.line, component, name, value, member)
