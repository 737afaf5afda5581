"""system-uptime-information."""

from xml.etree.ElementTree import Element

from simulator.fleet.device import Device
from simulator.show.uptime import weeks_up
from simulator.xml.element import branch, leaf, per_member, root

WEEK = 7 * 86_400


def uptime(device: Device) -> Element:
    """Clock and uptime of every member."""
    return per_member(device, lambda member: _uptime(device, member))


def _uptime(device: Device, member: int) -> Element:
    weeks = weeks_up(device, member)
    seconds = str(weeks * WEEK + 2 * 86_400 + 11 * 3600 + 4 * 60)
    length = leaf("time-length", f"{weeks}w2d 11:04", junos_seconds=seconds)
    now = branch("current-time", [leaf("date-time", device.now)])
    return root(device, "system-uptime-information", "uptime", [now, branch("system-booted-time", [length])])
