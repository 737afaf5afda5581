"""Families of Junos as data: those of profiles/software.yaml, or one that a platform describes itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from simulator.fleet.yaml_files import read


@dataclass(frozen=True, slots=True)
class Software:
    """What all devices with a family of Junos have in common; `packages` names them by how their lines begin."""

    banner: str
    lines: tuple[str, ...]
    units: tuple[str, ...]
    internal: tuple[str, ...]
    packages: tuple[tuple[str, str], ...]
    builds: tuple[str, ...]
    chunked: bool = False


@cache
def shared() -> Mapping[str, Any]:
    """The content of profiles/software.yaml."""
    content: Mapping[str, Any] = read("software.yaml")
    return content


def software(described: str | Mapping[str, Any]) -> Software:
    """A family by its name, or as a platform describes it with the same keys."""
    family = shared()["families"][described] if isinstance(described, str) else described
    return Software(
        banner=family["banner"],
        lines=tuple(family["lines"]),
        units=tuple(family["units"]),
        internal=tuple(family["internal"]),
        packages=(*family.get("packages", {}).items(), *shared()["packages"].items()),
        builds=tuple(shared()["builds"]),
        chunked=family.get("chunked", False),
    )
