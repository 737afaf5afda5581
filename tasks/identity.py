"""Who answered: what a device calls itself and the serial numbers of its chassis, beside what the inventory says."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from inventory.device import Device
from tasks.failures import Failure

HOSTNAME = re.compile(r"^[ \t]*Hostname: *([\w.-]{1,128})[ \t\r]*$", re.MULTILINE | re.ASCII)
ENGINE = re.compile(r"(?<=.)[-_.]re[01](?=\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Identity:
    """What the outputs of a device state of it: its host names, and the serial numbers by which it can be meant."""

    hostnames: tuple[str, ...] = ()
    serials: tuple[str, ...] = ()


# From what a device answers to show version and to show chassis hardware.
Identify = Callable[[str, str], Identity]


# Whether a device that answers this to show version and show chassis hardware is asked a command.
IsSent = Callable[[str, str, str], bool]


def always_sent(_command: str, _version: str, _hardware: str) -> bool:
    """Every command to every device."""
    return True


# Why the answers to the two are no evidence of a Junos device, and what shows it; None when they are.
Shortfall = Callable[[str, str], tuple[Failure | None, str]]


def no_shortfall(_version: str, _hardware: str) -> tuple[Failure | None, str]:
    """None, for collections that do not look what was answered."""
    return None, ""


def unidentified(_version: str, _hardware: str) -> Identity:
    """Nothing, for collections that do not look who answers."""
    return Identity()


def other_device(device: Device, identity: Identity) -> str:
    """What shows that another device answered than the inventory says; blank when nothing does.

    Only what the inventory states is compared; an output that states nothing is no proof of anything.
    """
    names = identity.hostnames
    if device.hostname and names and not any(is_alike(device.hostname, name) for name in names):
        return f'(it calls itself "{names[0]}", not "{device.hostname}")'
    expected = device.expected_serial.strip()
    if expected and identity.serials and expected.upper() not in map(str.upper, identity.serials):
        return f'(its chassis serial is "{identity.serials[0]}", not "{expected}")'
    return ""


def device_name(host: str) -> str:
    """The device that a host name stands for, without the routing engine that speaks for it."""
    return ENGINE.sub("", host).lower()


def is_alike(one: str, other: str) -> bool:
    """Whether two host names may be those of one device: alike, or one of them with a domain and one without."""
    shorter, longer = sorted((device_name(one), device_name(other)), key=len)
    return shorter == longer or ("." not in shorter and longer.startswith(shorter + "."))
