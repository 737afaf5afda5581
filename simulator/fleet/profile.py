"""Platforms as data: one YAML file each under profiles/platforms, read into a Profile."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from simulator.fleet.component import Component
from simulator.fleet.software import Software, software
from simulator.fleet.yaml_files import PROFILES, read

RANGE = re.compile(r"\{(\d+)-(\d+)\}")
COLUMNS = 6
BLANKS = [""] * COLUMNS


@dataclass(frozen=True, slots=True)
class Sensor:
    """One line of show chassis environment; `measure` is temperature, spinning, rpm or empty."""

    kind: str
    item: str
    measure: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What all devices of a platform have in common; serial numbers of its hardware are still requests.

    A command that it rejects is known to its command line, one that it lacks is a syntax error. The interfaces of a
    cluster node count their slots `node_slots` on from those of the node before. `ports` and `optic_speeds` are those
    of its PICs and optics that profiles/interfaces.yaml does not have; `licensed` are features in use without a
    licence. Of each model the sample tables have a price and services, but where `sample_prices` says none or services
    only, or names a further model with all.
    """

    name: str
    group: str
    model: str
    software: Software
    releases: tuple[str, ...]
    hardware: tuple[Component, ...]
    sensors: tuple[Sensor, ...]
    fpc_slots: int
    banner: str = ""
    sections: str = ""
    nodes: int = 1
    node_slots: int = 0
    members: tuple[str, ...] = ()
    fpc_table: str = "modern"
    ssh: str = "modern"
    rejects: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    system_alarms: tuple[str, ...] = ()
    licensed: tuple[str, ...] = ()
    ports: tuple[tuple[str, tuple[str, ...]], ...] = ()
    optic_speeds: tuple[tuple[str, str], ...] = ()
    sample_prices: tuple[tuple[str, str], ...] = ()


class UnknownPlatformError(LookupError):
    """A platform that no file describes; the message names those there are."""

    def __init__(self, name: str) -> None:
        super().__init__(f"profiles/platforms/{name}.yaml does not exist; there are {', '.join(platforms())}")


def platforms() -> tuple[str, ...]:
    """The names of all platforms, sorted."""
    return tuple(sorted(path.stem for path in (PROFILES / "platforms").glob("*.yaml")))


@cache
def profile(name: str) -> Profile:
    """The platform of that name; UnknownPlatformError when there is none."""
    if name not in platforms():
        raise UnknownPlatformError(name)
    raw = read(f"platforms/{name}.yaml")
    tables = {
        "hardware": tree(raw["hardware"]),
        "sensors": tuple(sensors(raw.pop("environment"))),
        "software": software(raw["software"]),
    }
    return Profile(**{**{key: frozen(value) for key, value in raw.items()}, **tables, "name": name})


def frozen(value: Any) -> Any:
    """A value with tuples for its lists, and pairs for its mappings."""
    if isinstance(value, dict):
        return tuple((key, frozen(one)) for key, one in value.items())
    return tuple(map(frozen, value)) if isinstance(value, list) else value


def rows(table: str) -> Iterator[tuple[int, list[str]]]:
    """Depth and cells of each line of a `|` table; {0-3} in the first two cells stands for four lines."""
    for line in table.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield (len(line) - len(line.lstrip())) // 2, [cell.strip() for cell in line.split("|")]


def texts_of_range(text: str) -> list[str]:
    """The texts that a {0-3} stands for, or the text itself."""
    match = RANGE.search(text)
    if not match:
        return [text]
    first, last = int(match[1]), int(match[2])
    return [text[: match.start()] + str(number) + text[match.end() :] for number in range(first, last + 1)]


def sensors(table: str) -> Iterator[Sensor]:
    """The lines of an environment table."""
    for _, (kind, item, measure) in rows(table):
        yield from (Sensor(kind, name, measure) for name in texts_of_range(item))


def tree(table: str) -> tuple[Component, ...]:
    """The components of an indented hardware table."""
    return _level(list(rows(table)), 0)


def _level(lines: list[tuple[int, list[str]]], depth: int) -> tuple[Component, ...]:
    starts = [index for index, (level, _) in enumerate(lines) if level == depth]
    found: list[Component] = []
    for start, end in pairwise([*starts, len(lines)]):
        pattern, revision, part, serial, description, model = [*lines[start][1], *BLANKS][:COLUMNS]
        children = _level(lines[start + 1 : end], depth + 1)
        for item in texts_of_range(pattern):
            name, detail = item.removeprefix("~"), item.startswith("~")
            found.append(Component(name, revision, part, serial, description, model, detail, children))
    return tuple(found)
