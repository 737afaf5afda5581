"""show system uptime: clock and uptime of every member, at the moment at which all fleets stand still."""

from xml.etree.ElementTree import Element

from simulator.fleet.device import Device
from simulator.render.command import Command, members
from simulator.render.element import branch, leaf, root

WEEK = 7 * 86_400


def weeks_up(device: Device, member: int) -> int:
    """For how many weeks a member has been up, besides two days and some hours."""
    return device.random(f"uptime{member}").randint(4, 40)


def _text(device: Device, member: int) -> str:
    weeks = weeks_up(device, member)
    return (
        f"Current time: {device.now}\n"
        "Time Source:  NTP CLOCK \n"
        f"System booted: {weeks}w2d 11:04 ago\n"
        f"Protocols started: {weeks}w2d 11:02 ago\n"
        "Last configured: 5w1d 16:12 ago by audit\n"
        f" 3:00AM  up {weeks * 7 + 2} days, 11:04, 1 user, load averages: 0.12, 0.09, 0.04\n"
    )


def _xml(device: Device, member: int) -> Element:
    weeks = weeks_up(device, member)
    seconds = str(weeks * WEEK + 2 * 86_400 + 11 * 3600 + 4 * 60)
    length = leaf("time-length", f"{weeks}w2d 11:04", junos_seconds=seconds)
    now = branch("current-time", [leaf("date-time", device.now)])
    return root(device, "system-uptime-information", "uptime", [now, branch("system-booted-time", [length])])


COMMANDS = (
    Command("show system uptime", text=_text, xml=_xml, rpcs=("get-system-uptime-information",), sections=members),
)
