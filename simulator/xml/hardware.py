"""chassis-inventory: the tree of parts, each level of modules with a name of its own."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from simulator.fleet.component import Component
from simulator.fleet.device import Device
from simulator.xml.element import branch, leaf, per_node, root, told

MODULES = ("chassis-module", "chassis-sub-module", "chassis-sub-sub-module", "chassis-sub-sub-sub-module")


def hardware(device: Device) -> Element:
    """The inventory without disks and memory."""
    return per_node(device, lambda node: _inventory(device, node, detail=False))


def detail(device: Device) -> Element:
    """The inventory with disks, USB devices and memory."""
    return per_node(device, lambda node: _inventory(device, node, detail=True))


def models(device: Device) -> Element:
    """Only parts that carry a FRU model number, and never the chassis."""
    return per_node(device, lambda node: _models(device, node))


def _inventory(device: Device, node: int, *, detail: bool) -> Element:
    chassis, *parts = device.inventory[node]
    modules = [module for part in parts for module in _module(part, 0, detail=detail)]
    return _framed(device, [*_cells(chassis), *modules])


def _framed(device: Device, content: list[Element]) -> Element:
    return root(device, "chassis-inventory", "chassis", [branch("chassis", content, junos_style="inventory")])


def _cells(part: Component) -> list[Element]:
    return told(
        ("name", part.item),
        ("version", part.revision),
        ("part-number", part.part_number),
        ("serial-number", part.serial_number),
        ("description", part.description),
        ("model-number", part.model if part.item != "Chassis" else ""),
    )


def _module(part: Component, depth: int, *, detail: bool) -> Iterator[Element]:
    if part.detail:
        if detail:
            yield _extra(part)
        return
    children = [one for child in part.children for one in _module(child, depth + 1, detail=detail)]
    yield branch(MODULES[depth], [*_cells(part), *children])


def _extra(part: Component) -> Element:
    name, size = leaf("name", part.item), part.revision
    if not size.isdigit():
        kind = "chassis-re-usb-module" if part.serial_number else "chassis-re-dimm-module"
        return branch(kind, [name, *told(("product", size), ("vendor", part.description))])
    disk = told(("model", part.part_number), ("serial-number", part.serial_number), ("description", part.description))
    return branch("chassis-re-disk-module", [name, leaf("disk-size", size), *disk])


def _models(device: Device, node: int) -> Element:
    _, *parts = device.inventory[node]
    return _framed(device, [leaf("name", "Chassis"), *(one for part in parts for one in _model(part, 0))])


def _model(part: Component, depth: int) -> Iterator[Element]:
    children = [one for child in part.children for one in _model(child, depth + 1)]
    shown = part.model and not part.item.startswith("Xcvr")
    if shown:
        cells = [one for one in _cells(part) if one.tag != "description"]
        yield branch(MODULES[depth], [*cells, *children])
    elif children:
        yield branch(MODULES[depth], [leaf("name", part.item), *children])
