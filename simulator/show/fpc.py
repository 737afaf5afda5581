"""show chassis fpc and its pic-status: every slot, seated or empty."""

from collections.abc import Iterator

from simulator.component import Component, walk
from simulator.device import Device
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


def fpc(device: Device) -> str:
    """Every slot of the chassis with its state and load."""
    return per_node(device, lambda node: HEADERS[device.profile.fpc_table] + "".join(_slots(device, node)))


def pic_status(device: Device) -> str:
    """Every seated card with its PICs."""
    return per_node(device, lambda node: "".join(_cards(device, node)))


def _seated(parts: tuple[Component, ...]) -> dict[int, Component]:
    return {int(part.item.split()[1]): part for part in parts if part.item.startswith("FPC ")}


def _slots(device: Device, node: int) -> Iterator[str]:
    seated = _seated(device.nodes[node])
    rng = device.random(f"fpc{node}")
    for slot in range(device.profile.fpc_slots):
        state = device.state(f"FPC {slot}", "Online") if slot in seated else "Empty"
        if state != "Online":
            yield f"{slot:>3}  {state:<16}{REASON if state == 'Offline' else ''}\n"
            continue
        load = rng.randint(2, 30)
        recent = f"{load:>9}{load:>7}{load:>7}" if device.profile.fpc_table == "modern" else ""
        memory = f"{rng.choice((1024, 2048, 3584)):>8}{rng.randint(10, 60):>9}{rng.randint(10, 40):>11}"
        busy = f"{rng.randint(28, 48):>4}{load:>7}{rng.randint(0, 4):>11}"
        yield f"{slot:>3}  {state:<16}{busy}{recent}{'' if recent else '      '}{memory}\n"


def _cards(device: Device, node: int) -> Iterator[str]:
    for slot, card in _seated(device.nodes[node]).items():
        state = device.state(f"FPC {slot}", "Online")
        yield f"{f'Slot {slot}':<9}{state:<13}{card.description}\n"
        for _, part in walk(card.children):
            if part.item.startswith("PIC "):
                yield f"{f'  {part.item}':<9}{'Online':<13}{part.description}\n"
