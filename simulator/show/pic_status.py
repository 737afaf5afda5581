"""show chassis fpc pic-status: every seated card with its PICs."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from simulator.fleet.component import walk
from simulator.fleet.device import Device
from simulator.render.command import Command
from simulator.render.element import branch, root
from simulator.render.table import Column, Row, Table

CARD = Table((Column("", 9, "slot", text="Slot {}"), Column("", 13, "state"), Column("", 0, "description")))
PIC = Table((Column("", 9, "pic-slot", text="  PIC {}"), Column("", 13, "pic-state"), Column("", 0, "pic-type")))


def cards(device: Device, node: int) -> Iterator[tuple[Row, list[Row]]]:
    """Every seated card, and its PICs."""
    for card in (part for part in device.nodes[node] if part.item.startswith("FPC ")):
        parts = [part for _, part in walk(card.children) if part.item.startswith("PIC ")]
        pics: list[Row] = [(part.item.split()[1], "Online", part.description) for part in parts]
        yield (card.item.split()[1], device.state(card.item, "Online"), card.description), pics


def _text(device: Device, node: int) -> str:
    return "".join(CARD.line(card) + "".join(map(PIC.line, pics)) for card, pics in cards(device, node))


def _xml(device: Device, node: int) -> Element:
    found = [
        branch("fpc", [*CARD.elements(card), *(PIC.element("pic", one) for one in pics)])
        for card, pics in cards(device, node)
    ]
    return root(device, "fpc-information", "pic", found, junos_style="pic-style")


COMMANDS = (Command("show chassis fpc pic-status", text=_text, xml=_xml, rpcs=("get-pic-information",)),)
