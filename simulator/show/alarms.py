"""show chassis alarms and show system alarms."""

from collections.abc import Sequence

from simulator.device import Device
from simulator.show.sections import per_node


def chassis(device: Device) -> str:
    """Alarms of the chassis; planted ones are active on the first node."""
    return per_node(device, lambda node: _alarms(device, device.alarms if node == 0 else ()))


def system(device: Device) -> str:
    """Chassis alarms are among the system alarms."""
    own = device.profile.system_alarms
    return per_node(device, lambda node: _alarms(device, (*device.alarms, *own) if node == 0 else own))


def _alarms(device: Device, alarms: Sequence[str]) -> str:
    if not alarms:
        return "No alarms currently active\n"
    day = f"2026-11-{device.random('alarms').randint(1, 20):02d}"
    rows = [
        f"{day} 04:{number:02d}:31 UTC  {kind:<5}  {text}\n"
        for number, (kind, text) in enumerate(alarm.split(" ", 1) for alarm in alarms)
    ]
    return f"{len(alarms)} alarms currently active\nAlarm time               Class  Description\n" + "".join(rows)
