"""Places that do not answer: a subnet, or what is behind a jump host, of which one device after the other times out."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from ipaddress import ip_address, ip_network
from typing import Protocol

from inventory.device import Device
from inventory.entries import RouteOf
from tasks.failures import Failure
from tasks.visit import Visit

# Timeouts in a row after which a place is tried once more at the end.
ONCE_MORE = 5
TIMEOUTS = frozenset({Failure.NO_ANSWER, Failure.SILENT, Failure.LOGIN_TIMEOUT, Failure.JUMP_HOST})
# What says nothing about whether the place answers.
NO_SIGN = frozenset({Failure.NO_ROUTE, Failure.LOGINS_STOPPED, Failure.RESOURCES, Failure.INTERNAL})
PREFIXES = {4: 24, 6: 64}


def subnet(address: str) -> str:
    """The network of 256 addresses, in IPv6 of 64 bits, that an address lies in; blank for a name."""
    try:
        where = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network(f"{where}/{PREFIXES[where.version]}", strict=False))


def places(device: Device, route_of: RouteOf) -> tuple[str, ...]:
    """The places by which a device may be out of reach, the widest first: its jump hosts, its subnet or site."""
    route = route_of(device.host, device.address)
    near = subnet(device.address or device.host) or (f"site {device.site}" if device.site else "")
    behind = f" behind {route}" if route else ""
    return tuple(filter(None, (f"jump host {route}" if route else "", near and near + behind)))


class KnownOutages(Protocol):
    """What a visit has to know of places that do not answer."""

    def is_down(self, host: str, /) -> bool: ...

    def count(self, visit: Visit, /) -> None: ...


class Outages:
    """Counts timeouts in a row from each place; one with too many is down until something there answers.

    on_outage is called once for each place, and not for a subnet behind jump hosts that are down; safe to use from any
    thread. With in_a_row 0 no place is ever down.
    """

    def __init__(
        self, devices: Iterable[Device], route_of: RouteOf, in_a_row: int, on_outage: Callable[[str, int], None]
    ) -> None:
        self._places: Mapping[str, tuple[str, ...]] = {one.host: places(one, route_of) for one in devices}
        self._in_a_row = in_a_row
        self._on_outage = on_outage
        self._timeouts: Counter[str] = Counter()
        self._down: set[str] = set()
        self._reported: set[str] = set()
        self._lock = threading.Lock()

    def down(self) -> frozenset[str]:
        """The places that do not answer now."""
        with self._lock:
            return frozenset(self._down)

    def is_down(self, host: str) -> bool:
        """Whether a place of a device does not answer now."""
        return not self._down.isdisjoint(self._places[host])

    def count(self, visit: Visit) -> None:
        """Count a visit for the places of its device."""
        if visit.failure in NO_SIGN or not self._in_a_row:
            return
        with self._lock:
            for place in self._places[visit.host]:
                self._timeouts[place] = self._timeouts[place] + 1 if visit.failure in TIMEOUTS else 0
                if self._timeouts[place] >= self._in_a_row:
                    self._down.add(place)
                else:
                    self._down.discard(place)
            widest = [place for place in self._places[visit.host] if place in self._down][:1]
            new = [place for place in widest if place not in self._reported]
            self._reported.update(new)
        for place in new:
            self._on_outage(place, self._in_a_row)

    def try_again(self) -> None:
        """Let the places that are down be visited again; a few timeouts more and they are down once more."""
        with self._lock:
            for place in self._down:
                self._timeouts[place] = self._in_a_row - ONCE_MORE
            self._down.clear()
