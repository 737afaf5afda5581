"""interface-information, terse and in full, and what optics measure."""

from collections.abc import Iterator
from random import Random
from xml.etree.ElementTree import Element

from simulator.fleet.device import Device
from simulator.fleet.interfaces import Family, Interface, Unit, interfaces
from simulator.xml.element import branch, leaf, root, told

LANES = 4
FLAPPED = "2026-10-01 04:11:07 UTC (7w4d 22:48 ago)"
SECONDS = "4661333"


def padded(text: str) -> str:
    """A text as it stands in lists of interfaces: on a line of its own."""
    return f"\n{text}\n"


def terse(device: Device) -> Element:
    """Every physical interface with its units, protocols and addresses."""
    return _information(device, [_terse(one) for one in interfaces(device)], "terse")


def _information(device: Device, found: list[Element], style: str = "normal") -> Element:
    return root(device, "interface-information", "interface", found, junos_style=style)


def _terse(interface: Interface) -> Element:
    units = [_terse_unit(interface, unit) for unit in interface.units]
    return branch("physical-interface", [*_states(interface.name, interface), *units])


def _terse_unit(interface: Interface, unit: Unit) -> Element:
    families = [_family(one) for one in unit.families]
    name = f"{interface.name}.{unit.number}"
    return branch("logical-interface", [*_states(name, interface), leaf("filter-information", "\n"), *families])


def _states(name: str, interface: Interface) -> list[Element]:
    states = (("name", name), ("admin-status", interface.admin), ("oper-status", interface.oper))
    return [leaf(tag, padded(text)) for tag, text in states]


def _family(family: Family) -> Element:
    return branch("address-family", [leaf("address-family-name", padded(family.name)), *_addresses(family)])


def _addresses(family: Family) -> Iterator[Element]:
    for address in family.addresses:
        local, _, remote = address.partition(">")
        far = [leaf("ifa-destination", padded(remote), junos_emit="emit")] if remote else []
        yield branch("interface-address", [leaf("ifa-local", padded(local), junos_emit="emit"), *far])


def private(device: Device) -> Element:
    """The interfaces of the routing instance in which the parts of a device talk to each other."""
    name = {"node": "em0", "fpc": "bme0"}.get(device.profile.sections, "em0")
    local = {"node": "129.16.0.1/2", "fpc": "128.0.0.16/2"}.get(device.profile.sections, "128.0.0.4/2")
    inside = Interface(name, "up", units=(Unit("0", (Family("inet", (local,)),)),))
    return _information(device, [_terse(inside)], "terse")


def full(device: Device) -> Element:
    """Every physical interface with its speed, addresses and counters."""
    rng = device.random("interface-details")
    return _information(device, [_full(one, number, rng) for number, one in enumerate(interfaces(device))])


def _full(interface: Interface, number: int, rng: Random) -> Element:
    mac = "02:05:86:" + ":".join(f"{rng.randrange(256):02x}" for _ in range(3))
    wired = bool(interface.speed)
    cells = told(
        ("local-index", str(130 + number)),
        ("snmp-index", str(500 + number)),
        ("link-level-type", "Ethernet" if wired else "Unspecified"),
        ("mtu", "1514" if wired else "Unlimited"),
        ("speed", interface.speed),
        ("current-physical-address", mac if wired else ""),
        ("hardware-physical-address", mac if wired else ""),
    )
    states = [
        leaf("name", padded(interface.name)),
        leaf("admin-status", padded("up"), junos_format="Enabled"),
        leaf("oper-status", padded(interface.oper)),
    ]
    flapped = leaf("interface-flapped", FLAPPED, junos_seconds=SECONDS)
    units = [_full_unit(interface, unit) for unit in interface.units]
    return branch("physical-interface", [*states, *cells, flapped, *units])


def _full_unit(interface: Interface, unit: Unit) -> Element:
    name = leaf("name", padded(f"{interface.name}.{unit.number}"))
    return branch("logical-interface", [name, branch("if-config-flags", [leaf("iff-up", "")])])


def optics(device: Device) -> Element:
    """Light and current of every optic; those of 40 and 100 Gbps measure per lane."""
    rng = device.random("optics")
    with_optic = [one for one in interfaces(device) if one.optic]
    return _information(device, [_diagnosed(one, rng) for one in with_optic])


def _diagnosed(interface: Interface, rng: Random) -> Element:
    if interface.optic.startswith("QSFP"):
        values = [leaf("module-temperature", "31 degrees C / 88 degrees F", junos_celsius="31")]
        values += [_lane(lane, rng) for lane in range(LANES)]
    else:
        values = _levels(rng, "rx-signal-avg-optical-power")
    diagnostics = branch("optics-diagnostics", values)
    return branch("physical-interface", [leaf("name", interface.name), diagnostics])


def _lane(lane: int, rng: Random) -> Element:
    return branch(
        "optics-diagnostics-lane-values", [leaf("lane-index", str(lane)), *_levels(rng, "laser-rx-optical-power")]
    )


def _levels(rng: Random, received: str) -> list[Element]:
    return told(
        ("laser-bias-current", f"{rng.uniform(5, 40):.3f}"),
        ("laser-output-power-dbm", f"{rng.uniform(-3, 1):.2f}"),
        (f"{received}-dbm", f"{rng.uniform(-9, -2):.2f}"),
    )
