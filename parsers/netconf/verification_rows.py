"""From the replies of a device to the rows of its second reading."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from parsers.commands import show_chassis_hardware as hardware
from parsers.commands.show_version import RELEASES
from parsers.device_output import Status
from parsers.engine import Parsed
from parsers.junos.slots import Kind
from parsers.netconf.chassis_inventory import components, strange_in
from parsers.netconf.napalm_reply import read_napalm
from parsers.netconf.other_replies import health_in, interfaces_in, software_in
from parsers.netconf.reply import INVENTORY, Reply, Source
from parsers.netconf.reply_files import NOTHING, Kept
from tasks.failures import Failure
from tasks.visit import Visit

Found = tuple[str, dict[str, Any]]
MOST_STRANGE = 100
LONGEST_TEXT = 500
LONGEST_DETAIL = 1000
# How NAPALM renames what Junos calls a PEM.
RENAMED = ("Power Supply ", "PEM ")
DENIAL = re.compile("permission", re.IGNORECASE)
NO_INVENTORY = "The second reading holds no hardware inventory that is whole."


def second_reading(visit: Visit, kept: Kept, first: Iterable[Parsed]) -> Iterator[Found]:
    """All rows of one device's second reading, each with its table; first is what its outputs were read as."""
    if kept == NOTHING:
        yield "witnesses", unread_row(visit)
        return
    members = {row.line.member for one in first for row in one.rows}
    replies = told_apart_alike(kept.replies, members)
    frus = inventory(replies)
    rows = [("witness_frus", row) for row in frus]
    rows += [("witness_software", row) for row in software(replies)]
    for table, rows_in in (("witness_interfaces", interfaces_in), ("witness_health", health_in)):
        rows += [(table, sourced(reply, row)) for reply in replies for row in rows_in(reply)]
    found, notes = read_napalm(kept.napalm) if kept.napalm else ([], [])
    rows += as_junos_names(found, {row["component"] for table, row in rows if table == "witness_health"})
    yield "witnesses", witness_row(visit, kept, frus, notes)
    for table, row in rows:
        yield table, {"host": visit.host, **row}
    for reply in replies:
        yield from accounted(reply, [row for _, row in rows if row["source"] == reply.source])


def told_apart_alike(replies: Sequence[Reply], members: Container[str]) -> list[Reply]:
    """The replies without the member name of a device that names one only, unless the first reading names it too."""
    named = {section.member for reply in replies for section in reply.sections} - {""}
    if len(named) != 1 or named.pop() in members:
        return list(replies)
    return [
        replace(reply, sections=tuple(replace(section, member="") for section in reply.sections)) for reply in replies
    ]


def sourced(reply: Reply, row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "source": reply.source.value}


def inventory(replies: Sequence[Reply]) -> list[dict[str, Any]]:
    """The components of all forms of the inventory, the fullest whole form first."""
    forms = [form for form in hardware.FORMS if form not in hardware.MODEL_FORMS]
    known = [reply for reply in replies if reply.output.plain_command in forms and any(reply.of(INVENTORY))]
    known.sort(key=lambda reply: (not is_whole(reply), forms.index(reply.output.plain_command)))
    rows = hardware.merge([[sourced(reply, row) for row in components(reply)] for reply in known] or [[]])
    hardware.name_members(rows)
    return rows


def is_whole(reply: Reply) -> bool:
    return reply.output.status is Status.COMPLETE


def software(replies: Sequence[Reply]) -> list[dict[str, Any]]:
    """The releases, from the first command that names any, as in the first reading."""
    ordered = (reply for name in RELEASES for reply in replies if reply.output.plain_command == name)
    found = ([sourced(reply, row) for row in software_in(reply)] for reply in ordered)
    return next(filter(None, found), [])


def as_junos_names(found: Sequence[Found], components: Container[str]) -> Iterator[Found]:
    """The rows of NAPALM with the names that Junos itself prints, where the replies show that it does."""
    for table, row in found:
        junos = row.get("component", "").replace(*RENAMED)
        yield table, {**row, "component": junos} if junos in components else row


def witness_row(visit: Visit, kept: Kept, frus: Sequence[dict[str, Any]], notes: Sequence[str]) -> dict[str, Any]:
    """Whether the hardware inventory was read a second time, from where, and if not, why."""
    sources = dict.fromkeys(row["source"] for row in frus)
    whole = [reply for reply in kept.replies if is_whole(reply) and any(reply.of(INVENTORY))]
    verified = bool(whole) and any(row["kind"] is Kind.CHASSIS for row in frus)
    asked = visit.verify_asked or bool(kept.replies)
    origin = Source.NETCONF if visit.verify_asked else Source.IMPORT
    reason = "" if verified or not asked else visit.not_verified or kept.failure or refusal(kept.replies)
    inventories = [reply for reply in kept.replies if reply.output.plain_command in hardware.FORMS]
    others = [reply for reply in kept.replies if reply not in inventories]
    told = [visit.not_verified_detail, kept.detail, *troubles(inventories)]
    if reason == Failure.NOT_UNDERSTOOD and not visit.not_verified:
        told = [NO_INVENTORY, *told]
    return {
        "host": visit.host,
        "asked": asked,
        "source": next(iter(sources), origin.value) if verified else origin.value if asked else "",
        "verified": verified,
        "reason": reason,
        "detail": " ".join(filter(None, told))[:LONGEST_DETAIL] if asked else "",
        "notes": " ".join([*troubles(others), *notes])[:LONGEST_DETAIL] if asked else "",
    }


def refusal(replies: Sequence[Reply]) -> str:
    """Why replies without an inventory have none: it is refused to this user, or not understood."""
    refused = [reply.output for reply in replies if reply.output.status is Status.REJECTED]
    denied = any(one.plain_command in hardware.FORMS and DENIAL.search(one.detail) for one in refused)
    return str(Failure.PERMISSION if denied else Failure.NOT_UNDERSTOOD)


def unread_row(visit: Visit) -> dict[str, Any]:
    """The row of a device of which no second reading is there."""
    reason = visit.not_verified or str(Failure.NOT_UNDERSTOOD) if visit.verify_asked else ""
    return {
        "host": visit.host,
        "asked": visit.verify_asked,
        "source": Source.NETCONF.value if visit.verify_asked else "",
        "verified": False,
        "reason": reason,
        "detail": visit.not_verified_detail,
        "notes": "",
    }


def troubles(replies: Sequence[Reply]) -> Iterator[str]:
    """One sentence for each reply that is not whole."""
    for reply in replies:
        if not is_whole(reply):
            yield f"{reply.output.plain_command}: {reply.output.detail or 'the reply is empty'}"


def lines_of(reply: Reply) -> range:
    """The lines of the file in which a reply stands."""
    lines = reply.output.lines
    return range(lines[0].number, lines[-1].number + 1) if lines else range(0)


def accounted(reply: Reply, rows: Sequence[dict[str, Any]]) -> Iterator[Found]:
    """The outputs row of a reply and what in it nobody understood; of a broken one the first line stands for all."""
    output, lines = reply.output, lines_of(reply)
    strange = strange_lines(reply)
    unparsed = len(output.lines) if reply.is_broken else len(strange)
    records = min(sum(row["line"] in lines for row in rows), len(output.lines) - unparsed)
    yield (
        "outputs",
        {
            "host": output.host,
            "command": output.command,
            "status": str(output.status),
            "detail": output.detail,
            "members": " ".join(sorted({section.member for section in reply.sections} - {""})),
            "first_line": output.first_line,
            "lines": len(output.lines) + output.noise,
            "records": records,
            "ignored": len(output.lines) + output.noise - unparsed - records,
            "unparsed": unparsed,
        },
    )
    for number, text in (strange or unread(reply))[:MOST_STRANGE]:
        told = {"host": output.host, "command": output.command, "line": number, "text": text[:LONGEST_TEXT]}
        yield "unparsed", told


def strange_lines(reply: Reply) -> list[tuple[int, str]]:
    """The lines of an inventory with statements that are not known, in their order."""
    strange = {}
    for section in reply.of(INVENTORY):
        for element in strange_in(section.element):
            strange[reply.line(element)] = f"<{element.tag}>{element.text}"
    return sorted(strange.items())


def unread(reply: Reply) -> list[tuple[int, str]]:
    """The first line of a reply that could not be read at all."""
    return [(line.number, line.text) for line in reply.output.lines[:1]] if reply.is_broken else []
