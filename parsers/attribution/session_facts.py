"""What a session says of the device it was held with."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parsers.attribution.session_times import without_year
from parsers.commands import show_chassis_hardware as hardware
from parsers.device_output import Output
from parsers.identify import chassis_numbers
from parsers.junos.sentinels import is_host_name, is_serial
from parsers.netconf.chassis_inventory import components
from parsers.netconf.reply import SOFTWARE, Reply, read_reply
from parsers.record_schemas import Reading
from parsers.transcripts.between import CLI_TIMESTAMP
from parsers.transcripts.notable_lines import notable
from parsers.transcripts.transcript import HOSTNAME, mixed, outputs_in

SAVED = re.compile(r"^.{0,200}[>#%] ?show .{0,200}\| *save +(\S+)")
MODEL = re.compile(r"\s*Model: *(\S+)\s*")
CURRENT_TIME = re.compile(r" *Current time: *(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class Facts:
    """Host names that show version states, serial numbers of the chassis and of other parts, and the outputs."""

    hostnames: tuple[str, ...] = ()
    chassis: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    outputs: tuple[Output, ...] = ()
    time: str = ""
    cli_time: str = ""
    mixed: str = ""
    saved: tuple[str, ...] = ()
    models: frozenset[str] = frozenset()


def facts_of(lines: Sequence[str]) -> Facts:
    """The facts in the lines of a session."""
    outputs = outputs_in("", list(lines), notable(lines))
    replies = [read_reply(output, Reading.IMPORT) for output in outputs if output.format]
    read = {reply.output.first_line: reply.output for reply in replies}
    printed = [output for output in outputs if output.command in hardware.WITH_SERIALS]
    rows = [row for parsed in hardware.LAYOUT.read(printed) for row in hardware.frus_of("", [parsed])]
    for reply in replies:
        listed = components(reply)
        hardware.name_members(listed)
        rows += listed
    chassis = frozenset(chassis_numbers(rows))
    numbers = {str(row["serial_number"]) for row in rows}
    hostnames = [*hostnames_of(outputs), *hostnames_in(replies)]
    time = next((now[1] for one in outputs for line in one.lines if (now := CURRENT_TIME.match(line.text))), "")
    return Facts(
        tuple(filter(is_host_name, dict.fromkeys(hostnames))),
        chassis,
        frozenset(filter(is_serial, numbers)) - chassis,
        tuple(read.get(one.first_line, one) for one in outputs),
        time,
        next((without_year(line) for line in lines if CLI_TIMESTAMP.fullmatch(line)), ""),
        mixed(outputs),
        tuple(path[1] for line in lines if "save" in line and (path := SAVED.search(line))),
        frozenset(model[1].lower() for one in outputs for line in one.lines if (model := MODEL.fullmatch(line.text))),
    )


def hostnames_of(outputs: Iterable[Output]) -> list[str]:
    versions = (output for output in outputs if output.command.startswith("show version"))
    return [match[1] for output in versions for line in output.lines if (match := HOSTNAME.fullmatch(line.text))]


def hostnames_in(replies: Iterable[Reply]) -> list[str]:
    return [section.element.value("host-name") for reply in replies for section in reply.of(SOFTWARE)]
