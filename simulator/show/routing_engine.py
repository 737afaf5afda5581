"""show chassis routing-engine."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from simulator.fleet.component import Component
from simulator.fleet.device import Device
from simulator.render.command import Command
from simulator.render.element import branch, leaf, root
from simulator.render.table import Column, Row, Table
from simulator.render.temperature import celsius, degrees

STATES = ("Master", "Backup")
PERCENT = "{} percent"
TABLE = Table(
    (
        Column("Current state", tag="mastership-state", xml=str.lower),
        Column("Election priority", tag="mastership-priority", xml=str.lower),
        Column("Temperature", tag="temperature", attributes=celsius),
        Column("CPU temperature", tag="cpu-temperature", attributes=celsius),
        Column("DRAM", tag="memory-dram-size", text="{} (16384 MB installed)"),
        Column("Memory utilization", tag="memory-buffer-utilization", text=PERCENT),
        Column("CPU utilization:"),
        Column("  User", tag="cpu-user", text=PERCENT),
        Column("  Background", tag="cpu-background", text=PERCENT),
        Column("  Kernel", tag="cpu-system", text=PERCENT),
        Column("  Interrupt", tag="cpu-interrupt", text=PERCENT),
        Column("  Idle", tag="cpu-idle", text=PERCENT),
        Column("Model", tag="model"),
        Column("Serial ID", tag="serial-number"),
        Column("Uptime", tag="up-time"),
        Column("Last reboot reason", tag="last-reboot-reason"),
    )
)


def rows(device: Device, node: int) -> Iterator[tuple[int, Row]]:
    """The slot of every routing engine with its load and model."""
    found = [part for part in device.nodes[node] if part.item.startswith("Routing Engine")]
    for slot, (engine, state) in enumerate(zip(found, STATES, strict=False)):
        yield slot, _row(device, engine, slot, state)


def _row(device: Device, engine: Component, slot: int, state: str) -> Row:
    rng = device.random(f"routing-engine{slot}")
    idle = rng.randint(80, 97)
    temperatures = degrees(rng.randint(30, 45)), degrees(rng.randint(30, 45))
    memory = str(rng.randint(8, 30))
    uptime = f"{rng.randint(30, 300)} days, 3 hours, 24 minutes, 13 seconds"
    load = ("", str(100 - idle), "0", "0", "0", str(idle))
    known = (engine.description, engine.serial_number, uptime, "Router rebooted after a normal shutdown.")
    return state, f"{state} (default)", *temperatures, "16343 MB", memory, *load, *known


def _text(device: Device, node: int) -> str:
    return "".join(
        f"Routing Engine status:\n  Slot {slot}:\n{TABLE.labelled(row, '    ', 31)}" for slot, row in rows(device, node)
    )


def _xml(device: Device, node: int) -> Element:
    found = [
        branch("route-engine", [leaf("slot", str(slot)), *TABLE.elements(row)]) for slot, row in rows(device, node)
    ]
    return root(device, "route-engine-information", "chassis", found)


COMMANDS = (Command("show chassis routing-engine", text=_text, xml=_xml, rpcs=("get-route-engine-information",)),)
