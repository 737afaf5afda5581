"""A row of the hardware inventory by the words in it, where no column can be relied on."""

import re

from parsers.junos.sentinels import BUILTIN, NON_JNPR, is_number
from parsers.junos.slots import SLOTS

NAMES = "|".join(re.escape(name) for name in sorted(SLOTS, key=len, reverse=True))
SLOT = re.compile(rf"(?:chassis|(?:{NAMES})(?: (?:[0-9]+(?:/[0-9]+)?|[A-Z]))?(?: SP[PR])?)(?= |$)", re.IGNORECASE)
REVISION = r"(?:Rev(?:ision|\.)? ?(?:0x)?[0-9A-F.]*[0-9][0-9A-F.]*|Rev)"
NUMBERED = re.compile(
    rf"(?P<item>[A-Z][A-Za-z]*(?: [A-Za-z0-9/]+){{0,3}}?)(?: (?P<revision>{REVISION}))?"
    rf" (?P<part>[0-9]{{3}}-[0-9]{{6}}\S{{0,4}}|{BUILTIN}|{NON_JNPR})(?: (?P<rest>.*))?",
    re.IGNORECASE,
)
STARTS_WITH_REVISION = re.compile(rf"{REVISION}(?: |$)", re.IGNORECASE)
# Three digits at least, so that MPC6E is none; the name of a product has them too.
SERIAL = re.compile(r"(?=(?:.*[0-9]){3})[A-Z0-9][A-Z0-9-]*")
PRODUCT = re.compile(r"(?:ACX|EX|JNP|MX|NFX|OCX|PTX|QFX|SRX|VMX|VSRX)[0-9].*")
CHASSIS = "chassis"
# A row with a part number has numbers, wherever its columns went.
PART = re.compile(rf"[0-9]{{3}}-[0-9]{{6}}|\b{BUILTIN}\b")


def cells_of(text: str) -> tuple[str, ...] | None:
    """Item, version, part number, serial number and description of a row; None where they are in doubt."""
    margin = text[: len(text) - len(text.lstrip())]
    words = " ".join(text.split())
    slot = SLOT.match(words)
    numbered = NUMBERED.fullmatch(words)
    if numbered:
        item = numbered["item"]
        rest = serial_first(numbered["rest"] or "")
        known = slot is None or slot[0] == item
        return (margin + item, numbered["revision"] or "", numbered["part"], *rest) if known and rest else None
    if slot is None:
        return None
    rest = unnumbered(slot[0], words[slot.end() :].strip())
    return (margin + slot[0], "", "", *rest) if rest else None


def unnumbered(item: str, rest: str) -> tuple[str, str] | None:
    """Serial number and description of a row without a part number: only a chassis has the first."""
    first, _, more = rest.partition(" ")
    if item.lower() == CHASSIS and more and is_serial(first):
        return first, more
    doubtful = STARTS_WITH_REVISION.match(rest) or SERIAL.fullmatch(first) or not is_plain(first) or PART.search(rest)
    return None if doubtful else ("", rest)


def serial_first(rest: str) -> tuple[str, str] | None:
    """Serial number and description of what follows a part number; None where the first word may be either."""
    first, _, description = rest.partition(" ")
    return (first, description) if not rest or is_serial(first) else None


def is_serial(word: str) -> bool:
    """Whether a word can be a serial number and no name of a product, or stands in the place of one."""
    return not is_plain(word) or bool(SERIAL.fullmatch(word) and not PRODUCT.fullmatch(word))


def is_plain(word: str) -> bool:
    """Whether a word is none of those that stand in the place of a number."""
    return not word or is_number(word)
