"""show chassis environment: the class stands only on the first line of its class."""

from collections.abc import Iterator
from random import Random
from xml.etree.ElementTree import Element

from simulator.fleet.device import Device
from simulator.fleet.profile import Sensor
from simulator.render.command import Command
from simulator.render.element import root
from simulator.render.table import Column, Row, Table
from simulator.render.temperature import celsius, degrees

TABLE = Table(
    (
        Column("Class", 6, "class"),
        Column("Item", 31, "name"),
        Column("Status", 11, "status"),
        Column("Measurement", 0, "temperature", attributes=celsius),
        Column("", 0, "comment"),
    ),
    order=("name", "class", "status", "temperature", "comment"),
)


def _measurement(sensor: Sensor, rng: Random) -> tuple[str, str]:
    """The temperature of a sensor, or what else it measures."""
    temperature, speed = degrees(rng.randint(24, 52)), f"{rng.randint(60, 110) * 100} RPM"
    if sensor.measure == "temperature":
        return temperature, ""
    return "", {"spinning": "Spinning at normal speed", "rpm": speed}.get(sensor.measure, "")


def rows(device: Device, node: int) -> Iterator[Row]:
    """What every sensor reports, except of cards that are offline."""
    rng, last = device.random(f"environment{node}"), ""
    offline = tuple(f"{component} " for component, state in device.states if state == "Offline")
    for sensor in device.profile.sensors:
        if sensor.item.startswith(offline):
            continue
        status = device.state(sensor.item, "OK") if node == 0 else "OK"
        measured = _measurement(sensor, rng)
        kind, last = sensor.kind if sensor.kind != last else "", sensor.kind
        yield kind, sensor.item, status, *(measured if status == "OK" else ("", ""))


def _text(device: Device, node: int) -> str:
    return TABLE.header + "".join(map(TABLE.line, rows(device, node)))


def _xml(device: Device, node: int) -> Element:
    items = [TABLE.element("environment-item", row) for row in rows(device, node)]
    return root(device, "environment-information", "chassis", items)


COMMANDS = (Command("show chassis environment", text=_text, xml=_xml, rpcs=("get-environment-information",)),)
