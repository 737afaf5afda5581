"""Answers that a cluster or virtual chassis gives once per member, each under its heading."""

from collections.abc import Callable

from simulator.fleet.device import Device

RULE = "-" * 74


def each(names: tuple[str, ...], body: Callable[[int], str]) -> str:
    """The body of every member under its heading, or the only body without one."""
    if not names:
        return body(0)
    return "\n".join(f"{name}:\n{RULE}\n{body(number)}" for number, name in enumerate(names))


def per_node(device: Device, body: Callable[[int], str]) -> str:
    """The body of every cluster node; a virtual chassis answers as one."""
    return each(device.sections if device.profile.sections == "node" else (), body)


def per_member(device: Device, body: Callable[[int], str]) -> str:
    """The body of every cluster node or virtual-chassis member."""
    return each(device.sections, body)
