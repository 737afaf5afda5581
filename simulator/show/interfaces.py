"""show interfaces terse."""

from collections.abc import Iterator

from simulator.fleet.device import Device
from simulator.fleet.interfaces import Family, Interface, Unit, interfaces

HEADER = "Interface               Admin Link Proto    Local                 Remote\n"
PROTO_COLUMN = 35
LOCAL_COLUMN = 44
REMOTE_COLUMN = 20  # from the local address on


def terse(device: Device) -> str:
    """Every physical interface, and its units with their protocols and addresses."""
    return HEADER + "".join(f"{line.rstrip()}\n" for one in interfaces(device) for line in _lines(one))


def _lines(interface: Interface) -> Iterator[str]:
    state = f"{interface.admin:<6}{interface.oper:<5}"
    yield f"{interface.name:<24}{state}"
    for unit in interface.units:
        first, *rest = [line for family in unit.families for line in _family(family)]
        yield f"{_unit_name(interface, unit):<24}{state}{first}"
        yield from (" " * PROTO_COLUMN + line for line in rest)


def _unit_name(interface: Interface, unit: Unit) -> str:
    return f"{interface.name}.{unit.number}"


def _family(family: Family) -> Iterator[str]:
    first, *rest = [_address(one) for one in family.addresses] or [""]
    yield f"{family.name:<9}{first}"
    yield from (" " * (LOCAL_COLUMN - PROTO_COLUMN) + address for address in rest)


def _address(address: str) -> str:
    local, _, remote = address.partition(">")
    return f"{local:<{REMOTE_COLUMN}}--> {remote}" if remote else local
