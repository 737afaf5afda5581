"""show system core-dumps: the folders that are searched, and the files that are found in them."""

from xml.etree.ElementTree import Element

from simulator.fleet.device import Device
from simulator.render.command import Command, members
from simulator.render.element import branch, leaf, root

FOLDERS = ("crash/*core*", "tmp/*core*", "tmp/pics/*core*", "crash/kernel.*")
SIZE, DAY = "4576464", "Nov 8  2025"
# The name under which core dumps of the first member are planted among the states of a device.
PLANTED = "core dumps"


def found(device: Device, member: int) -> list[str]:
    """The paths of the core dumps of a member."""
    return device.state(PLANTED, "").split() if member == 0 else []


def _text(device: Device, member: int) -> str:
    files = found(device, member)
    lines = [f"-rw-rw----  1 root  wheel    {SIZE} {DAY} {file}" for file in files]
    lines += [f"/var/{folder}: No such file or directory" for folder in FOLDERS]
    return "\n".join([*lines, *([f"total files: {len(files)}"] if files else [])]) + "\n"


def _xml(device: Device, member: int) -> Element:
    files = [
        branch("file-information", [leaf("file-name", file), leaf("file-size", SIZE)]) for file in found(device, member)
    ]
    total = leaf("total-files", str(len(files)))
    return root(device, "directory-list", "file", [branch("directory", [*files, total])])


COMMANDS = (Command("show system core-dumps", text=_text, xml=_xml, rpcs=("get-system-core-dumps",), sections=members),)
