"""show chassis routing-engine."""

from collections.abc import Iterator

from simulator.fleet.component import Component
from simulator.fleet.device import Device
from simulator.show.environment import celsius
from simulator.show.sections import per_node

STATES = ("Master", "Backup")


def routing_engine(device: Device) -> str:
    """Every routing engine with its load and model."""
    return per_node(device, lambda node: "".join(_engine(*one) for one in engines(device, node)))


def engines(device: Device, node: int) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """The slot of every routing engine with what is said of it."""
    found = [part for part in device.nodes[node] if part.item.startswith("Routing Engine")]
    for slot, (engine, state) in enumerate(zip(found, STATES, strict=False)):
        yield slot, _rows(device, engine, slot, state)


def _rows(device: Device, engine: Component, slot: int, state: str) -> list[tuple[str, str]]:
    rng = device.random(f"routing-engine{slot}")
    idle = rng.randint(80, 97)
    return [
        ("Current state", state),
        ("Election priority", f"{state} (default)"),
        ("Temperature", celsius(rng.randint(30, 45))),
        ("CPU temperature", celsius(rng.randint(30, 45))),
        ("DRAM", "16343 MB (16384 MB installed)"),
        ("Memory utilization", f"{rng.randint(8, 30)} percent"),
        ("CPU utilization:", ""),
        ("  User", f"{100 - idle} percent"),
        ("  Background", "0 percent"),
        ("  Kernel", "0 percent"),
        ("  Interrupt", "0 percent"),
        ("  Idle", f"{idle} percent"),
        ("Model", engine.description),
        ("Serial ID", engine.serial_number),
        ("Uptime", f"{rng.randint(30, 300)} days, 3 hours, 24 minutes, 13 seconds"),
        ("Last reboot reason", "Router rebooted after a normal shutdown."),
    ]


def _engine(slot: int, rows: list[tuple[str, str]]) -> str:
    body = "".join(f"    {name:<31}{value}".rstrip() + "\n" for name, value in rows if value or name.endswith(":"))
    return f"Routing Engine status:\n  Slot {slot}:\n{body}"
