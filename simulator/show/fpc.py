"""show chassis fpc: every slot, seated or empty."""

from collections.abc import Iterator
from random import Random
from xml.etree.ElementTree import Element

from simulator.fleet.device import Device
from simulator.render.command import Command
from simulator.render.element import root
from simulator.render.table import Column, Row, Table
from simulator.render.temperature import celsius

HEADERS = {
    "modern": (
        "                     Temp  CPU Utilization (%)   CPU Utilization (%)  Memory    Utilization (%)\n"
        "Slot State            (C)  Total  Interrupt      1min   5min   15min  DRAM (MB) Heap     Buffer\n"
    ),
    "legacy": (
        "                     Temp  CPU Utilization (%)   Memory    Utilization (%)\n"
        "Slot State            (C)  Total  Interrupt      DRAM (MB) Heap     Buffer\n"
    ),
}
REASON = "Offlined by cli command"
SLOT = Column("Slot", 5, "slot", text="{:>3}")
STATE = Column("State", 16, "state")
IDLE = Table((SLOT, STATE, Column("", 0, "comment", text="---{}---")), strip=False)
LOAD = (
    Column("Temp (C)", 4, "temperature", text="{:>4}", attributes=celsius),
    Column("CPU Total", 7, "cpu-total", text="{:>7}"),
    Column("CPU Interrupt", 11, "cpu-interrupt", text="{:>11}"),
)
MEMORY = (
    Column("Memory DRAM (MB)", 8, "memory-dram-size", text="{:>8}"),
    Column("Heap", 9, "memory-heap-utilization", text="{:>9}"),
    Column("Buffer", 11, "memory-buffer-utilization", text="{:>11}"),
)
RECENT = {
    "modern": (
        Column("1min", 9, text="{:>9}"),
        Column("5min", 7, text="{:>7}"),
        Column("15min", 7, text="{:>7}"),
    ),
    "legacy": (Column("", 6, text=""), Column("", None), Column("", None)),
}


def tables(device: Device, node: int) -> Iterator[tuple[Table, Row]]:
    """Every slot of a chassis with its columns: a card that is online has more of them."""
    cards = {part.item for part in device.nodes[node]}
    rng = device.random(f"fpc{node}")
    busy = Table((SLOT, STATE, *LOAD, *RECENT[device.profile.fpc_table], *MEMORY))
    for number in range(device.profile.fpc_slots):
        state = device.state(f"FPC {number}", "Online") if f"FPC {number}" in cards else "Empty"
        if state == "Online":
            yield busy, (str(number), state, *_load(rng))
        else:
            yield IDLE, (str(number), state, REASON if state == "Offline" else "")


def _load(rng: Random) -> list[str]:
    load = rng.randint(2, 30)
    memory, heap, buffer = rng.choice((1024, 2048, 3584)), rng.randint(10, 60), rng.randint(10, 40)
    temperature, interrupt = rng.randint(28, 48), rng.randint(0, 4)
    return [str(one) for one in (temperature, load, interrupt, load, load, load, memory, heap, buffer)]


def _text(device: Device, node: int) -> str:
    lines = (table.line(row) for table, row in tables(device, node))
    return HEADERS[device.profile.fpc_table] + "".join(lines)


def _xml(device: Device, node: int) -> Element:
    slots = [table.element("fpc", row) for table, row in tables(device, node)]
    return root(device, "fpc-information", "chassis", slots, junos_style="brief")


COMMANDS = (Command("show chassis fpc", text=_text, xml=_xml, rpcs=("get-fpc-information",)),)
