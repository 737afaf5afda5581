"""show interfaces terse: every physical interface, and its units with their protocols and addresses."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from simulator.fleet.device import Device
from simulator.fleet.interfaces import Family, Interface, Unit, interfaces
from simulator.render.command import Command, one_answer
from simulator.render.element import branch, leaf, root
from simulator.render.table import Column, Row, Table

HEADER = "Interface               Admin Link Proto    Local                 Remote\n"


def on_a_line_of_its_own(text: str) -> str:
    """A text as it stands in the XML of interfaces."""
    return f"\n{text}\n"


def emitted(_: str) -> dict[str, str]:
    """The attribute of an address."""
    return {"junos_emit": "emit"}


STATES = (
    Column("Interface", 24, "name", xml=on_a_line_of_its_own),
    Column("Admin", 6, "admin-status", xml=on_a_line_of_its_own),
    Column("Link", 5, "oper-status", xml=on_a_line_of_its_own),
)
FAMILY = (Column("Proto", 9, "address-family-name", xml=on_a_line_of_its_own),)
ADDRESS = (
    Column("Local", 20, "ifa-local", xml=on_a_line_of_its_own, attributes=emitted),
    Column("Remote", 0, "ifa-destination", text="--> {}", xml=on_a_line_of_its_own, attributes=emitted),
)
TABLE = Table((*STATES, *FAMILY, *ADDRESS))
NO_STATES, NO_FAMILY, NO_ADDRESS = ("", "", ""), ("",), ("", "")


def states(interface: Interface, unit: Unit | None = None) -> Row:
    """The name of an interface or of a unit, with its states."""
    name = f"{interface.name}.{unit.number}" if unit else interface.name
    return name, interface.admin, interface.oper


def addresses(family: Family) -> list[Row]:
    """The addresses of a protocol, each with its far end where there is one."""
    pairs = [address.partition(">") for address in family.addresses]
    return [(local, remote) for local, _, remote in pairs]


def rows(interface: Interface) -> Iterator[Row]:
    """The lines of an interface: what stands in the line above is not printed again."""
    yield *states(interface), *NO_FAMILY, *NO_ADDRESS
    for unit in interface.units:
        first: Row = states(interface, unit)
        for family in unit.families:
            name: Row = (family.name,)
            for address in addresses(family) or [NO_ADDRESS]:
                yield *first, *name, *address
                first, name = NO_STATES, NO_FAMILY


def physical(interface: Interface) -> Element:
    """An interface with its units."""
    units = [_logical(interface, unit) for unit in interface.units]
    return branch("physical-interface", [*Table(STATES).elements(states(interface)), *units])


def _logical(interface: Interface, unit: Unit) -> Element:
    families = [_family(one) for one in unit.families]
    cells = Table(STATES).elements(states(interface, unit))
    return branch("logical-interface", [*cells, leaf("filter-information", "\n"), *families])


def _family(family: Family) -> Element:
    found = [Table(ADDRESS).element("interface-address", one) for one in addresses(family)]
    return branch("address-family", [*Table(FAMILY).elements((family.name,)), *found])


def information(device: Device, found: list[Element], style: str = "normal") -> Element:
    """Some interfaces as one answer."""
    return root(device, "interface-information", "interface", found, junos_style=style)


def _text(device: Device, _: int) -> str:
    return HEADER + "".join(TABLE.line(row) for one in interfaces(device) for row in rows(one))


def _xml(device: Device, _: int) -> Element:
    return information(device, [physical(one) for one in interfaces(device)], "terse")


def _private(device: Device, _: int) -> Element:
    """The interfaces of the routing instance in which the parts of a device talk to each other."""
    name = {"node": "em0", "fpc": "bme0"}.get(device.profile.sections, "em0")
    local = {"node": "129.16.0.1/2", "fpc": "128.0.0.16/2"}.get(device.profile.sections, "128.0.0.4/2")
    inside = Interface(name, "up", units=(Unit("0", (Family("inet", (local,)),)),))
    return information(device, [physical(inside)], "terse")


RPC = "get-interface-information"
COMMANDS = (
    Command("show interfaces terse", text=_text, xml=_xml, rpcs=(f"{RPC} terse",), sections=one_answer),
    Command(
        "show interfaces routing-instance __juniper_private1__ terse",
        xml=_private,
        rpcs=(f"{RPC} routing-instance terse",),
        sections=one_answer,
    ),
)
