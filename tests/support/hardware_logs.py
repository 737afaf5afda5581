"""Terminal logs with inventories of one device, written by the row."""

from collections.abc import Iterable
from typing import Any

from parsers.commands.show_chassis_hardware import LAYOUT, frus_of
from parsers.transcripts.transcript import read_transcript

HARDWARE = "show chassis hardware"
DETAIL, EXTENSIVE, MODELS, CLEI = (f"{HARDWARE} {form}" for form in ("detail", "extensive", "models", "clei-models"))
SHOWN = ("member", "path", "part_number", "serial_number", "sku", "sku_from", "clei_code", "tied_to")


def row(item: str, version: str = "", part: str = "", serial: str = "", text: str = "") -> str:
    """A row in the columns of Junos."""
    return f"{item:<17}{version:<9}{part:<13}{serial:<18}{text}".rstrip()


def log(outputs: Iterable[tuple[str, list[str]]], last: str = "a@b> ") -> bytes:
    """A terminal log with these inventories; the last prompt shows that the last one is complete."""
    head = {MODELS: ("Serial number", "FRU model number"), CLEI: ("CLEI code", "FRU model number")}
    lines = []
    for command, rows in outputs:
        serial, text = head.get(command, ("Serial number", "Description"))
        lines += [f"a@b> {command}", "Hardware inventory:", row("Item", "Version", "Part number", serial, text), *rows]
    return "\n".join([*lines, last]).encode()


def frus(*outputs: tuple[str, list[str]], last: str = "a@b> ") -> list[dict[str, Any]]:
    """The frus rows of a device with these inventories."""
    found, problem = read_transcript("r1", log(outputs, last))
    assert not problem
    parsed = LAYOUT.read(found)
    assert not [line for one in parsed for line in one.unparsed]
    return frus_of("r1", parsed)


def short(rows: Iterable[dict[str, Any]]) -> list[str]:
    """Each row as path, part number, serial number, SKU, its origin, CLEI code and tie, without blanks at the end."""
    return ["|".join(str(one[name]) for name in SHOWN).rstrip("|") for one in rows]
