"""The members of replies under the names that the CLI gives them, and what of a device no reply is about."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from parsers.commands.show_chassis_hardware import VIRTUAL_CHASSIS
from parsers.device_output import Status
from parsers.engine import Parsed
from parsers.junos.membership import is_switch, switch_member
from parsers.junos.sentinels import is_serial
from parsers.junos.slots import Kind
from parsers.netconf.reply import Reply, Section
from tasks.netconf.closed_list import QUERIES
from tasks.visit import Visit

INVENTORY = "show chassis hardware"
OF_FPC = re.compile(r"FPC (\d+)\b")
Rows = Sequence[Mapping[str, Any]]


def as_cli_members(parts: list[dict[str, Any]], frus: Rows) -> list[dict[str, Any]]:
    """The parts of a reply, each member that the CLI does not name under that which has its chassis.

    A reply may have no sections where the CLI has some, or other names for them; the serial number of the chassis
    shows whose parts they are. The chassis of a virtual chassis is that of no member, and one for each number that its
    members give it.
    """
    names = renamed(chassis_of(parts), chassis_of(frus), {str(row["member"]) for row in frus})
    stacks = dict.fromkeys(row["serial_number"].upper() for row in parts if is_stack(row) and row["serial_number"])
    numbers = {serial: number for number, serial in enumerate(stacks) if number}
    return [
        {**row, "member": "", "path": numbered(row["path"], numbers.get(row["serial_number"].upper(), 0))}
        if is_stack(row)
        else {**row, "member": names.get(row["member"], row["member"])}
        for row in parts
    ]


def numbered(path: str, before: int) -> str:
    """A path as it is where so many others of the same name precede it."""
    return f"{path} #{before + 1}" if before else path


def is_stack(row: Mapping[str, Any]) -> bool:
    """Whether a row is the chassis row of a virtual chassis of switches, in the section of a member."""
    return is_switch(row["member"]) and row["kind"] == Kind.CHASSIS and row["description"] == VIRTUAL_CHASSIS


def chassis_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The serial number of the chassis of each member that has one, in capitals."""
    chassis = (row for row in rows if row["kind"] == Kind.CHASSIS and is_serial(row["serial_number"]))
    return {row["member"]: row["serial_number"].upper() for row in chassis}


def renamed(theirs: Mapping[str, str], ours: Mapping[str, str], known: set[str]) -> dict[str, str]:
    """The members of a reply that have another name by the CLI, each with that name."""
    free = {serial: member for member, serial in ours.items() if member not in theirs}
    return {member: free[serial] for member, serial in theirs.items() if member not in known and serial in free}


def missing_members(frus: Rows, parts: Rows) -> list[str]:
    """The members of which the CLI lists parts and the replies none."""
    return sorted({row["member"] for row in frus} - {row["member"] for row in parts})


def lacking(visit: Visit, replies: Sequence[Reply], cli: Sequence[Parsed], members: Sequence[str]) -> Iterator[str]:
    """What the CLI answered and no reply did: commands, each with the members that are left out of its reply.

    Without a session nobody was queried, so that only replies that are there can lack something.
    """
    answered = {one.output.command: one for one in cli if one.output.status is Status.COMPLETE}
    known = {reply.output.plain_command: reply for reply in replies}
    for command in QUERIES:
        reply = known.get(command)
        if command not in answered or (reply is None and not visit.verification_wanted):
            continue
        sections = () if reply is None else reply.sections
        others = [*members] if command == INVENTORY else left_out(answered[command], sections)
        named = " and ".join(filter(None, others)) if sections else ""
        if named or not sections or not (reply and reply.is_complete):
            yield f"{command} of {named}" if named else command


def left_out(printed: Parsed, sections: Iterable[Section]) -> list[str]:
    """The members that an output names and the reply to the same command does not, by a section or by a number."""
    sections = list(sections)
    named = {row.line.member for row in printed.rows} - {""}
    numbered = {switch_member(fpc) for section in sections for fpc in fpcs_in(section)}
    return sorted(named - {section.member for section in sections} - numbered)


def fpcs_in(section: Section) -> Iterator[str]:
    """The numbers of the FPCs that the items of an environment name, which are the members of a virtual chassis."""
    for item in section.element.every("environment-item"):
        if found := OF_FPC.match(item.value("name")):
            yield found[1]
