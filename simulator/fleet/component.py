"""The tree of parts that every hardware output of a device is printed from."""

from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Component:
    """One part of a device; `model` is its FRU model number, a `detail` part shows only in the detailed inventory."""

    item: str
    revision: str = ""
    part_number: str = ""
    serial_number: str = ""
    description: str = ""
    model: str = ""
    detail: bool = False
    children: tuple["Component", ...] = ()


def walk(components: tuple[Component, ...], parent: str = "") -> Iterator[tuple[str, Component]]:
    """Every component with its path, as in FPC 1/MIC 0/PIC 0, parents before children."""
    for component in components:
        path = f"{parent}/{component.item}" if parent else component.item
        yield path, component
        yield from walk(component.children, path)


def without(components: tuple[Component, ...], hidden: tuple[str, ...], parent: str = "") -> tuple[Component, ...]:
    """The components but for those at the hidden paths."""
    paths = [f"{parent}/{one.item}" if parent else one.item for one in components]
    return tuple(
        replace(one, children=without(one.children, hidden, path))
        for path, one in zip(paths, components, strict=True)
        if path not in hidden
    )
