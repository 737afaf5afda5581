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
    """Parts by serial number, in upper case too; devices by each of their names, in lower case."""

    by_serial: Mapping[str, tuple[Part, ...]]
    by_upper: Mapping[str, tuple[Part, ...]]
    devices: Mapping[str, Part]

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
    return FleetParts(
        {serial: tuple(parts) for serial, parts in by_serial.items()},
        {serial: tuple(parts) for serial, parts in by_upper.items()},
        devices_by_name(devices, chassis),
    )


def devices_by_name(devices: pd.DataFrame, chassis: Mapping[str, list[Part]]) -> dict[str, Part]:
    """Each device by its host, and by its other names where no other device has them, with and without their domain."""
    hosts = {host.casefold(): host for host in devices["host"]}
    others: dict[str, set[str]] = {}
    for column in ("host", "hostname", "hostnames"):
        for host, names in zip(devices["host"], devices.get(column, devices["host"]), strict=True):
            for name in re.split(r"[\s,;]+", names.casefold()):
                for one in (name, name.partition(".")[0]):
                    others.setdefault(one, set()).add(host)
    own = {name: next(iter(found)) for name, found in others.items() if len(found) == 1 and not name.isdigit() and name}
    parts = {host: chassis.get(host, []) for host in hosts.values()}
    device = {host: found[0] if len(found) == 1 else Part(host) for host, found in parts.items()}
    return {name: device[host] for name, host in (own | hosts).items()}
