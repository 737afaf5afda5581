"""Who a device is by its own outputs, whether they are evidence, and which commands it is sent."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from parsers.commands import BY_NAME, show_version
from parsers.commands import show_chassis_hardware as hardware
from parsers.device_output import Output, Status
from parsers.junos.membership import is_switch
from parsers.junos.sentinels import is_serial
from parsers.junos.slots import Kind
from parsers.transcripts.prompts import read_prompt
from parsers.transcripts.terminal import screen_lines
from parsers.transcripts.transcript import REJECTED, sections
from parsers.transcripts.unreadable import SHELL
from tasks.failures import Failure
from tasks.identity import HOSTNAME, Identity

VERSION, HARDWARE = "show version", "show chassis hardware"
# What a login prints whose account has no shell at all.
NO_LOGIN = re.compile(r"This account is (?:currently )?not available\.?", re.IGNORECASE)
JUNOS = re.compile(r"\s*(?:Junos: |JUNOS )")
LONGEST = 60


def identify(version: str, inventory: str) -> Identity:
    """The host names in show version and the chassis serial numbers in show chassis hardware.

    Each switch of a virtual chassis is a chassis, whichever of them is the master.
    """
    parsed = hardware.LAYOUT.read([output_of(HARDWARE, screen_lines(inventory.encode(errors="replace")))])
    return Identity(tuple(HOSTNAME.findall(version)), chassis_numbers(hardware.frus_of("", parsed)))


def output_of(command: str, lines: Iterable[str]) -> Output:
    """What a device answered to a command, as the parsers take it."""
    kept, noise = sections(enumerate(lines, start=1))
    return Output("", command, Status.COMPLETE, 1, kept, "", noise)


def shortfall(version: str, inventory: str) -> tuple[Failure | None, str]:
    """Why show version and show chassis hardware are no evidence of a Junos device, and what shows it; else None.

    An inventory that the device refuses is an answer: Junos without a chassis of its own has none.
    """
    answers = {name: answer_lines(text) for name, text in ((VERSION, version), (HARDWARE, inventory))}
    first = next(iter(answers[VERSION]), "")
    if any(SHELL.fullmatch(line) or NO_LOGIN.fullmatch(line) for line in answers[VERSION]):
        return Failure.SHELL_ONLY, f'(it answers "{first[:LONGEST]}")'
    if not first:
        return Failure.EMPTY_ANSWER, f"({VERSION})"
    if not names_junos(answers[VERSION]):
        return Failure.NOT_JUNOS, f'(it answers "{first[:LONGEST]}")'
    if not answers[HARDWARE]:
        return Failure.EMPTY_ANSWER, f"({HARDWARE})"
    (parsed,) = hardware.LAYOUT.read([output_of(HARDWARE, answers[HARDWARE])])
    if hardware.frus_of("", [parsed]) or REJECTED.fullmatch(answers[HARDWARE][0]):
        return None, ""
    return Failure.NO_CHASSIS, f'(it answers "{answers[HARDWARE][0][:LONGEST]}")'


def answer_lines(text: str) -> list[str]:
    """The lines of an answer without blank ones, and without the prompt that a shell prints behind it."""
    lines = (line.strip() for line in screen_lines(text.encode(errors="replace")))
    return [line for line in lines if line and not read_prompt(line)]


def names_junos(lines: Iterable[str]) -> bool:
    """Whether show version names a release, or a line that begins as those of Junos do."""
    lines = list(lines)
    (parsed,) = show_version.LAYOUT.read([output_of(VERSION, lines)])
    return any(row["release"] for row in show_version.software_of("", parsed)) or any(map(JUNOS.match, lines))


def chassis_numbers(frus: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The serial numbers of the chassis among some parts, and of the switches of a virtual chassis."""
    chassis = [
        str(row["serial_number"])
        for row in frus
        if row["kind"] == Kind.CHASSIS or (row["kind"] == Kind.FPC and not row["parent"] and is_switch(row["member"]))
    ]
    return tuple(filter(is_serial, dict.fromkeys(chassis)))


def is_sent(command: str, version: str, inventory: str) -> bool:
    """Whether a device with this show version and show chassis hardware is sent a command."""
    sent_to = BY_NAME[command].sent_to
    return not sent_to or re.search(sent_to, f"{version}\n{inventory}") is not None
