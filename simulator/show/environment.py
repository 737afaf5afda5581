"""show chassis environment: the class stands only on the first line of its class."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from simulator.fleet.device import Device
from simulator.fleet.profile import Sensor
from simulator.show.sections import per_node

HEADER = "Class Item                           Status     Measurement\n"
ITEM_END = 37
STATUS_END = 48


@dataclass(frozen=True, slots=True)
class Reading:
    """What one sensor says."""

    kind: str
    item: str
    status: str
    measurement: str


def environment(device: Device) -> str:
    """Temperatures, fans and power supplies, except of cards that are offline."""
    return per_node(device, lambda node: HEADER + "".join(_lines(device, node)))


def line(kind: str, item: str, status: str, measurement: str) -> str:
    """One line; a long item pushes the status out of its column, as on Junos OS Evolved."""
    left = f"{kind:<6}{item}"
    left = f"{left:<{ITEM_END}}" if len(left) < ITEM_END else f"{left} "
    left = f"{left}{status}"
    return f"{left:<{STATUS_END - 1}} {measurement}".rstrip() + "\n"


def celsius(degrees: int) -> str:
    """A temperature as Junos prints it."""
    return f"{degrees} degrees C / {degrees * 9 // 5 + 32} degrees F"


def _measurement(sensor: Sensor, rng: Random) -> str:
    readings = {
        "temperature": celsius(rng.randint(24, 52)),
        "spinning": "Spinning at normal speed",
        "rpm": f"{rng.randint(60, 110) * 100} RPM",
    }
    return readings.get(sensor.measure, "")


def readings(device: Device, node: int) -> Iterator[Reading]:
    """What every sensor says, except of cards that are offline."""
    rng = device.random(f"environment{node}")
    offline = tuple(f"{component} " for component, state in device.states if state == "Offline")
    for sensor in device.profile.sensors:
        if sensor.item.startswith(offline):
            continue
        status = device.state(sensor.item, "OK") if node == 0 else "OK"
        measurement = _measurement(sensor, rng)
        yield Reading(sensor.kind, sensor.item, status, measurement if status == "OK" else "")


def _lines(device: Device, node: int) -> Iterator[str]:
    last = ""
    for one in readings(device, node):
        yield line(one.kind if one.kind != last else "", one.item, one.status, one.measurement)
        last = one.kind
