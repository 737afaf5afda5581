"""From a platform and a seed to the parts of one device."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from simulator.fleet.component import Component
from simulator.fleet.serials import SerialNumbers

Changes = Mapping[str, Mapping[str, str]]


def changed(part: Component, change: Mapping[str, str]) -> Component:
    """The part with other values in the named columns."""
    return replace(
        part,
        revision=change.get("revision", part.revision),
        part_number=change.get("part_number", part.part_number),
        serial_number=change.get("serial_number", part.serial_number),
        description=change.get("description", part.description),
        model=change.get("model", part.model),
    )


def assemble(
    parts: tuple[Component, ...],
    serials: SerialNumbers,
    rng: Random,
    changes: Changes,
    states: Mapping[str, str],
) -> tuple[Component, ...]:
    """A platform's parts with the planted changes and with serial numbers; an offline card loses its children."""
    names: dict[str, str] = {}

    def finish(part: Component, parent: str) -> Component:
        path = f"{parent}/{part.item}" if parent else part.item
        if path in changes:
            part = changed(part, changes[path])
        serial = serials.draw(part.serial_number, rng, names)
        children = () if states.get(path) == "Offline" else tuple(finish(child, path) for child in part.children)
        return Component(
            part.item,
            part.revision,
            part.part_number,
            serial,
            part.description,
            part.model,
            part.detail,
            children,
        )

    return tuple(finish(part, "") for part in parts)
