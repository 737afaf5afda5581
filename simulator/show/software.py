"""show version, in the wording of each family and age of Junos."""

import re
from collections.abc import Callable
from functools import partial
from typing import TypeVar
from xml.etree.ElementTree import Element

from simulator.fleet.device import Device
from simulator.render.command import Command, members, routing_engines
from simulator.render.element import branch, leaf, root

Printed = TypeVar("Printed")
ELEMENTS = {
    "Hostname": "host-name",
    "Model": "product-model",
    "Junos": "junos-version",
    "Yocto": "yocto-version",
    "Linux Kernel": "kernel-version",
}


def words(device: Device, number: int = 0) -> dict[str, str]:
    """What the lines of a software family may refer to, on the member or routing engine of that number."""
    build = device.random("build").choice(device.profile.software.builds)
    release = dict(device.releases).get(number, device.release)
    return {"host": device.host, "model": device.profile.model, "release": release, "build": build}


def lines(device: Device, number: int) -> list[str]:
    """The lines of one member or routing engine."""
    return [line.format(**words(device, number)) for line in device.profile.software.lines]


def banner(device: Device) -> str:
    """The line that greets a login, as in --- JUNOS 12.3R12-S10 built 2018-06-25 ..."""
    return device.profile.software.banner.format(**words(device))


def _text(device: Device, number: int) -> str:
    return "".join(f"{line}\n" for line in lines(device, number))


def _xml(device: Device, number: int) -> Element:
    content = [element for line in lines(device, number) for element in _elements(device, line)]
    return root(device, "software-information", "version", content)


def _elements(device: Device, line: str) -> list[Element]:
    name, separator, value = line.partition(": ")
    if not separator or name not in ELEMENTS:
        return [_package(device, line)]
    product = [leaf("product-name", value)] if name == "Model" else []
    return [leaf(ELEMENTS[name], value), *product]


def _package(device: Device, comment: str) -> Element:
    name = next(name for pattern, name in device.profile.software.packages if re.match(pattern, comment))
    return branch("package-information", [leaf("name", name), leaf("comment", comment)])


def _of_node(printed: Callable[[Device, int], Printed], slot: int, device: Device, _number: int) -> Printed:
    return printed(device, slot)


def _refusal_of_all(device: Device) -> str:
    return SYNTAX_ERROR if is_evolved(device) else ""


def _refusal_of_node(slot: int) -> Callable[[Device], str]:
    """Of a node that is not there; Junos that is not Evolved has none."""
    return lambda device: "" if is_evolved(device) and slot < len(device.routing_engines) else SYNTAX_ERROR


def is_evolved(device: Device) -> bool:
    """Whether a device runs Junos Evolved."""
    return device.release.endswith("-EVO")


SYNTAX_ERROR = "error: syntax error, expecting <command>\n"
RPC = "get-software-information"
COMMANDS = (
    Command("show version", text=_text, xml=_xml, rpcs=(RPC,), sections=members),
    Command(
        "show version invoke-on all-routing-engines",
        text=_text,
        xml=_xml,
        rpcs=(f"{RPC} all-routing-engines", f"{RPC} invoke-on"),
        sections=routing_engines,
        refusal=_refusal_of_all,
    ),
    *(
        Command(
            f"show version node re{slot}",
            text=partial(_of_node, _text, slot),
            xml=partial(_of_node, _xml, slot),
            refusal=_refusal_of_node(slot),
        )
        for slot in range(2)
    ),
)
