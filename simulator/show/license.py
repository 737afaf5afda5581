"""show system license: the licensed features of every node, of which ordinary devices have none."""

from xml.etree.ElementTree import Element

from simulator.fleet.device import Device
from simulator.render.command import Command
from simulator.render.element import branch, leaf, root
from simulator.render.table import Column, Row, Table

TABLE = Table(
    (
        Column("  Feature name", 37, "name", text="  {}"),
        Column("used", 13, "used-licensed"),
        Column("installed", 12, "licensed"),
        Column("needed", 5, "needed"),
        Column("", 0, "validity-type"),
    )
)
HEADER = (
    "License usage: \n"
    "                                 Licenses     Licenses    Licenses    Expiry\n"
    "  Feature name                       used    installed      needed \n"
)
NONE = "License usage: none\n\nLicenses installed: none\n"


def rows(device: Device) -> list[Row]:
    """The features that the platform's devices use."""
    return [(name, "1", "0", "1", "invalid") for name in device.profile.licensed]


def _text(device: Device, _: int) -> str:
    lines = "".join(map(TABLE.line, rows(device)))
    return f"{HEADER}{lines}\nLicenses installed: none\n" if lines else NONE


def _xml(device: Device, _: int) -> Element:
    features = [TABLE.element("feature-summary", row) for row in rows(device)]
    usage = branch("license-usage-summary", features)
    return root(device, "license-summary-information", "license", [usage, leaf("license-information", "")])


COMMANDS = (Command("show system license", text=_text, xml=_xml, rpcs=("get-license-summary-information",)),)
