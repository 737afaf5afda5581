"""Outputs that have no table of their own into the facts table, one fact a row."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from parsers.commands.fact import Fact
from parsers.commands.routing_engines import routing_engine_facts
from parsers.commands.virtual_chassis import cluster_facts, is_member, virtual_chassis_facts
from parsers.engine import Parsed, Row, everything, parse
from parsers.transcripts.transcript import Output


def firmware_facts(rows: Iterable[Row]) -> Iterator[Fact]:
    """The version of each firmware of each part; a line without a part speaks of the part above it."""
    part = ""
    for row in rows:
        part = row.fields.get("part", part).strip()
        yield Fact(row.line, part, row.fields["type"], row.fields["version"])


def license_facts(rows: Iterable[Row]) -> Iterator[Fact]:
    """The details of each installed licence, and of each feature in it."""
    license_named = feature = ""
    for row in rows:
        match row.group:
            case "setting":
                if row.fields["name"] == "License identifier":
                    license_named = f"License {row.fields['value'].strip()}"
                yield Fact(row.line, license_named, row.fields["name"], row.fields["value"])
            case "described":
                feature = f"{license_named}/{row.fields['name'].strip()}"
                yield Fact(row.line, feature, "Description", row.fields["value"])
            case "validity":
                yield Fact(row.line, feature or license_named, "Validity", row.fields["value"])


def storage_facts(rows: Iterable[Row]) -> Iterator[Fact]:
    """Device, size and use of each mounted file system."""
    for row in rows:
        for name in ("filesystem", "size", "used", "available", "capacity"):
            yield Fact(row.line, row.fields["mount"], name.capitalize(), row.fields[name])


def core_dump_facts(rows: Iterable[Row]) -> Iterator[Fact]:
    """Size and date of each core dump, and how many the device counts."""
    for row in rows:
        if row.group == "total":
            yield Fact(row.line, "", "Total files", row.fields["value"])
        else:
            yield Fact(row.line, row.fields["file"], "Size", row.fields["size"])
            yield Fact(row.line, row.fields["file"], "Date", row.fields["date"])


def uptime_facts(rows: Iterable[Row]) -> Iterator[Fact]:
    """The times that the device states, how long it is up, who is logged in, and its load."""
    for row in rows:
        if row.group == "setting":
            yield Fact(row.line, "", row.fields["name"], row.fields["value"])
        else:
            yield Fact(row.line, "", "Up", row.fields["up"])
            yield Fact(row.line, "", "Users", row.fields["users"])
            yield Fact(row.line, "", "Load averages", row.fields["load"])


@dataclass(frozen=True, slots=True)
class Source:
    """An output that states facts: its name in the table, its template, how its rows are read and which it accepts."""

    name: str
    template: str
    read: Callable[[Iterable[Row]], Iterator[Fact]]
    accept: Callable[[Row], bool] = everything


VIRTUAL_CHASSIS = Source("virtual-chassis", "show_virtual_chassis", virtual_chassis_facts, is_member)
SOURCES = {
    "show chassis routing-engine": Source("routing-engine", "show_chassis_routing_engine", routing_engine_facts),
    "show chassis firmware": Source("firmware", "show_chassis_firmware", firmware_facts),
    "show chassis cluster status": Source("cluster", "show_chassis_cluster_status", cluster_facts),
    "show system license": Source("license", "show_system_license", license_facts),
    "show system storage": Source("storage", "show_system_storage", storage_facts),
    "show system core-dumps": Source("core-dumps", "show_system_core_dumps", core_dump_facts),
    "show system uptime": Source("uptime", "show_system_uptime", uptime_facts),
    "show virtual-chassis": VIRTUAL_CHASSIS,
    "show virtual-chassis status": VIRTUAL_CHASSIS,
}
READERS: dict[str, Callable[[Sequence[Output]], list[Parsed]]] = {
    command: partial(parse, source.template, accept=source.accept) for command, source in SOURCES.items()
}


def facts_of(host: str, parsed: Parsed) -> list[dict[str, Any]]:
    """The facts rows of one output of one device."""
    source = SOURCES[parsed.output.command]
    return [
        {
            "host": host,
            "member": fact.member or fact.line.member,
            "component": fact.component,
            "source": source.name,
            "name": fact.name,
            "value": " ".join(fact.value.split()),
            "line": fact.line.number,
        }
        for fact in source.read(parsed.rows)
    ]
