"""The members of a reply under the names that the CLI gives them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from parsers.commands.show_chassis_hardware import VIRTUAL_CHASSIS
from parsers.junos.membership import is_switch
from parsers.junos.sentinels import is_serial
from parsers.junos.slots import Kind

Rows = Sequence[Mapping[str, Any]]


def as_cli_members(parts: list[dict[str, Any]], frus: Rows) -> list[dict[str, Any]]:
    """The parts of a reply, each member that the CLI does not name under that which has its chassis.

    A reply may have no sections where the CLI has some, or other names for them; the serial number of the chassis
    shows whose parts they are. The chassis of a virtual chassis is that of no member.
    """
    names = renamed(chassis_of(parts), chassis_of(frus), {str(row["member"]) for row in frus})
    return [{**row, "member": "" if is_stack(row) else names.get(row["member"], row["member"])} for row in parts]


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
