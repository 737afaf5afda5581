"""software-information, of one routing engine or of all."""

import re
from xml.etree.ElementTree import Element

from simulator.fleet.device import Device
from simulator.show.version import lines, software
from simulator.xml.element import branch, each_engine, leaf, per_member, root

ELEMENTS = {
    "Hostname": "host-name",
    "Model": "product-model",
    "Junos": "junos-version",
    "Yocto": "yocto-version",
    "Linux Kernel": "kernel-version",
}


def version(device: Device) -> Element:
    """Host, model, release and packages of every member."""
    return per_member(device, lambda number: information(device, number))


def on_all_engines(device: Device) -> Element:
    """The same from every routing engine of a router, under its name even where there is one only."""
    return each_engine(device.routing_engines, lambda number: information(device, number))


def information(device: Device, number: int) -> Element:
    """The software of one member or routing engine."""
    content: list[Element] = []
    for line in lines(device, number):
        name, separator, value = line.partition(": ")
        if separator and name in ELEMENTS:
            content.append(leaf(ELEMENTS[name], value))
        else:
            content.append(_package(line))
        if name == "Model":
            content.append(leaf("product-name", value))
    return root(device, "software-information", "version", content)


def _package(comment: str) -> Element:
    name = next(name for pattern, name in software()["packages"].items() if re.match(pattern, comment))
    return branch("package-information", [leaf("name", name), leaf("comment", comment)])
