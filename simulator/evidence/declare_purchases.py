"""What the owner of a simulated fleet declares: purchases, watch list, a part of an earlier audit; some of it wrong."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from simulator.evidence.build_evidence import MACHINE, NO_THEATER, OLD_THEATER, SELLER, invoice_of
from simulator.fleet.build_fleet import Fleet
from simulator.fleet.component import Component, walk
from simulator.fleet.device import Device
from simulator.fleet.planted import Planted

SOLD = ("Chassis", "Routing Engine", "CB", "CFEB", "FPC", "MIC", "PIC")
CARDS = ("FPC", "MIC")
LOOK_ALIKES = dict(zip("018526", "OIBSZG", strict=True))
ROUTERS, FEWEST_CARDS = 2, 3
NEVER_CAME, LOST = "CAXX0001", "JN1CAFE01AFB"
PERHAPS = "perhaps-seated"
UNSEATED = ("declared-part-not-seated", "declared-slot-is-empty", PERHAPS)
STORE, STORE_CHASSIS = "store-mx960-01", "JN11BEEF0AFA"
BOUGHT_HEAD = ("Serial No.", "Model", "In chassis", "Slot", "Lot", "Seller", "Invoice", "Invoice date")
WATCHED_HEAD = ("Serial Number", "Reason", "Reported by", "Date")


@dataclass(frozen=True, slots=True)
class Bought:
    """A part as the owner declares it, and in which device it is."""

    host: str
    serial_number: str
    sku: str
    chassis: str
    slot: str
    lot: str
    invoice: str
    day: date

    def cells(self) -> tuple[str, ...]:
        """The row of the purchases, under BOUGHT_HEAD."""
        place = (self.serial_number, self.sku, self.chassis, self.slot, self.lot)
        return (*place, SELLER, self.invoice, self.day.isoformat())


@dataclass(frozen=True, slots=True)
class Declarations:
    """The purchases, the rows of a watch list, serial number and path of a part seen elsewhere, and what is planted."""

    bought: tuple[Bought, ...]
    watched: tuple[tuple[str, ...], ...]
    seen: tuple[tuple[str, str], ...]
    planted: tuple[Planted, ...]


def declarations(fleet: Fleet, day: date) -> Declarations:
    """What is declared on a day: defects on two routers and a third device, as far as the fleet has them."""
    rows = (row for number, one in enumerate(fleet.devices) for row in parts_of(one, number, day))
    bought = list({row.serial_number: row for row in rows}.values())
    free = list(unsuspected(fleet))
    routers = [one for one in free if not one.sections and len(cards(one)) >= FEWEST_CARDS][:ROUTERS]
    watched = [(LOST, "lost in transit", "a carrier", (day - timedelta(days=400)).isoformat())]
    seen: list[tuple[str, str]] = []
    planted: list[Planted] = []
    if len(routers) == ROUTERS:
        bought, planted = misdeclared(bought, *routers)
        seen = cards(routers[1])[:1]
        planted += [
            Planted(routers[1].host, "moved", "lawful-origin", "advice", "seen-elsewhere-before", path=path)
            for _, path in seen
        ]
    for one in [one for one in free if one not in routers and not one.sections][:1]:
        watched.append((one.chassis_serial, "stolen", "another owner", (day - timedelta(days=200)).isoformat()))
        planted.append(Planted(one.host, "stolen", "lawful-origin", "fail", "on-a-watch-list", path="Chassis"))
    return Declarations(tuple(bought), tuple(watched), tuple(seen), tuple(planted))


def unsuspected(fleet: Fleet) -> Iterator[Device]:
    """The devices that nothing is planted on, where no device gets as far as being ready to submit."""
    wrong = {one.host for one in fleet.planted}
    for device in fleet.devices:
        if not device.failure and device.host not in wrong and device.theater in {OLD_THEATER, NO_THEATER}:
            yield device


def misdeclared(bought: Sequence[Bought], first: Device, second: Device) -> tuple[list[Bought], list[Planted]]:
    """The purchases with a part each that is in another chassis, undeclared, mistyped, and not seated."""
    (other, other_path), (bare, bare_path) = cards(first)[-1], cards(second)[-1]
    right, right_path = next(one for one in cards(first)[:-1] if mistyped(one[0]) != one[0])
    slot = vacant_slot(second)
    rows = [row for row in bought if row.serial_number != bare]
    rows = [replace(row, chassis=second.chassis_serial, slot="") if row.serial_number == other else row for row in rows]
    rows = [replace(row, serial_number=mistyped(right)) if row.serial_number == right else row for row in rows]
    pattern = next(row for row in rows if row.host == second.host and row.slot)
    rows.append(replace(pattern, serial_number=NEVER_CAME, slot=slot))

    def found(device: Device, defect: str, path: str, *reasons: str) -> Iterator[Planted]:
        for reason in reasons:
            check = "cards-installed" if reason in UNSEATED else "declared-inventory"
            outcome = "missing" if reason == PERHAPS else "fail"
            yield Planted(device.host, defect, check, outcome, reason, path=path)

    return rows, [
        *found(second, "in another chassis", "", "declared-found-elsewhere", "declared-part-not-seated"),
        *found(first, "in another chassis", other_path, "declared-for-another-chassis"),
        *found(second, "not declared", bare_path, "found-not-declared"),
        *found(first, "mistyped", right_path, "declared-not-found", "found-not-declared", PERHAPS),
        *found(second, "not seated", slot, "declared-not-found", "declared-slot-is-empty"),
    ]


def mistyped(serial_number: str) -> str:
    """The serial number with its first digit that looks like a letter written as that letter."""
    place = next((place for place, sign in enumerate(serial_number) if sign in LOOK_ALIKES), None)
    if place is None:
        return serial_number
    return serial_number[:place] + LOOK_ALIKES[serial_number[place]] + serial_number[place + 1 :]


def vacant_slot(device: Device) -> str:
    """The first slot for a card in which none is."""
    taken = {part.item for part in device.nodes[0]}
    return next(f"FPC {slot}" for slot in range(len(taken) + 1) if f"FPC {slot}" not in taken)


def cards(device: Device) -> list[tuple[str, str]]:
    """Serial number and path of each card that has a number of its own."""
    parts = [(part, path) for tree in device.nodes for path, part in walk(tree) if part.item.startswith(CARDS)]
    return [(part.serial_number, path) for part, path in parts if numbered(part)]


def parts_of(device: Device, number: int, day: date) -> Iterator[Bought]:
    """The parts of a device that are sold by themselves; none of a virtual machine."""
    invoice, bought = invoice_of(device, number)
    for path, part in (one for tree in device.nodes for one in walk(tree)):
        if part.item.startswith(SOLD) and numbered(part) and device.profile.name != MACHINE:
            chassis = "" if part.item == "Chassis" else device.host if device.sections else device.chassis_serial
            slot = path if part.item.startswith(CARDS) and not device.sections else ""
            place = (device.host, part.serial_number, part.model, chassis, slot, device.lot)
            yield Bought(*place, invoice, day - timedelta(days=bought))


def numbered(part: Component) -> bool:
    """Whether a part has a serial number of its own."""
    return any(map(str.isdigit, part.serial_number))


def write_declarations(declared: Declarations, folder: Path) -> None:
    """Write bought.csv and watch-list.csv."""
    write_rows(folder / "bought.csv", BOUGHT_HEAD, (one.cells() for one in declared.bought))
    write_rows(folder / "watch-list.csv", WATCHED_HEAD, declared.watched)


def write_rows(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows((head, *rows))
