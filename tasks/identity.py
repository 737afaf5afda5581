"""Who answered: what a device calls itself and the serial number of its chassis, as its own outputs say."""

import re

from inventory.device import Device

HOSTNAME = re.compile(r"^[ \t]*Hostname: *([\w.-]{1,128})[ \t\r]*$", re.MULTILINE | re.ASCII)
CHASSIS = re.compile(r"^ {0,16}Chassis {10,60}(\S+) ", re.MULTILINE)
ENGINE = re.compile(r"(?<=.)[-_.]?re[01]$")


def other_device(device: Device, version: str, hardware: str) -> str:
    """What shows that another device answered than the inventory says; blank when nothing does.

    Only what the inventory states is compared; an output that does not tell is no proof of anything.
    """
    names = HOSTNAME.findall(version)
    if device.hostname and names and short(device.hostname) not in map(short, names):
        return f'(it calls itself "{names[0]}", not "{device.hostname}")'
    serials = CHASSIS.findall(hardware)
    if device.expected_serial and serials and device.expected_serial.upper() not in map(str.upper, serials):
        return f'(its chassis serial is "{serials[0]}", not "{device.expected_serial}")'
    return ""


def short(name: str) -> str:
    """A host name without its domain and the routing engine that speaks for it."""
    return ENGINE.sub("", name.lower().partition(".")[0])
