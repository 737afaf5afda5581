"""show chassis hardware, detail and models: the tree of parts, children indented inside the first column."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from simulator.fleet.component import Component
from simulator.fleet.device import Device
from simulator.render.command import Command
from simulator.render.element import branch, leaf, root
from simulator.render.table import Column, Row, Table

TITLE = "Hardware inventory:\n"
NAME = Column("Item", 17, "name", xml=str.strip)
IDENTITY = (
    NAME,
    Column("Version", 9, "version"),
    Column("Part number", 13, "part-number"),
    Column("Serial number", 18, "serial-number"),
)
INVENTORY = Table((*IDENTITY, Column("Description", 0, "description"), Column("", None, "model-number")))
MODELS = Table((*IDENTITY, Column("FRU model number", 0, "model-number")))
SERIAL = Column("", 18, "serial-number")
DISK = Table(
    (
        Column("", 8, "name", text="  {}"),
        Column("", 10, "disk-size", text="{:>5} MB  "),
        Column("", 21, "model", text="{:.20}"),
        SERIAL,
        Column("", 0, "description"),
    )
)
USB = Table((Column("", 17, "name", text="  {}"), Column("", 22, "product"), Column("", 18), Column("", 0, "vendor")))
MODULES = ("chassis-module", "chassis-sub-module", "chassis-sub-sub-module", "chassis-sub-sub-sub-module")


def part_row(depth: int, part: Component) -> Row:
    """A part in the inventory."""
    item = "  " * depth + part.item
    model = "" if part.item == "Chassis" else part.model
    return item, part.revision, part.part_number, part.serial_number, part.description, model


def model_row(depth: int, part: Component) -> Row:
    """A part in the list of FRU model numbers."""
    return "  " * depth + part.item, part.revision, part.part_number, part.serial_number, part.model


def extra(part: Component) -> tuple[str, Table, Row]:
    """A disk, USB device or memory with its element; a disk has its size where the version stands."""
    if part.revision.isdigit():
        row = part.item, part.revision, part.part_number, part.serial_number, part.description
        return "chassis-re-disk-module", DISK, row
    kind = "chassis-re-usb-module" if part.serial_number else "chassis-re-dimm-module"
    return kind, USB, (part.item, part.revision, part.serial_number, part.description)


def has_model(part: Component) -> bool:
    """Whether a part stands in the list of FRU model numbers, which never has the chassis."""
    return bool(part.model) and part.item != "Chassis" and not part.item.startswith("Xcvr")


def _lines(parts: tuple[Component, ...], depth: int, *, detail: bool) -> Iterator[str]:
    for part in parts:
        if not part.detail:
            yield INVENTORY.line(part_row(depth, part))
            yield from _lines(part.children, depth + 1, detail=detail)
        elif detail:
            _, table, row = extra(part)
            yield table.line(row)


def _module(part: Component, depth: int, *, detail: bool) -> Iterator[Element]:
    if not part.detail:
        children = [one for child in part.children for one in _module(child, depth + 1, detail=detail)]
        yield branch(MODULES[depth], [*INVENTORY.elements(part_row(depth, part)), *children])
    elif detail:
        name, table, row = extra(part)
        yield table.element(name, row)


def _model_lines(parts: tuple[Component, ...], depth: int) -> Iterator[str]:
    for part in parts:
        if has_model(part):
            yield MODELS.line(model_row(depth, part))
        yield from _model_lines(part.children, depth + 1)


def _model(part: Component, depth: int) -> Iterator[Element]:
    children = [one for child in part.children for one in _model(child, depth + 1)]
    if has_model(part):
        yield branch(MODULES[depth], [*MODELS.elements(model_row(depth, part)), *children])
    elif children:
        yield branch(MODULES[depth], [leaf("name", part.item), *children])


def _framed(device: Device, content: list[Element]) -> Element:
    return root(device, "chassis-inventory", "chassis", [branch("chassis", content, junos_style="inventory")])


def _text(*, detail: bool) -> Callable[[Device, int], str]:
    return lambda device, node: TITLE + INVENTORY.header + "".join(_lines(device.inventory[node], 0, detail=detail))


def _xml(*, detail: bool) -> Callable[[Device, int], Element]:
    def inventory(device: Device, node: int) -> Element:
        chassis, *parts = device.inventory[node]
        modules = [module for part in parts for module in _module(part, 0, detail=detail)]
        return _framed(device, [*INVENTORY.elements(part_row(0, chassis)), *modules])

    return inventory


def _models_text(device: Device, node: int) -> str:
    return TITLE + MODELS.header + "".join(_model_lines(device.inventory[node], 0))


def _models_xml(device: Device, node: int) -> Element:
    _, *parts = device.inventory[node]
    return _framed(device, [leaf("name", "Chassis"), *(one for part in parts for one in _model(part, 0))])


RPC = "get-chassis-inventory"
COMMANDS = (
    Command("show chassis hardware", text=_text(detail=False), xml=_xml(detail=False), rpcs=(RPC,)),
    Command("show chassis hardware detail", text=_text(detail=True), xml=_xml(detail=True), rpcs=(f"{RPC} detail",)),
    Command("show chassis hardware models", text=_models_text, xml=_models_xml, rpcs=(f"{RPC} models",)),
)
