"""show chassis environment: the class stands only on the first line of its class."""

from collections.abc import Iterator
from random import Random

from simulator.device import Device
from simulator.profile import Sensor
from simulator.show.sections import per_node

HEADER = "Class Item                           Status     Measurement\n"
ITEM_END = 37
STATUS_END = 48


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


def _lines(device: Device, node: int) -> Iterator[str]:
    rng = device.random(f"environment{node}")
    last = ""
    offline = tuple(f"{component} " for component, state in device.states if state == "Offline")
    for sensor in device.profile.sensors:
        if sensor.item.startswith(offline):
            continue
        status = device.state(sensor.item, "OK") if node == 0 else "OK"
        reading = _measurement(sensor, rng)
        yield line(sensor.kind if sensor.kind != last else "", sensor.item, status, reading if status == "OK" else "")
        last = sensor.kind
