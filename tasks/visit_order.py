"""In which order devices are visited: spread over jump hosts and sites, so that no place has all workers at once."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from inventory.device import Device
from inventory.entries import RouteOf
from tasks.outages import subnet

Thing = TypeVar("Thing")


def spread(devices: Sequence[Device], route_of: RouteOf) -> list[Device]:
    """The devices, the same order each time: in turn from each jump host, and behind each in turn from each site.

    A device without a site counts to its subnet. A large place takes more turns than a small one, so that all end
    together.
    """
    behind = grouped(devices, lambda one: route_of(one.host, one.address))
    return in_turn(in_turn(grouped(some, lambda one: one.site or subnet(one.address or one.host))) for some in behind)


def grouped(things: Iterable[Thing], key: Callable[[Thing], str]) -> list[list[Thing]]:
    """The things of each key, keys and things in the order in which they come first."""
    groups: dict[str, list[Thing]] = {}
    for one in things:
        groups.setdefault(key(one), []).append(one)
    return list(groups.values())


def in_turn(groups: Iterable[Sequence[Thing]]) -> list[Thing]:
    """The things of all groups, those of each spread evenly over the entire list."""
    placed = [((number + 0.5) / len(group), one) for group in groups for number, one in enumerate(group)]
    return [one for _, one in sorted(placed, key=lambda turn: turn[0])]
