"""The chassis inventory of a reply, with the members and paths that the printed table would have."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from parsers.junos.slots import STEP, Kind, Place, kind_of, paths
from parsers.netconf.element import Element
from parsers.netconf.reply import INVENTORY, Reply

FIELDS = {
    "version": "revision",
    "part-number": "part_number",
    "serial-number": "serial_number",
    "description": "description",
    "model-number": "sku",
}
BLANK = dict.fromkeys(FIELDS.values(), "")
# Disks, memory and USB devices have no slot name; their element says what they are.
DETAILS = {
    "chassis-re-disk-module": Kind.DISK,
    "chassis-re-dimm-module": Kind.MEMORY,
    "chassis-re-usb-module": Kind.USB,
}
CHASSIS = "chassis"
# What the records do not hold: names beside the description, and the EEPROM, which the printed table shows.
IGNORED = frozenset({"name", "clei-code", "i2c-information", "disk-size", "model", "sub-model"})


class Part(NamedTuple):
    """A component of the inventory and how deep the printed table would indent it."""

    element: Element
    depth: int


def is_part(element: Element) -> bool:
    """Whether an element is a component: a chassis, or a module of any depth."""
    return element.tag == CHASSIS or element.tag.endswith("-module")


def parts_in(element: Element, depth: int = -1) -> Iterator[Part]:
    """All components below an element in printed order; modules of the chassis stand as far left as the chassis."""
    for child in element.children:
        if is_part(child):
            yield Part(child, max(depth, 0))
            yield from parts_in(child, 0 if child.tag == CHASSIS else max(depth, 0) + 1)


def columns(element: Element) -> dict[str, str]:
    """The columns of a component; what distinguishes memory and USB devices stands in their description."""
    kind = DETAILS.get(element.tag)
    row = BLANK | {"item": element.value("name")}
    if kind in {Kind.MEMORY, Kind.USB}:
        facts = " ".join(child.text for child in element.children if child.tag != "name" and child.text)
        return row | {"description": facts}
    row |= {name: element.value(tag) for tag, name in FIELDS.items()}
    return row | {"part_number": element.value("model")} if kind is Kind.DISK else row


def components(reply: Reply) -> list[dict[str, Any]]:
    """The components of a reply in printed order, with member, path, parent, kind and line."""
    by_member: dict[str, list[Part]] = {}
    for section in reply.of(INVENTORY):
        by_member.setdefault(section.member, []).extend(parts_in(section.element))
    return [row for member, parts in by_member.items() for row in placed(reply, member, parts)]


def placed(reply: Reply, member: str, parts: Sequence[Part]) -> Iterator[dict[str, Any]]:
    """The rows of one member's components, each in its place."""
    printed = [columns(part.element) for part in parts]
    places = [
        Place(part.depth * STEP, DETAILS.get(part.element.tag) or kind_of(row["item"]), row["item"])
        for part, row in zip(parts, printed, strict=True)
    ]
    for part, row, place, (path, parent) in zip(parts, printed, places, paths(places), strict=True):
        line = reply.line(part.element.stating("serial-number", "part-number"))
        yield {"member": member, "path": path, "parent": parent, "kind": place.kind, "line": line, **row}


def unknown_elements(element: Element) -> Iterator[Element]:
    """What stands in an inventory and is neither a component nor a known statement of one."""
    known_leaves = element.tag in DETAILS
    for child in element.children:
        if is_part(child):
            yield from unknown_elements(child)
        elif (
            child.tag not in FIELDS and child.tag not in IGNORED and not known_leaves and (child.text or child.children)
        ):
            yield child
