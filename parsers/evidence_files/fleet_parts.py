"""The devices and parts of the fleet, by the serial numbers and names that files may state."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from parsers.evidence_files.code_values import fields_of
from parsers.junos.sentinels import is_serial

CHASSIS = "chassis"
# A shorter number in a text or on a label is soon something else: a quantity, a page, a price.
SHORTEST, SHORTEST_DIGITS = 5, 8


class Part(NamedTuple):
    """A part of a device as frus names it; a device of which no single chassis is known has blank ones."""

    host: str
    member: str = ""
    path: str = ""
    serial_number: str = ""


@dataclass(frozen=True, slots=True)
class FleetParts:
    """Parts by serial number, in upper case too; devices by name and by host, theater by host."""

    by_serial: Mapping[str, tuple[Part, ...]]
    by_upper: Mapping[str, tuple[Part, ...]]
    devices: Mapping[str, Part]
    hosts: frozenset[str]

    def of_text(self, word: str) -> tuple[Part, ...]:
        """The parts whose serial number a word of a text is, in upper or lower case."""
        return self.by_upper.get(word.upper(), ()) if is_telling(word) else ()

    def of_payload(self, payload: str) -> tuple[tuple[Part, ...], bool]:
        """The parts whose serial number the payload of a code states, and whether a field of it may be two of them."""
        found: dict[Part, None] = {}
        ambiguous = False
        for texts in fields_of(payload):
            known = [text for text in texts if is_telling(text) and text in self.by_serial]
            ambiguous = ambiguous or len(known) > 1
            if len(known) == 1:
                found |= dict.fromkeys(self.by_serial[known[0]])
        return tuple(found), ambiguous


def is_telling(word: str) -> bool:
    """Whether a word is long enough to be taken for a serial number wherever it stands."""
    return len(word) >= (SHORTEST_DIGITS if word.isdigit() else SHORTEST)


def fleet_parts(frus: pd.DataFrame, devices: pd.DataFrame) -> FleetParts:
    """The parts of frus and the devices, which may have their other names as hostname or hostnames."""
    by_serial: dict[str, dict[Part, None]] = {}
    by_upper: dict[str, dict[Part, None]] = {}
    chassis: dict[str, list[Part]] = {}
    columns = zip(*(frus[name] for name in ("host", "member", "path", "serial_number", "kind")), strict=True)
    for host, member, path, printed, kind in columns:
        part = Part(host, member, path, printed)
        if is_serial(printed):
            by_serial.setdefault(printed, {})[part] = None
            by_upper.setdefault(printed.upper(), {})[part] = None
        if kind == CHASSIS:
            chassis.setdefault(host, []).append(part)
    named: dict[str, Part] = {}
    for column in ("host", "hostname", "hostnames"):
        if column not in devices:
            continue
        for host, names in zip(devices["host"], devices[column], strict=True):
            parts = chassis.get(host, [])
            device = parts[0] if len(parts) == 1 else Part(host)
            for name in re.split(r"[\s,;]+", names):
                named.setdefault(name.casefold(), device)
    named.pop("", None)
    return FleetParts(
        {serial: tuple(parts) for serial, parts in by_serial.items()},
        {serial: tuple(parts) for serial, parts in by_upper.items()},
        named,
        frozenset(devices["host"]),
    )
