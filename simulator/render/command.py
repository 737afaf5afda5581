"""A show command: its text and its XML, per section of the device that answers."""

from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from simulator.fleet.device import Device
from simulator.render.element import each_engine

RULE = "-" * 74


def nodes(device: Device) -> tuple[str, ...]:
    """The nodes of a cluster; a virtual chassis answers as one."""
    return device.sections if device.profile.sections == "node" else ()


def members(device: Device) -> tuple[str, ...]:
    """The nodes of a cluster or the members of a virtual chassis."""
    return device.sections


def routing_engines(device: Device) -> tuple[str, ...]:
    """The routing engines of a router, under its name even where there is one only."""
    return device.routing_engines


def one_answer(_: Device) -> tuple[str, ...]:
    """No sections."""
    return ()


def no_refusal(_: Device) -> str:
    """No refusal: every device answers."""
    return ""


def text_of_each(names: tuple[str, ...], body: Callable[[int], str]) -> str:
    """The text of every section under its heading, or the only text without one."""
    if not names:
        return body(0)
    return "\n".join(f"{name}:\n{RULE}\n{body(number)}" for number, name in enumerate(names))


@dataclass(frozen=True, slots=True)
class Command:
    """A command by name; without a text it is known to programs only.

    `text` and `xml` are called per section; a device with a refusal prints that and has no XML. An RPC is its name and
    those of its arguments that make a difference, in alphabetical order.
    """

    name: str
    xml: Callable[[Device, int], Element]
    text: Callable[[Device, int], str] | None = None
    rpcs: tuple[str, ...] = ()
    sections: Callable[[Device], tuple[str, ...]] = nodes
    refusal: Callable[[Device], str] = no_refusal

    def printed(self, device: Device) -> str:
        """What the command line prints."""
        text = self.text
        if text is None:
            return ""
        return self.refusal(device) or text_of_each(self.sections(device), lambda number: text(device, number))

    def document(self, device: Device) -> Element | None:
        """The same as XML."""
        if self.refusal(device):
            return None
        return each_engine(self.sections(device), lambda number: self.xml(device, number))
