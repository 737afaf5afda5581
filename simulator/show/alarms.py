"""show chassis alarms and show system alarms."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from simulator.fleet.device import Device
from simulator.render.command import Command
from simulator.render.element import branch, leaf, leaves, root
from simulator.render.table import Column, Row, Table

TABLE = Table(
    (
        Column("Alarm time", 25, "alarm-time"),
        Column("Class", 7, "alarm-class"),
        Column("Description", 0, "alarm-description"),
    )
)


def of_chassis(device: Device, node: int) -> list[Row]:
    """The alarms of the chassis of a node; planted ones are active on the first."""
    return _dated(device, device.alarms if node == 0 else ())


def of_system(device: Device, node: int) -> list[Row]:
    """The alarms of a node's system, those of the chassis among them."""
    own = device.profile.system_alarms
    return _dated(device, (*device.alarms, *own) if node == 0 else own)


def _dated(device: Device, alarms: tuple[str, ...]) -> list[Row]:
    day = f"2026-11-{device.random('alarms').randint(1, 20):02d}"
    words = [alarm.partition(" ") for alarm in alarms]
    return [(f"{day} 04:{number:02d}:31 UTC", kind, text) for number, (kind, _, text) in enumerate(words)]


def _text(alarms: list[Row]) -> str:
    if not alarms:
        return "No alarms currently active\n"
    return f"{len(alarms)} alarms currently active\n{TABLE.header}" + "".join(map(TABLE.line, alarms))


def _xml(device: Device, alarms: list[Row]) -> Element:
    count = leaves(("active-alarm-count", str(len(alarms)))) if alarms else [leaf("no-active-alarms", "")]
    details = [TABLE.element("alarm-detail", one) for one in alarms]
    return root(device, "alarm-information", "alarm", [branch("alarm-summary", count), *details])


def _command(name: str, rpc: str, alarms: Callable[[Device, int], list[Row]]) -> Command:
    return Command(
        name,
        text=lambda device, node: _text(alarms(device, node)),
        xml=lambda device, node: _xml(device, alarms(device, node)),
        rpcs=(rpc,),
    )


COMMANDS = (
    _command("show chassis alarms", "get-alarm-information", of_chassis),
    _command("show system alarms", "get-system-alarm-information", of_system),
)
