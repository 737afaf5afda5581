"""show chassis hardware and its more detailed outputs and lists of models, into frus."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from parsers.command import Command, Layout
from parsers.device_output import Line, Output, Status
from parsers.engine import Parsed, Row
from parsers.junos import eeprom
from parsers.junos.membership import is_switch, switch_member
from parsers.junos.model_lists import model_row, name_models
from parsers.junos.row_words import cells_of
from parsers.junos.sentinels import BUILTIN, NON_JNPR, SENTINELS, is_serial
from parsers.junos.slots import Kind, Place, is_known_slot, kind_of, paths, slot_name
from parsers.printed_columns import Columns

# The most detailed first: its rows are taken, and rows that only another one lists are added.
INVENTORIES = ("show chassis hardware extensive", "show chassis hardware detail", "show chassis hardware")
# The lists of models, with the column that only they fill.
MODEL_LISTS = {"show chassis hardware models": "sku", "show chassis hardware clei-models": "clei_code"}
NAMES = (*INVENTORIES, *MODEL_LISTS)
# Those whose serial number column holds serial numbers, and no CLEI codes.
WITH_SERIALS = frozenset(NAMES) - {"show chassis hardware clei-models"}
HEADER = re.compile(r"( *)(?:Item +Version|Hardware inventory:)")
TABLE = Columns(
    margin=HEADER,
    title="Item",
    header=re.compile(
        r" *(Item) +(Version) +(Part [Nn]umber) +(Serial [Nn]umber|CLEI [Cc]ode) +(Description|FRU [Mm]odel [Nn]umber)"
    ),
    starts=(0, 17, 26, 39, 57),
    row=re.compile(r"(?! *[A-Z][A-Za-z/0-9 ]{0,25}:| *(?:DIMM|Item|Hardware inventory|Address)\b) *[A-Z]"),
    by_words=cells_of,
    narrowest=len("Chassis  "),
)
BROKEN_PART = re.compile(r"[0-9]{1,3}(?:-[0-9]{0,5})?")
REVISION = re.compile(r"rev\.?[0-9]*", re.IGNORECASE)
DISK = re.compile(
    r" +(?P<part_number>[^ ].{19,25}?)(?<= )(?P<serial_number>(?=[^ ]*[0-9Xx*#?])[^ ]+)(?P<description> .*|)"
)
MASKED_DISK = re.compile(r" +(?P<part_number>\S+(?: \S+)*) {2,}(?P<serial_number>\S+) {2,}(?P<description>\S.*)")
PART = re.compile(rf"[0-9]{{3}}-[0-9]{{6}}\S*|{BUILTIN}|{NON_JNPR}")
DETAILS = {"disk": Kind.DISK, "usb": Kind.USB}
BOARDS = {Kind.CHASSIS, Kind.ROUTING_ENGINE, Kind.CONTROL_BOARD, Kind.FPC, Kind.PIC, Kind.MIDPLANE}
# A line that a screen of 80 columns breaks may have lost its last blanks.
NARROWEST_SCREEN = 77
UNREADABLE = "\x1a"
# One cell that ends in no number, as the slots of most components do.
REST = re.compile(r" *\S+(?: \S+)*(?<![0-9:])")
VIRTUAL_CHASSIS = "Virtual Chassis"
WITHOUT_COLUMNS = {"disk", "usb", "memory", eeprom.GROUP}
VALUES = {kind: kind.value for kind in Kind}
CACHED = 4096


def is_component(row: Row) -> bool:
    """Whether a row is a component, and in its columns: a part number, or a slot name that Junos is known to print."""
    if row.group in WITHOUT_COLUMNS:
        return True
    fields = row.fields
    part = fields.get("part_number", "").strip()
    if is_doubtful(part) or is_shifted(serial_of(fields)):
        return False
    return is_known_item(fields["item"]) or is_part(part)


@lru_cache(maxsize=CACHED)
def is_known_item(printed: str) -> bool:
    return is_known_slot(printed.strip())


@lru_cache(maxsize=CACHED)
def is_doubtful(part: str) -> bool:
    """Whether what stands in the column of the part number is none, or a piece of one."""
    return is_shifted(part) or BROKEN_PART.fullmatch(part) is not None


@lru_cache(maxsize=CACHED)
def is_part(part: str) -> bool:
    return PART.fullmatch(part) is not None


def is_shifted(number: str) -> bool:
    """Whether what stands in the column of a number is two words or a revision, of which it is a part or neither."""
    return " " in number or (number.startswith(("R", "r")) and REVISION.fullmatch(number) is not None)


def columns(row: Row) -> tuple[str, str, str, str]:
    """The version, part number, serial number and description of a row, blanks trimmed."""
    fields = fields_of_disk(row) if row.group == "disk" else row.fields
    field = fields.get
    part_number, description = field("part_number", ""), field("description", "")
    return field("revision", "").strip(), part_number.strip(), serial_of(fields), description.strip()


def fields_of_disk(row: Row) -> dict[str, str]:
    """The fields of the line of a disk, whose columns are its own."""
    found = (pattern.fullmatch(row.fields["rest"]) for pattern in (DISK, MASKED_DISK))
    rest = next((one for one in found if one and "  " not in one["part_number"].strip()), None)
    return {**row.fields, **(rest.groupdict() if rest else {"description": row.fields["rest"]})}


def serial_of(fields: Mapping[str, str]) -> str:
    """The serial number of a row without the S/N that the oldest releases print before it."""
    serial = fields.get("serial_number", "").strip()
    return serial.removeprefix("S/N ").lstrip() if serial.startswith("S/N ") else serial


@lru_cache(maxsize=CACHED)
def place_of(printed: str, kind: Kind | None = None) -> Place:
    """The place of a component by its name as it is printed, indentation included; its kind, unless it is known."""
    item = " ".join(printed.split())
    return Place(len(printed) - len(printed.lstrip()), kind or kind_of(item), item)


def component(row: Row, place: Place, path: str, parent: str) -> dict[str, Any]:
    """The row of a component, with room for what other lines and outputs state of it."""
    revision, part_number, serial_number, description = columns(row)
    return {
        "host": "",
        "member": row.line.member,
        "path": path,
        "parent": parent,
        "kind": place.kind,
        "item": place.item,
        "revision": revision,
        "part_number": part_number,
        "serial_number": serial_number,
        "description": description,
        "sku": "",
        "sku_from": "",
        "clei_code": "",
        "manufactured": "",
        "tied_to": "",
        "line": row.line.number,
    }


def components(parsed: Parsed) -> list[dict[str, Any]]:
    """The components of one output in printed order, with member, path, parent and kind."""
    result: list[dict[str, Any]] = []
    listed = [row for row in parsed.rows if row.group != eeprom.GROUP]
    for member in dict.fromkeys([row.line.member for row in listed]):
        rows = [row for row in listed if row.line.member == member]
        places = [place_of(row.fields["item"], DETAILS.get(row.group)) for row in rows]
        found = zip(rows, places, paths(places), strict=True)
        result += [component(row, place, path, parent) for row, place, (path, parent) in found]
    if len(listed) < len(parsed.rows):
        eeprom.complete(parsed, result)
    return result


def name_members(rows: list[dict[str, Any]]) -> None:
    """In a virtual chassis one table lists all members: each FPC and routing engine is the member of its number."""
    titled = [row for row in rows if row["description"] == VIRTUAL_CHASSIS]
    if not any(row["kind"] is Kind.CHASSIS for row in titled):
        return
    for row in rows:
        top = re.fullmatch(r"(?:FPC|Routing Engine) ([0-9]+)(?:/.*)?", row["path"])
        if top and not row["member"]:
            row["member"] = switch_member(top[1])


def tie(rows: list[dict[str, Any]]) -> None:
    """Tie rows that list one board under several names, so that money and duplicates count it once.

    The chassis row stands for the board; in a virtual chassis, whose chassis row repeats a member, the FPC does.
    """
    boards: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        row["tied_to"] = ""
        if row["kind"] in BOARDS and row["serial_number"]:
            node = "" if not row["member"] or is_switch(row["member"]) else row["member"]
            boards.setdefault((node, row["serial_number"]), []).append(row)
    for (_, number), same in boards.items():
        if len(same) == 1 or not is_serial(number):
            continue
        several = len({row["part_number"] for row in same} - SENTINELS) > 1
        if several and not any(row["kind"] is Kind.CHASSIS for row in same):
            continue
        first = min(same, key=stands_for_board)
        slots = {slot_name(first["item"])}
        for row in same:
            if row is not first and (slot_name(row["item"]) not in slots or is_face_of(row, same)):
                row["tied_to"] = first["path"]
                slots.add(slot_name(row["item"]))


def is_face_of(row: dict[str, Any], same: Sequence[dict[str, Any]]) -> bool:
    """Whether a row is a PIC that only shows the ports of the board it sits on; two boards of a kind are never one."""
    return row["kind"] is Kind.PIC and any(row["parent"] == board["path"] for board in same)


def stands_for_board(row: dict[str, Any]) -> tuple[bool, bool, bool]:
    """The order in which rows stand for their board: the least does."""
    return row["description"] == VIRTUAL_CHASSIS, row["kind"] is not Kind.CHASSIS, row["kind"] is not Kind.FPC


def merge(inventories: Sequence[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The rows of the first inventory, completed by rows and values that only a later one has."""
    first, *others = inventories
    if not others:
        return first
    merged = {(row["member"], row["path"]): row for row in first}
    for rows in others:
        for row in rows:
            known = merged.setdefault((row["member"], row["path"]), row)
            for name, value in row.items():
                if value and not known.get(name):
                    known[name] = value
    return list(merged.values())


def frus_of(host: str, parsed: Sequence[Parsed]) -> list[dict[str, Any]]:
    """The frus rows of one device from all its hardware outputs."""
    by_command = {one.output.command: components(one) for one in parsed}
    complete = {one.output.command for one in parsed if one.output.status is Status.COMPLETE}
    found = sorted((name for name in INVENTORIES if name in by_command), key=lambda name: name not in complete)
    rows = merge([by_command[name] for name in found] or [[]])
    for name, filled in MODEL_LISTS.items():
        if name in by_command:
            named = [model_row(row, name) for row in by_command[name]]
            name_models(rows, named, filled, adding=name in complete or not rows)
    name_members(rows)
    tie(rows)
    for row in rows:
        row["host"], row["kind"] = host, VALUES[row["kind"]]
    return rows


def chassis_serials(output: Output) -> list[str]:
    """The serial numbers that an output prints for its chassis; of its lines no others are read."""
    wanted = tuple(line for line in output.lines if "Chassis" in line.text or is_header(line.text))
    [parsed] = LAYOUT.read([replace(output, lines=wanted)])
    rows = (row for row in components(parsed) if row["kind"] is Kind.CHASSIS)
    return [row["serial_number"] for row in rows if is_serial(row["serial_number"])]


def is_header(text: str) -> bool:
    return ("Item" in text or "inventory" in text) and HEADER.match(text) is not None


def one_row_each(lines: Sequence[Line]) -> list[str]:
    """The lines with their columns; the rest of a line that a screen broke is marked, so that it is no row."""
    texts = TABLE.prepare(lines)
    below = [number for number, line in enumerate(lines, start=1) if len(line.text) >= NARROWEST_SCREEN]
    for number in below:
        if number < len(lines) and REST.fullmatch(lines[number].text):
            texts[number] = UNREADABLE + texts[number]
    return texts


LAYOUT = Layout("show_chassis_hardware", prepare=one_row_each, accept=is_component)
HEADING = r"Item +Version +Part [Nn]umber +"
MODEL = r" +FRU [Mm]odel [Nn]umber"
COMMANDS = (
    Command(
        "show chassis hardware",
        LAYOUT,
        turn=30,
        required=True,
        signatures=(HEADING + rf"Serial [Nn]umber(?!{MODEL} *$).*",),
    ),
    Command("show chassis hardware detail", LAYOUT, turn=40, superset_of="show chassis hardware"),
    Command("show chassis hardware models", LAYOUT, turn=50, signatures=(HEADING + "Serial [Nn]umber" + MODEL,)),
    Command("show chassis hardware extensive", LAYOUT, superset_of="show chassis hardware"),
    Command("show chassis hardware clei-models", LAYOUT, signatures=(HEADING + "CLEI [Cc]ode" + MODEL,)),
)
