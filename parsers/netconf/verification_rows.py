"""From the replies of a device to the rows of its verification."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import Any

from parsers.commands import show_chassis_hardware as hardware
from parsers.commands.show_version import NODES, RELEASES
from parsers.device_output import Status
from parsers.engine import Parsed
from parsers.junos.slots import Kind
from parsers.netconf.chassis_inventory import components, unknown_elements
from parsers.netconf.napalm_reply import read_napalm
from parsers.netconf.reply import INVENTORY, Reply
from parsers.netconf.reply_files import NOTHING, VerificationFiles
from parsers.netconf.reply_members import as_cli_members, lacking, missing_members
from parsers.netconf.reply_rows import health_in, interfaces_in, software_in
from parsers.output_rows import output_row, unparsed_row
from parsers.record_schemas import Reading
from tasks.failures import Failure
from tasks.visit import Visit

Found = tuple[str, dict[str, Any]]
MOST_UNKNOWN = 100
LONGEST_DETAIL = 1000
# How NAPALM renames what Junos calls a PEM.
RENAMED = ("Power Supply ", "PEM ")
DENIAL = re.compile("permission", re.IGNORECASE)
NO_INVENTORY = "The verification holds no complete hardware inventory."
# What only the CLI prints of a part.
BY_CLI_ONLY = dict.fromkeys(("sku_from", "clei_code", "manufactured", "tied_to"), "")
BY_MODEL = "verification"


def verification_rows(
    visit: Visit, files: VerificationFiles, cli: Sequence[Parsed], frus: Sequence[dict[str, Any]] = ()
) -> Iterator[Found]:
    """All rows of one device's verification, each with its table; `cli` and `frus` are what the CLI printed."""
    if files == NOTHING:
        yield "verifications", unverified_row(visit)
        return
    members = {row.line.member for one in cli for row in one.rows}
    known = without_lone_member(files.replies, members)
    parts = as_cli_members(inventory(known), frus)
    rows = [("frus", row) for row in parts]
    rows += [("software", row) for row in software(known)]
    for table, rows_in in (("interfaces", interfaces_in), ("health", health_in)):
        rows += [(table, read_from(reply, row)) for reply in known for row in rows_in(reply)]
    found, notes = read_napalm(files.napalm) if files.napalm else ([], [])
    rows += as_junos_names(found, {row["component"] for table, row in rows if table == "health"})
    lacks = ", ".join(lacking(visit, known, cli, missing_members(frus, parts)))[:LONGEST_DETAIL]
    yield "verifications", {**verification_row(visit, files, parts, notes), "lacks": lacks}
    for table, row in rows:
        yield table, {**row, "host": visit.host}
    for reply in known:
        yield from accounted(reply, [row for _, row in rows if row["reading"] == reply.reading])


def without_lone_member(replies: Sequence[Reply], members: Container[str]) -> list[Reply]:
    """The replies without the member name of a device that names one only, unless the CLI names it too."""
    named = {section.member for reply in replies for section in reply.sections} - {""}
    if len(named) != 1 or named.pop() in members:
        return list(replies)
    return [
        replace(reply, sections=tuple(replace(section, member="") for section in reply.sections)) for reply in replies
    ]


def read_from(reply: Reply, row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "reading": reply.reading.value}


def inventory(replies: Sequence[Reply]) -> list[dict[str, Any]]:
    """The components of all inventories, the most detailed complete one first."""
    known = [
        reply for reply in replies if reply.output.plain_command in hardware.INVENTORIES and any(reply.of(INVENTORY))
    ]
    known.sort(key=lambda reply: (not reply.is_complete, hardware.INVENTORIES.index(reply.output.plain_command)))
    rows = hardware.merge([[read_from(reply, row) for row in components(reply)] for reply in known] or [[]])
    hardware.name_members(rows)
    return [
        {**BY_CLI_ONLY, **row, "kind": row["kind"].value, "sku_from": BY_MODEL if row["sku"] else ""} for row in rows
    ]


def software(replies: Sequence[Reply]) -> list[dict[str, Any]]:
    """The releases by every reply that names some, each once: where two replies differ, both are compared."""
    ordered = (reply for name in (*NODES, *RELEASES) for reply in replies if reply.output.plain_command == name)
    rows = [read_from(reply, row) for reply in ordered for row in software_in(reply)]
    return list({(row["member"], row["model"], row["release"]): row for row in reversed(rows)}.values())[::-1]


def as_junos_names(found: Sequence[Found], components: Container[str]) -> Iterator[Found]:
    """The rows of NAPALM with the names that Junos itself prints, where the replies show that it does."""
    for table, row in found:
        junos = row.get("component", "").replace(*RENAMED)
        yield table, {**row, "component": junos} if junos in components else row


def verification_row(
    visit: Visit, files: VerificationFiles, frus: Sequence[dict[str, Any]], notes: Sequence[str]
) -> dict[str, Any]:
    """Whether the hardware inventory was verified, from where, and what went wrong."""
    readings = dict.fromkeys(row["reading"] for row in frus)
    verified = any(row["kind"] == Kind.CHASSIS for row in frus)
    wanted = visit.verification_wanted or bool(files.replies)
    origin = Reading.NETCONF if visit.verification_wanted else Reading.IMPORT
    failure = visit.verification_failure or files.failure
    reason = failure or ("" if verified else refusal(files.replies)) if wanted else ""
    inventories = [reply for reply in files.replies if reply.output.plain_command in hardware.NAMES]
    others = [reply for reply in files.replies if reply not in inventories]
    details = [visit.verification_detail, files.detail, *incomplete_replies(inventories)]
    if reason == Failure.NOT_UNDERSTOOD and not verified and not visit.verification_failure:
        details = [NO_INVENTORY, *details]
    return {
        "host": visit.host,
        "wanted": wanted,
        "reading": next(iter(readings), origin.value) if verified else origin.value if wanted else "",
        "verified": verified,
        "sound": any(reply.is_complete and any(reply.of(INVENTORY)) for reply in inventories),
        "reason": reason,
        "detail": " ".join(filter(None, details))[:LONGEST_DETAIL] if wanted else "",
        "notes": " ".join([*incomplete_replies(others), *notes])[:LONGEST_DETAIL] if wanted else "",
    }


def refusal(replies: Sequence[Reply]) -> str:
    """Why replies without an inventory have none: it is refused to this user, or not understood."""
    refused = [reply.output for reply in replies if reply.output.status is Status.REJECTED]
    denied = any(one.plain_command in hardware.NAMES and DENIAL.search(one.detail) for one in refused)
    return str(Failure.PERMISSION if denied else Failure.NOT_UNDERSTOOD)


def unverified_row(visit: Visit) -> dict[str, Any]:
    """The row of a device of which no verification is on disk."""
    reason = visit.verification_failure or str(Failure.NOT_UNDERSTOOD) if visit.verification_wanted else ""
    return {
        "host": visit.host,
        "wanted": visit.verification_wanted,
        "reading": Reading.NETCONF.value if visit.verification_wanted else "",
        "verified": False,
        "sound": False,
        "lacks": "",
        "reason": reason,
        "detail": visit.verification_detail,
        "notes": "",
    }


def incomplete_replies(replies: Sequence[Reply]) -> Iterator[str]:
    """One sentence for each reply that is not complete."""
    for reply in replies:
        if not reply.is_complete:
            yield f"{reply.output.plain_command}: {reply.output.detail or 'the reply is empty'}"


def lines_of(reply: Reply) -> range:
    """The lines of the file in which a reply stands."""
    return range(reply.numbers[0], reply.numbers[-1] + 1) if reply.numbers else range(0)


def accounted(reply: Reply, rows: Sequence[dict[str, Any]]) -> Iterator[Found]:
    """The outputs row of a reply and what in it nobody understood; of a broken one the first line stands for all."""
    output, lines = reply.output, lines_of(reply)
    unknown = unknown_lines(reply)
    unparsed = len(reply.numbers) if reply.is_broken else len(unknown)
    records = min(sum(row["line"] in lines for row in rows), len(reply.numbers) - unparsed)
    ignored = len(reply.numbers) + output.noise - unparsed - records
    members = (section.member for section in reply.sections)
    yield "outputs", output_row(output, members, records, ignored, unparsed)
    for number, text in (unknown or unread(reply))[:MOST_UNKNOWN]:
        yield "unparsed", unparsed_row(output, number, text)


def unknown_lines(reply: Reply) -> list[tuple[int, str]]:
    """The lines of an inventory with statements that are not known, in their order."""
    unknown = {}
    for section in reply.of(INVENTORY):
        for element in unknown_elements(section.element):
            unknown[reply.line(element)] = f"<{element.tag}>{element.text}"
    return sorted(unknown.items())


def unread(reply: Reply) -> list[tuple[int, str]]:
    """The first line of a reply that could not be read at all."""
    return [(reply.numbers[0], reply.first)] if reply.is_broken and reply.numbers else []
