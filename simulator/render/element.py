"""Elements of Junos' XML, and how they are written out."""

import re
from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element, indent, tostring

from simulator.fleet.device import Device

SPACE = "http://xml.juniper.net/junos"
INDENT = "    "


def leaf(name: str, text: str, **attributes: str) -> Element:
    """An element with a text; an attribute named junos_x is written junos:x."""
    made = Element(name, {key.replace("_", ":", 1): value for key, value in attributes.items()})
    made.text = text or None
    return made


def branch(name: str, children: Iterable[Element], **attributes: str) -> Element:
    """An element with children."""
    made = leaf(name, "", **attributes)
    made.extend(children)
    return made


def leaves(*pairs: tuple[str, str]) -> list[Element]:
    """A leaf for each name with a value; Junos leaves out what it does not know."""
    return [leaf(name, value) for name, value in pairs if value]


def release_space(device: Device) -> str:
    """The start of the namespaces of a device, which carry its release without the service release."""
    release = re.match(r"[\d.]+[A-Z]\d+", device.release)
    return f"{SPACE}/{release[0] if release else device.release}"


def root(device: Device, name: str, area: str, children: Iterable[Element], **attributes: str) -> Element:
    """The outermost element of an answer, in the namespace of its area."""
    return branch(name, children, xmlns=f"{release_space(device)}/junos-{area}", **attributes)


def each_engine(names: Iterable[str], body: Callable[[int], Element]) -> Element:
    """The answers of several routing engines under their names, or the only answer when there are no names."""
    items = [branch("multi-routing-engine-item", [leaf("re-name", name), body(n)]) for n, name in enumerate(names)]
    return branch("multi-routing-engine-results", items) if items else body(0)


def written(element: Element, level: int = 0) -> str:
    """The text of an element, indented."""
    indent(element, INDENT, level)
    return INDENT * level + tostring(element, encoding="unicode")


def on_screen(device: Device, element: Element) -> str:
    """What the command line shows behind | display xml."""
    banner = branch("cli", [leaf("banner", device.profile.banner)])
    body = f"{written(element, 1)}\n{written(banner, 1)}\n"
    return f'<rpc-reply xmlns:junos="{release_space(device)}/junos">\n{body}</rpc-reply>\n'
