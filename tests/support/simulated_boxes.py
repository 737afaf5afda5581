"""A few simulated devices, of which no two print one output alike, and what is read of each output."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from parsers.commands import REQUIRED
from parsers.commands import show_chassis_hardware as hardware
from parsers.commands import show_version as software
from parsers.device_output import Status
from parsers.engine import Parsed
from parsers.read import command_rows, understand
from parsers.transcripts.transcript import read_transcript
from simulator.cli.transcript import output
from simulator.fleet.build_fleet import build_fleet

Printed = Mapping[str, Sequence[str]]
Row = tuple[tuple[str, Any], ...]
Rows = Counter[Row]

PLATFORMS = ("mx204", "mx204", "srx345", "ex3400", "ex2200")
FEWEST_INTERFACES = 8
NO_ALARMS = "No alarms currently active"
FIRST_WITH_ALARMS = 2
# What depends on the place of an output in its transcript, or on other outputs.
ASIDE = {"host", "line", "reading", "member", "tied_to"}


def boxes() -> dict[str, Printed]:
    """What each device prints for each required command, its measurements shifted by the number of the device."""
    devices = {one.host: one for one in build_fleet(40).devices if not one.failure}
    result: dict[str, Printed] = {}
    for number, platform in enumerate(PLATFORMS):
        host = next(host for host in devices if f"-{platform}-" in host and host not in result)
        result[host] = {command: shifted(output(devices[host], command).splitlines(), number) for command in REQUIRED}
    return result


def shifted(lines: list[str], number: int) -> list[str]:
    """The lines with temperatures and alarms of a device's own, and so many interfaces."""
    if lines[0].startswith("Interface "):
        return lines[: FEWEST_INTERFACES + 4 * number]
    if number >= FIRST_WITH_ALARMS:
        lines = [own for line in lines for own in (alarm(number) if line == NO_ALARMS else [line])]
    warmer = [re.sub(r"\d+(?= degrees C)", lambda found: str(int(found[0]) + number), line) for line in lines]
    return [re.sub(r"(?<=Online  )( +)\d\d\b", rf"\g<1>{30 + number}", line) for line in warmer]


def alarm(number: int) -> list[str]:
    return [
        "1 alarms currently active",
        "Alarm time               Class  Description",
        f"2026-11-06 04:0{number}:31 UTC  Minor  PEM {number} is not in use",
    ]


def rows_read(host: str, transcript: str) -> dict[str, tuple[Rows, bool]]:
    """By command the rows that are read of a transcript, and whether nothing is missing to the output."""
    outputs, _ = read_transcript(host, transcript.encode())
    parsed = list(understand([one for one in outputs if not one.format]))
    return {
        one.output.command: (rows_of(one), one.output.status is Status.COMPLETE and not one.unparsed) for one in parsed
    }


def rows_of(parsed: Parsed) -> Rows:
    command = parsed.output.command
    if command in hardware.NAMES:
        rows = hardware.frus_of("", [parsed])
    elif command in software.RELEASES:
        rows = software.software_of("", parsed)
    else:
        rows = [row for _, row in command_rows("", parsed)]
    return Counter(tuple(sorted((name, value) for name, value in row.items() if name not in ASIDE)) for row in rows)


def true_rows(devices: Mapping[str, Printed]) -> dict[str, dict[str, Rows]]:
    """The rows of each output of each device as it prints them."""
    return {
        host: {
            command: rows_read(host, printed_log(host, command, lines))[command][0]
            for command, lines in printed.items()
        }
        for host, printed in devices.items()
    }


def printed_log(host: str, command: str, lines: Sequence[str]) -> str:
    return "\n".join([f"ops@{host}> {command}", *lines, "", f"ops@{host}> ", ""])
