"""What each of the two views of a device shows, and what an audit has to find where they disagree."""

from collections.abc import Iterator
from dataclasses import replace

from simulator.fleet.component import Component, walk
from simulator.fleet.device import Device
from simulator.fleet.disagreement import Disagreement
from simulator.fleet.interfaces import interfaces
from simulator.fleet.planted import Planted

OTHER_RELEASE = "22.4R3-S6.5"
CARDS = ("MIC", "CB", "PIC", "FPC")  # the first kind with a card that holds nothing else is the one to miss
SWAPPED = ("FPC", "MIC", "CB", "PIC", "Routing Engine")
POWER = ("PEM", "PSM", "Power Supply")
FAILED = "Failed"


def cli_view(device: Device) -> Device:
    """The device as its command line shows it."""
    if device.disagreement is Disagreement.MISSING_CARD_IN_CLI:
        return replace(device, hidden=(card(device),))
    return device


def netconf_view(device: Device) -> Device:
    """The device as its NETCONF shows it."""
    match device.disagreement:
        case Disagreement.MISSING_CARD_IN_NETCONF:
            return replace(device, hidden=(card(device),))
        case Disagreement.SWAPPED_SERIAL:
            return replace(device, nodes=(exchanged(device.nodes[0], pair(device)), *device.nodes[1:]))
        case Disagreement.OTHER_RELEASE_ON_BACKUP:
            return replace(device, releases=((1, OTHER_RELEASE),))
        case Disagreement.INTERFACE_DOWN_IN_NETCONF:
            return replace(device, states=(*device.states, (used_interface(device), "down")))
        case Disagreement.STATE_DIFFERS:
            return replace(device, states=(*device.states, (sensor(device), FAILED)))
        case _:
            return device


def expected_findings(device: Device) -> tuple[Planted, ...]:
    """What an audit has to find; ValueError on a device that has no two things to disagree on."""
    return tuple(
        Planted(device.host, str(device.disagreement), check, "fail", member=member, path=path)
        for check, member, path in _expected(device)
    )


def _expected(device: Device) -> Iterator[tuple[str, str, str]]:
    node = device.sections[0] if device.profile.sections == "node" else ""
    match device.disagreement:
        case Disagreement.MISSING_CARD_IN_NETCONF | Disagreement.MISSING_CARD_IN_CLI:
            yield "fru-serials", member(device, card(device)), card(device)
        case Disagreement.SWAPPED_SERIAL:
            yield from (("fru-serials", member(device, path), path) for path in pair(device))
        case Disagreement.OTHER_RELEASE_ON_BACKUP:
            yield "supported-release", backup(device), ""
        case Disagreement.INTERFACE_DOWN_IN_NETCONF:
            yield "interfaces-operate", "", used_interface(device)
        case Disagreement.STATE_DIFFERS:
            yield "operable", node, sensor(device)


def member(device: Device, path: str) -> str:
    """The member that a part of the first tree belongs to."""
    if device.profile.sections == "node":
        return device.sections[0]
    number = path.partition("/")[0].rpartition(" ")[2]
    return f"fpc{number}" if len(device.sections) > 1 and number.isdigit() else ""


def cards(device: Device, kinds: tuple[str, ...]) -> list[tuple[str, Component]]:
    """The parts of the named kinds that have serial numbers."""
    parts = [(path, part) for path, part in walk(device.nodes[0]) if part.item.startswith(kinds)]
    return [(path, part) for path, part in parts if part.serial_number not in ("", "BUILTIN")]


def card(device: Device) -> str:
    """The path of a card that holds nothing with a serial number of its own."""
    for kind in CARDS:
        for path, part in reversed(cards(device, (kind,))):
            if not [one for _, one in walk(part.children) if one.serial_number not in ("", "BUILTIN")]:
                return path
    raise ValueError(f"{device.host} has no card that could be missing.")


def pair(device: Device) -> tuple[str, str]:
    """The paths of two parts with different serial numbers."""
    for kind in SWAPPED:
        found = {part.serial_number: path for path, part in cards(device, (kind,))}
        if len(found) > 1:
            first, second, *_ = found.values()
            return first, second
    raise ValueError(f"{device.host} has no two cards whose serial numbers could be swapped.")


def exchanged(parts: tuple[Component, ...], paths: tuple[str, str]) -> tuple[Component, ...]:
    """The parts, the two at the paths with each other's serial numbers."""
    serials = {path: part.serial_number for path, part in walk(parts) if path in paths}
    swapped = dict(zip(paths, reversed([serials[path] for path in paths]), strict=True))

    def finish(part: Component, parent: str) -> Component:
        path = f"{parent}/{part.item}" if parent else part.item
        children = tuple(finish(child, path) for child in part.children)
        return replace(part, serial_number=swapped.get(path, part.serial_number), children=children)

    return tuple(finish(part, "") for part in parts)


def backup(device: Device) -> str:
    """The second member or routing engine."""
    names = device.sections or device.routing_engines
    if len(names) == 1:
        raise ValueError(f"{device.host} has no backup that could run another release.")
    return names[1]


def used_interface(device: Device) -> str:
    """The first port that is up."""
    used = [one.name for one in interfaces(device) if one.speed and one.oper == "up"]
    if not used:
        raise ValueError(f"{device.host} has no port that is up.")
    return used[0]


def sensor(device: Device) -> str:
    """A power supply among the sensors, or the first of them where there is none."""
    items = [one.item for one in device.profile.sensors]
    return next((item for item in items if any(power in item for power in POWER)), items[0])
