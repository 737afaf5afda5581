"""show system uptime."""

from simulator.fleet.device import Device
from simulator.show.sections import per_member


def uptime(device: Device) -> str:
    """Clock and uptime of every member, at the moment at which all fleets stand still."""
    return per_member(device, lambda member: _uptime(device, member))


def weeks_up(device: Device, member: int) -> int:
    """For how many weeks a member has been up, besides two days and some hours."""
    return device.random(f"uptime{member}").randint(4, 40)


def _uptime(device: Device, member: int) -> str:
    weeks = weeks_up(device, member)
    return (
        f"Current time: {device.now}\n"
        "Time Source:  NTP CLOCK \n"
        f"System booted: {weeks}w2d 11:04 ago\n"
        f"Protocols started: {weeks}w2d 11:02 ago\n"
        "Last configured: 5w1d 16:12 ago by audit\n"
        f" 3:00AM  up {weeks * 7 + 2} days, 11:04, 1 user, load averages: 0.12, 0.09, 0.04\n"
    )
