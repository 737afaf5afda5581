"""show virtual-chassis: members with their roles, the first of them being the master."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from simulator.fleet.device import Device
from simulator.render.command import Command, one_answer
from simulator.render.element import branch, leaves, root
from simulator.render.table import Column, Row, Table

HEADER = """\
                                                Mstr           Mixed Route Neighbor List
Member ID  Status   Serial No    Model          prio  Role      Mode  Mode ID  Interface
"""
ROLES = (("129", "Master*"), ("128", "Backup"))
TABLE = Table(
    (
        Column("Member ID", 11, "member-id", text="{0} (FPC {0})"),
        Column("", None, "fpc-slot", xml="(FPC {})".format),
        Column("Status", 9, "member-status"),
        Column("Serial No", 13, "member-serial-number"),
        Column("Model", 15, "member-model"),
        Column("Mstr prio", 7, "member-priority", text="{:>4}"),
        Column("Role", 13, "member-role"),
        Column("Mixed Mode", 3, "member-mixed-mode"),
        Column("Route Mode", 0, "member-route-mode"),
    ),
    order=(
        "member-status",
        "member-id",
        "fpc-slot",
        "member-serial-number",
        "member-model",
        "member-priority",
        "member-mixed-mode",
        "member-route-mode",
        "member-role",
    ),
)


def rows(device: Device) -> Iterator[Row]:
    """The members."""
    cards = [part for part in device.nodes[0] if part.item.startswith("FPC ")]
    roles = [*ROLES, *[("0", "Linecard")] * len(cards)]
    for number, card in enumerate(map(str, range(len(cards)))):
        serial = cards[number].serial_number
        yield card, card, "Prsnt", serial, device.profile.model, *roles[number], "N", "VC"


def identity(device: Device) -> str:
    """What a virtual chassis is known by."""
    rng = device.random("virtual-chassis")
    return ".".join(f"{rng.randrange(0x10000):04x}" for _ in range(3))


def refusal(device: Device) -> str:
    """The error of a device that can be no member."""
    return "" if device.profile.sections == "fpc" else "error: syntax error, expecting <command>: virtual-chassis\n"


def _text(device: Device, _: int) -> str:
    found = list(map(TABLE.line, rows(device)))
    return (
        f"\nVirtual Chassis ID: {identity(device)}\nVirtual Chassis Mode: Enabled\n{HEADER}{''.join(found)}"
        f"\nMember ID for next new member: {len(found)} (FPC {len(found)})\n"
    )


def _xml(device: Device, _: int) -> Element:
    settings = leaves(("virtual-chassis-id", identity(device)), ("virtual-chassis-mode", "Enabled"))
    found = [TABLE.element("member", row) for row in rows(device)]
    content = [branch("virtual-chassis-id-information", settings), branch("member-list", found)]
    return root(device, "virtual-chassis-information", "vccpd", content)


COMMANDS = (
    Command(
        "show virtual-chassis",
        text=_text,
        xml=_xml,
        rpcs=("get-virtual-chassis-information",),
        sections=one_answer,
        refusal=refusal,
    ),
)
