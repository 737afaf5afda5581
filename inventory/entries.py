"""How what a person wrote becomes devices: every column is checked and every problem kept."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

from documents.problems import Problem
from documents.text import clean
from inventory.device import COLUMNS, Device
from inventory.fleet_columns import ANSWERS, CHECKS, is_ip, spelled_alike

DEFAULT_PORT = 22
NETCONF_PORT = 830


@dataclass(frozen=True, slots=True)
class Entry:
    """A device as it was written: the text of its columns and the place where they stand."""

    file: str
    line: int | None
    values: Mapping[str, str]


@dataclass(slots=True)
class Seen:
    """Where each host and each endpoint of the fleet was written first."""

    hosts: dict[str, Entry] = field(default_factory=dict)
    endpoints: dict[tuple[str, str, int], Entry] = field(default_factory=dict)


# The jump hosts by which a host is reached at an address, as one text; blank where it is reached directly.
RouteOf = Callable[[str, str], str]


def directly(_host: str, _address: str) -> str:
    """No jump host, for any device."""
    return ""


def check_entries(entries: Iterable[Entry], route_of: RouteOf = directly) -> tuple[list[Device], list[Problem]]:
    """The devices, in order, and what is wrong with any column, or with a host or endpoint that stands twice.

    The same address behind other jump hosts is another endpoint.
    """
    devices, problems, seen = [], [], Seen()
    for entry in entries:
        values = {name: clean(entry.values.get(name, "")) for name in COLUMNS}
        values |= {name: without_prefix(values[name]) for name in ("host", "address")}
        faults = [
            Problem(entry.file, fault[0], entry.line, name, fault[1])
            for name, check in CHECKS.items()
            if (fault := check(values[name]))
        ]
        if values["host"]:
            faults += host_twice(entry, values["host"], seen)
        if not faults:
            devices.append(device_of(values))
            faults = endpoint_twice(entry, devices[-1], route_of, seen)
        problems += faults
    return devices, problems


def device_of(values: Mapping[str, str]) -> Device:
    """The device of a row in which nothing is wrong; text stands as it was written."""
    fields: dict[str, Any] = {
        **values,
        "address": values["address"] or values["host"],
        "port": int(values["port"] or DEFAULT_PORT),
        "theater": values["theater"].upper(),
        "legacy_ssh": ANSWERS[values["legacy_ssh"].casefold()],
        "netconf_port": int(values["netconf_port"] or NETCONF_PORT),
    }
    return Device(**fields)


def without_prefix(text: str) -> str:
    """An IP address without the length of its prefix: 192.0.2.10/24 is 192.0.2.10."""
    address, sign, length = text.partition("/")
    return address if sign and length.isdecimal() and is_ip(address) else text


def host_twice(entry: Entry, host: str, seen: Seen) -> list[Problem]:
    first = seen.hosts.setdefault(spelled_alike(host), entry)
    if first is entry:
        return []
    message = f'the host "{host}" stands twice{where(first)}.'
    return [Problem(entry.file, message, entry.line, "host", "Rename or remove one of them.")]


def endpoint_twice(entry: Entry, device: Device, route_of: RouteOf, seen: Seen) -> list[Problem]:
    address = str(ip_address(device.address)) if is_ip(device.address) else device.address.casefold()
    first = seen.endpoints.setdefault((route_of(device.host, device.address), address, device.port), entry)
    if first is entry:
        return []
    message = f"address {device.address} port {device.port} stands twice{where(first)}."
    return [Problem(entry.file, message, entry.line, "address", "One device would be inspected twice: correct one.")]


def where(first: Entry) -> str:
    return f", first in line {first.line}" if first.line else f', first for "{first.values["host"]}"'
