"""show system storage: the mounted file systems of every member."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from simulator.fleet.device import Device
from simulator.render.command import Command, members
from simulator.render.element import root
from simulator.render.table import Column, Row, Table

TABLE = Table(
    (
        Column("Filesystem", 24, "filesystem-name"),
        Column("Size", 11, "total-blocks"),
        Column("Used", 11, "used-blocks"),
        Column("Avail", 11, "available-blocks"),
        Column("Capacity", 11, "used-percent", xml=lambda share: share.removesuffix("%")),
        Column("Mounted on", 0, "mounted-on"),
    )
)
# Device, mount and size in megabytes; an image of a package is always full.
JUNOS = (
    ("/dev/gpt/junos", "/.mount", 20_000),
    ("/dev/gpt/config", "/.mount/config", 800),
    ("/dev/gpt/var", "/.mount/var", 7_000),
    ("/dev/md0.uzip", "/", 0),
    ("tmpfs", "/.mount/tmp", 3_200),
)
EVOLVED = (("/dev/sda7", "/soft", 50_000), ("/dev/sda5", "/data", 80_000), ("tmpfs", "/run", 6_400))
IMAGE = ("19M", "19M", "0B", "100%")


def rows(device: Device, member: int) -> Iterator[Row]:
    """Each file system of a member; on the first one a planted share of it is used."""
    rng = device.random(f"storage{member}")
    for name, mount, size in EVOLVED if device.release.endswith("-EVO") else JUNOS:
        usual = f"{rng.randint(1, 60)}%"
        share = device.state(mount, usual) if member == 0 else usual
        used = size * int(share.removesuffix("%")) // 100
        amounts = (f"{size}M", f"{used}M", f"{size - used}M", share) if size else IMAGE
        yield name, *amounts, mount


def _text(device: Device, member: int) -> str:
    return TABLE.header + "".join(map(TABLE.line, rows(device, member)))


def _xml(device: Device, member: int) -> Element:
    found = [TABLE.element("filesystem", row) for row in rows(device, member)]
    return root(device, "system-storage-information", "system-storage", found)


COMMANDS = (Command("show system storage", text=_text, xml=_xml, rpcs=("get-system-storage",), sections=members),)
