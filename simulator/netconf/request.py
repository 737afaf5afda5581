"""An RPC of a client."""

from dataclasses import dataclass
from typing import Self
from xml.etree.ElementTree import Element, fromstring
from xml.sax.saxutils import quoteattr


@dataclass(frozen=True, slots=True)
class Request:
    """The name of an RPC, its arguments and the format of its reply; `attributes` are to be echoed."""

    name: str
    arguments: tuple[tuple[str, str], ...]
    text: str
    format: str
    attributes: str

    @classmethod
    def read(cls, message: str) -> Self:
        """A message; ParseError when it is no XML, ValueError when it has no operation."""
        rpc = fromstring(message.strip())  # noqa: S314 - only our own tests connect to a simulated device
        operation = next(iter(rpc), None)
        if operation is None:
            raise ValueError(message)
        arguments = tuple((local(child), (child.text or "").strip()) for child in operation)
        attributes = "".join(f" {key}={quoteattr(value)}" for key, value in rpc.attrib.items() if "}" not in key)
        form = operation.get("format", "xml")
        return cls(local(operation), arguments, (operation.text or "").strip(), form.lower(), attributes)

    @property
    def known_as(self) -> str:
        """The name under which it is written down: with the command line, where it brings one."""
        return f"{self.name} {self.text}" if self.name == "command" else self.name


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]
