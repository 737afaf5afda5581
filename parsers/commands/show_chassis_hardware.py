"""show chassis hardware and its more detailed outputs and lists of models, into frus."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from parsers.command import Command, Layout
from parsers.device_output import Line, Output, Status
from parsers.engine import Parsed, Row
from parsers.junos import eeprom
from parsers.junos.membership import is_switch, switch_member
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
BLANK = dict.fromkeys(("sku", "sku_from", "clei_code", "manufactured"), "")
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
    return is_known_slot(fields["item"].strip()) or is_part(part)


@lru_cache(maxsize=CACHED)
def is_doubtful(part: str) -> bool:
    """Whether what stands in the column of the part number is none, or a piece of one."""
    return is_shifted(part) or BROKEN_PART.fullmatch(part) is not None


@lru_cache(maxsize=CACHED)
def is_part(part: str) -> bool:
    return PART.fullmatch(part) is not None


def is_shifted(number: str) -> bool:
    """Whether what stands in the column of a number is two words or a revision, of which it is a part or neither."""
    return " " in number or (number[:1] in "Rr" and REVISION.fullmatch(number) is not None)


def columns(row: Row) -> dict[str, str]:
    """The five printed columns of a row, blanks trimmed."""
    fields = row.fields
    if row.group == "disk":
        found = (pattern.fullmatch(fields["rest"]) for pattern in (DISK, MASKED_DISK))
        rest = next((one for one in found if one and "  " not in one["part_number"].strip()), None)
        fields = {**fields, **(rest.groupdict() if rest else {"description": fields["rest"]})}
    return {
        "item": place_of(fields["item"]).item,
        "revision": fields.get("revision", "").strip(),
        "part_number": fields.get("part_number", "").strip(),
        "serial_number": serial_of(fields),
        "description": fields.get("description", "").strip(),
    }


def serial_of(fields: Mapping[str, str]) -> str:
    """The serial number of a row without the S/N that the oldest releases print before it."""
    serial = fields.get("serial_number", "").strip()
    return serial.removeprefix("S/N ").lstrip() if serial.startswith("S/N ") else serial


@lru_cache(maxsize=CACHED)
def place_of(printed: str, kind: Kind | None = None) -> Place:
    """The place of a component by its name as it is printed, indentation included; its kind, unless it is known."""
    item = " ".join(printed.split())
    return Place(len(printed) - len(printed.lstrip()), kind or kind_of(item), item)


def components(parsed: Parsed) -> list[dict[str, Any]]:
    """The components of one output in printed order, with member, path, parent and kind."""
    result: list[dict[str, Any]] = []
    by_member: dict[str, list[Row]] = {}
    for row in parsed.rows:
        if row.group != eeprom.GROUP:
            by_member.setdefault(row.line.member, []).append(row)
    for member, rows in by_member.items():
        places = [place_of(row.fields["item"], DETAILS.get(row.group)) for row in rows]
        result += [
            {
                **BLANK,
                **{"member": member, "path": path, "parent": parent, "kind": place.kind, "line": row.line.number},
                **columns(row),
            }
            for row, place, (path, parent) in zip(rows, places, paths(places), strict=True)
        ]
    eeprom.complete(parsed, result)
    return result


def name_members(rows: list[dict[str, Any]]) -> None:
    """In a virtual chassis one table lists all members: each FPC and routing engine is the member of its number."""
    if not any(row["description"] == VIRTUAL_CHASSIS and row["kind"] is Kind.CHASSIS for row in rows):
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


def name_models(rows: list[dict[str, Any]], named: Sequence[dict[str, Any]], filled: str, *, adding: bool) -> None:
    """Complete rows by what a list of models states about the same part; a part that only such a list has is added.

    These lists leave out parts without a model, so that the place of a row in them says nothing. The same item with the
    same serial number is the same part where only one of the two prints a part number or a revision.
    """
    places: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        for key in {part_key(row), part_key({**row, "serial_number": ""}), serial_key(row)}:
            places.setdefault(key, []).append(row)
    for model in named:
        alike = places.get(serial_key(model), []) if is_serial(model["serial_number"]) else []
        same = places.get(part_key(model)) or [row for row in alike if agree(row, model)]
        known = next((row for row in same if not row.get(filled)), None)
        if known is None and (same or not adding):
            continue
        if known is None:
            rows.append(known := model)
        known.update({name: model[name] for name in ("sku", "sku_from", "clei_code") if model.get(name)})


def part_key(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(row[name] for name in ("member", "item", "revision", "part_number", "serial_number"))


def serial_key(row: dict[str, Any]) -> tuple[str, ...]:
    return row["member"], row["item"], row["serial_number"]


def agree(row: dict[str, Any], model: dict[str, Any]) -> bool:
    """Whether two rows print the same part number and revision, or one of them prints none."""
    return all(row[name] in {"", model[name]} or not model[name] for name in ("part_number", "revision"))


def model_row(row: dict[str, Any], command: str) -> dict[str, Any]:
    """A row of a list of models: the last column is the FRU model number, and in one the serial is a CLEI code."""
    model = row["description"]
    named = {**row, "description": "", "sku": model, "sku_from": "models" if model else ""}
    if command.endswith("clei-models"):
        return {**named, "clei_code": row["serial_number"], "serial_number": ""}
    return named


def chassis_serials(output: Output) -> list[str]:
    """The serial numbers that an output prints for its chassis; of its lines no others are read."""
    wanted = tuple(line for line in output.lines if "Chassis" in line.text or is_header(line.text))
    [parsed] = LAYOUT.read([replace(output, lines=wanted)])
    rows = (row for row in components(parsed) if row["kind"] is Kind.CHASSIS)
    return [row["serial_number"] for row in rows if is_serial(row["serial_number"])]


def is_header(text: str) -> bool:
    return ("Item" in text or "inventory" in text) and HEADER.match(text) is not None


def one_row_each(lines: Sequence[Line]) -> Iterator[str]:
    """The lines with their columns; the rest of a line that a screen broke is marked, so that it is no row."""
    if max((len(line.text) for line in lines), default=0) < NARROWEST_SCREEN:
        return TABLE.prepare(lines)
    return rests_marked(lines)


def rests_marked(lines: Sequence[Line]) -> Iterator[str]:
    """The same where a line is so long that a screen may have broken it."""
    before = ""
    for line, text in zip(lines, TABLE.prepare(lines), strict=True):
        is_rest = len(before) >= NARROWEST_SCREEN and REST.fullmatch(line.text)
        yield UNREADABLE + text if is_rest else text
        before = line.text


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
