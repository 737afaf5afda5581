"""Who a device is by its own outputs, read by the parsers of its records, and which commands it is sent."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from parsers.commands import BY_NAME
from parsers.commands import show_chassis_hardware as hardware
from parsers.device_output import Output, Status
from parsers.junos.membership import is_switch
from parsers.junos.sentinels import is_number
from parsers.junos.slots import Kind
from parsers.transcripts.terminal import screen_lines
from parsers.transcripts.transcript import sections
from tasks.identity import HOSTNAME, Identity


def identify(version: str, inventory: str) -> Identity:
    """The host names in show version and the chassis serial numbers in show chassis hardware.

    Each switch of a virtual chassis is a chassis, whichever of them is the master.
    """
    lines, noise = sections(enumerate(screen_lines(inventory.encode(errors="replace")), start=1))
    parsed = hardware.LAYOUT.read([Output("", "show chassis hardware", Status.COMPLETE, 1, lines, "", noise)])
    return Identity(tuple(HOSTNAME.findall(version)), chassis_numbers(hardware.frus_of("", parsed)))


def chassis_numbers(frus: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The serial numbers of the chassis among some parts, and of the switches of a virtual chassis."""
    chassis = [
        str(row["serial_number"])
        for row in frus
        if row["kind"] == Kind.CHASSIS or (row["kind"] == Kind.FPC and not row["parent"] and is_switch(row["member"]))
    ]
    return tuple(filter(is_number, dict.fromkeys(chassis)))


def is_sent(command: str, version: str, inventory: str) -> bool:
    """Whether a device with this show version and show chassis hardware is sent a command."""
    sent_to = BY_NAME[command].sent_to
    return not sent_to or re.search(sent_to, f"{version}\n{inventory}") is not None
