"""The interfaces of a device: those of its PICs, by what they are and which optics they hold, and its internal ones."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Any

from simulator.fleet.component import Component, walk
from simulator.fleet.device import Device
from simulator.fleet.profile import Profile, texts_of_range
from simulator.fleet.yaml_files import read

PLUGGED = 0.6  # of the ports that need no optic


@dataclass(frozen=True, slots=True)
class Family:
    """A protocol on a unit, with its addresses; `local>remote` where there is a far end."""

    name: str
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A logical interface."""

    number: str
    families: tuple[Family, ...] = ()


@dataclass(frozen=True, slots=True)
class Interface:
    """A physical interface; one that is on no PIC has no speed."""

    name: str
    oper: str
    speed: str = ""
    optic: str = ""
    units: tuple[Unit, ...] = ()

    @property
    def admin(self) -> str:
        """Nothing is switched off by configuration."""
        return "up"


@cache
def wiring() -> dict[str, Any]:
    """The content of profiles/interfaces.yaml."""
    tables: dict[str, Any] = read("interfaces.yaml")
    return tables


def ports_of(profile: Profile) -> dict[str, Any]:
    """The ports of the PICs of a platform, by their descriptions."""
    return {**wiring()["ports"], **dict(profile.ports)}


def interfaces(device: Device) -> tuple[Interface, ...]:
    """All interfaces: a cluster and a virtual chassis answer as one, with slot numbers of their own per member."""
    rng = device.random("interfaces")
    found = [*_on_pics(device, rng), *_internal(device, rng)]
    return tuple(replace(one, oper=device.state(one.name, one.oper)) for one in found)


def _on_pics(device: Device, rng: Random) -> Iterator[Interface]:
    for node, parts in enumerate(device.nodes):
        for path, part in walk(parts):
            match = re.fullmatch(r"FPC (\d+)/(?:.*/)?PIC (\d+)", path)
            if match:
                slot = int(match[1]) + node * device.profile.node_slots
                yield from _ports(device, f"{slot}/{match[2]}", part, rng)


def _ports(device: Device, place: str, pic: Component, rng: Random) -> Iterator[Interface]:
    optics = {child.item.split()[1]: child.description for child in pic.children if child.item.startswith("Xcvr ")}
    for entry in ports_of(device.profile)[pic.description]:
        prefix, ports, *condition = entry.split()
        for port in texts_of_range("{" + ports + "}" if "-" in ports else ports):
            optic = optics.get(port, "")
            if condition and not optic:
                continue
            tunnel = prefix in wiring()["tunnels"]
            up = bool(optic) or tunnel or _plugged(pic, rng)
            units = _unit(device, rng) if up and not tunnel else ()
            for name, channel in _channels(f"{prefix}-{place}/{port}", optic):
                speed = _speed(device.profile, channel or prefix, optic)
                yield Interface(name, "up" if up else "down", speed, optic, units)


def _plugged(pic: Component, rng: Random) -> bool:
    """Whether a port without an optic has a cable in it."""
    return bool(re.search(wiring()["copper"], pic.description)) and rng.random() < PLUGGED


def _channels(name: str, optic: str) -> Iterator[tuple[str, str]]:
    """The interfaces of one port with the prefix of its channels."""
    if optic not in wiring()["channels"]:
        yield name, ""
        return
    prefix, channels = wiring()["channels"][optic].split()
    for channel in texts_of_range("{" + channels + "}"):
        yield f"{prefix}-{name.partition('-')[2]}:{channel}", prefix


def _speed(profile: Profile, prefix: str, optic: str) -> str:
    own = wiring()["speeds"].get(prefix, "")
    return str(own if prefix != "et" else {**wiring()["optic_speeds"], **dict(profile.optic_speeds)}.get(optic, own))


def _unit(device: Device, rng: Random) -> tuple[Unit, ...]:
    return (Unit("0", tuple(_family(text, rng) for text in device.profile.software.units)),)


def _internal(device: Device, rng: Random) -> Iterator[Interface]:
    cluster = wiring()["cluster"] if device.profile.sections == "node" else ()
    entries = [*device.profile.software.internal, *cluster]
    seated = [part.item.split()[1] for part in device.nodes[0] if part.item.startswith("FPC ") and part.children]
    for entry in entries:
        for slot in seated if "{fpc}" in entry else ("",):
            name, *units = entry.replace("{fpc}", slot).split("; ")
            yield Interface(name, "up", units=tuple(_numbered_unit(unit, rng) for unit in units))


def _numbered_unit(text: str, rng: Random) -> Unit:
    number, _, families = text.partition(" ")
    return Unit(number, tuple(_family(family, rng) for family in families.split(", ")))


def _family(text: str, rng: Random) -> Family:
    name, *addresses = text.split()
    address = f"10.{rng.randint(1, 250)}.{rng.randint(0, 250)}.{rng.randint(1, 120) * 2}"
    return Family(name, tuple(one.replace("{address}", address) for one in addresses))
