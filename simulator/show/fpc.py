"""show chassis fpc and its pic-status: every slot, seated or empty."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from simulator.fleet.component import Component, walk
from simulator.fleet.device import Device
from simulator.show.sections import per_node

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
REASON = "---Offlined by cli command---"


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot for a card; its figures are 0 unless the card is online."""

    number: int
    state: str
    comment: str = ""
    temperature: int = 0
    load: int = 0
    interrupt: int = 0
    memory: int = 0
    heap: int = 0
    buffer: int = 0


def fpc(device: Device) -> str:
    """Every slot of the chassis with its state and load."""
    return per_node(
        device,
        lambda node: HEADERS[device.profile.fpc_table] + "".join(_slot(device, one) for one in slots(device, node)),
    )


def pic_status(device: Device) -> str:
    """Every seated card with its PICs."""
    return per_node(device, lambda node: "".join(_cards(device, node)))


def seated(parts: tuple[Component, ...]) -> dict[int, Component]:
    """The cards by slot."""
    return {int(part.item.split()[1]): part for part in parts if part.item.startswith("FPC ")}


def slots(device: Device, node: int) -> Iterator[Slot]:
    """Every slot of a chassis."""
    cards = seated(device.nodes[node])
    rng = device.random(f"fpc{node}")
    for number in range(device.profile.fpc_slots):
        state = device.state(f"FPC {number}", "Online") if number in cards else "Empty"
        yield _busy(number, rng) if state == "Online" else Slot(number, state, REASON if state == "Offline" else "")


def _busy(number: int, rng: Random) -> Slot:
    load = rng.randint(2, 30)
    memory, heap, buffer = rng.choice((1024, 2048, 3584)), rng.randint(10, 60), rng.randint(10, 40)
    return Slot(number, "Online", "", rng.randint(28, 48), load, rng.randint(0, 4), memory, heap, buffer)


def _slot(device: Device, slot: Slot) -> str:
    if slot.state != "Online":
        return f"{slot.number:>3}  {slot.state:<16}{slot.comment}\n"
    load = slot.load
    recent = f"{load:>9}{load:>7}{load:>7}" if device.profile.fpc_table == "modern" else " " * 6
    busy = f"{slot.temperature:>4}{load:>7}{slot.interrupt:>11}"
    return f"{slot.number:>3}  {slot.state:<16}{busy}{recent}{slot.memory:>8}{slot.heap:>9}{slot.buffer:>11}\n"


def _cards(device: Device, node: int) -> Iterator[str]:
    for slot, card in seated(device.nodes[node]).items():
        state = device.state(f"FPC {slot}", "Online")
        yield f"{f'Slot {slot}':<9}{state:<13}{card.description}\n"
        for _, part in walk(card.children):
            if part.item.startswith("PIC "):
                yield f"{f'  {part.item}':<9}{'Online':<13}{part.description}\n"
