"""Interfaces in full, and what their optics measure: programs ask for these, no command line here has them."""

from random import Random
from xml.etree.ElementTree import Element

from simulator.fleet.device import Device
from simulator.fleet.interfaces import Interface, Unit, interfaces
from simulator.render.command import Command, one_answer
from simulator.render.element import branch, leaf, leaves
from simulator.show.interfaces_terse import information, on_a_line_of_its_own

LANES = 4
FLAPPED = "2026-10-01 04:11:07 UTC (7w4d 22:48 ago)"
SECONDS = "4661333"


def _xml(device: Device, _: int) -> Element:
    """Every physical interface with its speed, addresses and counters."""
    rng = device.random("interface-details")
    return information(device, [_full(one, number, rng) for number, one in enumerate(interfaces(device))])


def _full(interface: Interface, number: int, rng: Random) -> Element:
    mac = "02:05:86:" + ":".join(f"{rng.randrange(256):02x}" for _ in range(3))
    wired = bool(interface.speed)
    cells = leaves(
        ("local-index", str(130 + number)),
        ("snmp-index", str(500 + number)),
        ("link-level-type", "Ethernet" if wired else "Unspecified"),
        ("mtu", "1514" if wired else "Unlimited"),
        ("speed", interface.speed),
        ("current-physical-address", mac if wired else ""),
        ("hardware-physical-address", mac if wired else ""),
    )
    states = [
        leaf("name", on_a_line_of_its_own(interface.name)),
        leaf("admin-status", on_a_line_of_its_own("up"), junos_format="Enabled"),
        leaf("oper-status", on_a_line_of_its_own(interface.oper)),
    ]
    flapped = leaf("interface-flapped", FLAPPED, junos_seconds=SECONDS)
    units = [_full_unit(interface, unit) for unit in interface.units]
    return branch("physical-interface", [*states, *cells, flapped, *units])


def _full_unit(interface: Interface, unit: Unit) -> Element:
    name = leaf("name", on_a_line_of_its_own(f"{interface.name}.{unit.number}"))
    return branch("logical-interface", [name, branch("if-config-flags", [leaf("iff-up", "")])])


def _optics(device: Device, _: int) -> Element:
    """Light and current of every optic; those of 40 and 100 Gbps measure per lane."""
    rng = device.random("optics")
    with_optic = [one for one in interfaces(device) if one.optic]
    return information(device, [_diagnosed(one, rng) for one in with_optic])


def _diagnosed(interface: Interface, rng: Random) -> Element:
    if interface.optic.startswith("QSFP"):
        values = [leaf("module-temperature", "31 degrees C / 88 degrees F", junos_celsius="31")]
        values += [_lane(lane, rng) for lane in range(LANES)]
    else:
        values = _levels(rng, "rx-signal-avg-optical-power")
    diagnostics = branch("optics-diagnostics", values)
    return branch("physical-interface", [leaf("name", interface.name), diagnostics])


def _lane(lane: int, rng: Random) -> Element:
    levels = _levels(rng, "laser-rx-optical-power")
    return branch("optics-diagnostics-lane-values", [leaf("lane-index", str(lane)), *levels])


def _levels(rng: Random, received: str) -> list[Element]:
    return leaves(
        ("laser-bias-current", f"{rng.uniform(5, 40):.3f}"),
        ("laser-output-power-dbm", f"{rng.uniform(-3, 1):.2f}"),
        (f"{received}-dbm", f"{rng.uniform(-9, -2):.2f}"),
    )


RPC = "get-interface-information"
COMMANDS = (
    Command("show interfaces", xml=_xml, rpcs=(RPC, f"{RPC} detail", f"{RPC} extensive"), sections=one_answer),
    Command(
        "show interfaces diagnostics optics",
        xml=_optics,
        rpcs=("get-interface-optics-diagnostics-information",),
        sections=one_answer,
    ),
)
