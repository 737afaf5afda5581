"""The EEPROM blocks of show chassis hardware extensive into the eeprom table, and into the frus rows above them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from parsers.engine import Parsed

GROUP = "eeprom"
KEYS = {
    "Jedec Code": "jedec_code",
    "EEPROM Version": "eeprom_version",
    "P/N": "part_number",
    "S/N": "serial_number",
    "Assembly ID": "assembly_id",
    "Assembly Version": "assembly_version",
    "Date": "manufactured",
    "Assembly Flags": "assembly_flags",
    "Version": "revision",
    "CLEI Code": "clei_code",
    "ID": "description",
    "FRU Model Number": "model",
}
KEY = re.compile(rf"(?:^|(?<= ))({'|'.join(KEYS)}):")
DATE = re.compile(r"([0-9]{2})-([0-9]{2})-([0-9]{4})")
SECTIONS = {"Board Information Record:": "board_record", "I2C Hex Data:": "raw"}
# Junos prints a dot for each byte of a text that is no character.
PADDING = " ."


@dataclass(slots=True)
class Block:
    """The lines below one row of the inventory: the row's line, the first own line, and what they say."""

    owner: int
    line: int
    member: str
    section: str = "raw"
    values: dict[str, str] = field(default_factory=dict)

    def add(self, text: str) -> None:
        """Take in one line of the block."""
        if text in SECTIONS:
            self.section = SECTIONS[text]
        elif text.startswith("Address "):
            self.values[self.section] = self.values.get(self.section, "") + "".join(text.partition(":")[2].split())
        else:
            self.values |= pairs(text)


def pairs(text: str) -> Iterator[tuple[str, str]]:
    """The columns and values of a line of keys and values."""
    _, *found = KEY.split(text)
    for key, value in zip(found[::2], found[1::2], strict=True):
        shown = value.strip().rstrip(PADDING)
        yield KEYS[key], iso_date(shown) if key == "Date" else shown


def iso_date(printed: str) -> str:
    """A date printed as month-day-year in ISO 8601; empty when it is none, such as 00-00-0000."""
    form = DATE.fullmatch(printed)
    try:
        return date(int(form[3]), int(form[1]), int(form[2])).isoformat() if form else ""
    except ValueError:
        return ""


def blocks(parsed: Parsed) -> list[Block]:
    """The EEPROM blocks of a hardware output; owner is 0 where no row of the inventory stands above."""
    found: list[Block] = []
    owner, below = 0, False
    for row in parsed.rows:
        if row.group != GROUP:
            owner, below = row.line.number, False
            continue
        if not below:
            found.append(Block(owner, row.line.number, row.line.member))
            below = True
        found[-1].add(row.fields["text"].strip())
    return found


def complete(parsed: Parsed, rows: Sequence[dict[str, Any]]) -> None:
    """Give each row of the inventory what the block below it states about it."""
    by_line = {row["line"]: row for row in rows}
    for block in blocks(parsed):
        row = by_line.get(block.owner)
        if row:
            model = block.values.get("model", "")
            row.update({name: block.values.get(name, "") for name in ("clei_code", "manufactured")})
            row.update({"sku": model, "sku_from": "extensive" if model else ""})


def eeprom_of(host: str, parsed: Iterable[Parsed], rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The eeprom rows of one device; rows are its frus, which say where each block belongs."""
    places = {row["line"]: (row["member"], row["path"]) for row in rows}
    blank = dict.fromkeys((*KEYS.values(), *SECTIONS.values()), "")
    return [
        {"host": host, "member": member, "path": path, "line": block.line, **blank, **block.values}
        for one in parsed
        for block in blocks(one)
        for member, path in [places.get(block.owner, (block.member, ""))]
    ]
