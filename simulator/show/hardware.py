"""show chassis hardware, detail and models: fixed columns, children indented inside the first."""

from collections.abc import Iterator

from simulator.fleet.component import Component
from simulator.fleet.device import Device
from simulator.show.sections import per_node

TITLE = "Hardware inventory:"
HEADER = "Item             Version  Part number  Serial number     "
DISK_MODEL = 20


def hardware(device: Device) -> str:
    """The inventory without disks and memory."""
    return per_node(device, lambda node: _table(device.inventory[node], detail=False))


def detail(device: Device) -> str:
    """The inventory with disks, USB devices and memory."""
    return per_node(device, lambda node: _table(device.inventory[node], detail=True))


def models(device: Device) -> str:
    """Only parts that carry a FRU model number, and never the chassis."""
    return per_node(device, lambda node: _models(device.inventory[node]))


def row(depth: int, part: Component, last: str) -> str:
    """A line of the table: item 0-16, version 17-25, part number 26-38, serial number 39-56, then the last column."""
    item = "  " * depth + part.item
    return f"{item:<17}{part.revision:<9}{part.part_number:<13}{part.serial_number:<18}{last}".rstrip() + "\n"


def detail_row(part: Component) -> str:
    """A disk, USB or memory line; a disk has its size where the version stands."""
    if part.revision.isdigit():
        left = f"  {part.item:<5} {part.revision:>5} MB  {part.part_number[:DISK_MODEL]}"
    elif part.serial_number:
        left = f"  {part.item:<14} {part.revision}"
    else:
        return f"  {part.item:<14} {part.revision}\n"
    left = f"{left:<38} {part.serial_number}"
    return f"{left:<56} {part.description}".rstrip() + "\n"


def _table(parts: tuple[Component, ...], detail: bool) -> str:
    return f"{TITLE}\n{HEADER}Description\n" + "".join(_rows(parts, 0, detail))


def _rows(parts: tuple[Component, ...], depth: int, detail: bool) -> Iterator[str]:
    for part in parts:
        if part.detail:
            if detail:
                yield detail_row(part)
            continue
        yield row(depth, part, part.description)
        yield from _rows(part.children, depth + 1, detail)


def _models(parts: tuple[Component, ...]) -> str:
    return f"{TITLE}\n{HEADER}FRU model number\n" + "".join(_model_rows(parts, 0))


def _model_rows(parts: tuple[Component, ...], depth: int) -> Iterator[str]:
    for part in parts:
        if part.model and part.item != "Chassis" and not part.item.startswith("Xcvr"):
            yield row(depth, part, part.model)
        yield from _model_rows(part.children, depth + 1)
