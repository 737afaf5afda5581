"""show chassis alarms and show system alarms."""

from dataclasses import dataclass

from simulator.fleet.device import Device
from simulator.show.sections import per_node


@dataclass(frozen=True, slots=True)
class Alarm:
    """An active alarm."""

    time: str
    kind: str
    text: str


def chassis(device: Device) -> str:
    """Alarms of the chassis; planted ones are active on the first node."""
    return per_node(device, lambda node: _alarms(of_chassis(device, node)))


def system(device: Device) -> str:
    """Chassis alarms are among the system alarms."""
    return per_node(device, lambda node: _alarms(of_system(device, node)))


def of_chassis(device: Device, node: int) -> list[Alarm]:
    """The alarms of the chassis of a node."""
    return _dated(device, device.alarms if node == 0 else ())


def of_system(device: Device, node: int) -> list[Alarm]:
    """The alarms of a node's system."""
    own = device.profile.system_alarms
    return _dated(device, (*device.alarms, *own) if node == 0 else own)


def _dated(device: Device, alarms: tuple[str, ...]) -> list[Alarm]:
    day = f"2026-11-{device.random('alarms').randint(1, 20):02d}"
    words = [alarm.partition(" ") for alarm in alarms]
    return [Alarm(f"{day} 04:{number:02d}:31 UTC", kind, text) for number, (kind, _, text) in enumerate(words)]


def _alarms(alarms: list[Alarm]) -> str:
    if not alarms:
        return "No alarms currently active\n"
    rows = [f"{one.time}  {one.kind:<5}  {one.text}\n" for one in alarms]
    return f"{len(alarms)} alarms currently active\nAlarm time               Class  Description\n" + "".join(rows)
