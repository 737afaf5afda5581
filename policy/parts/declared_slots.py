"""Slots as people type them, in the words of the inventory: fpc1 / mic 0 is FPC 1/MIC 0."""

import re
from functools import lru_cache

from documents.text import clean
from parsers.junos.slots import is_known_slot

# What people call a slot that Junos names otherwise; supplies bear several names on devices themselves.
WORDS = {
    **dict.fromkeys(("slot", "card", "line card", "linecard", "lc", "dpc", "mpc"), "fpc"),
    "re": "routing engine",
    **dict.fromkeys(("scb", "control board"), "cb"),
    **dict.fromkeys(("psu", "psm", "ps", "power supply", "power entry module", "power"), "pem"),
    "fan": "fan tray",
    "tray": "fan tray",
}
SHOWN = {"routing engine": "Routing Engine", "fan tray": "Fan Tray"}
PART = re.compile(r"([a-z]+(?: [a-z]+)*)?[ _#-]*(\d+)?")
WITHOUT_NUMBER = {"chassis", "midplane", "backplane", "craft interface"}
CACHED = 4096


@lru_cache(maxsize=CACHED)
def slot_path(text: str) -> str | None:
    """The path of a slot that somebody typed, empty when nothing was typed, None when it is not understood."""
    typed = [part for part in re.split(r"[/,>]", clean(text).lower()) if part.strip()]
    parts = [part_of(part, "" if place else "fpc") for place, part in enumerate(typed)]
    return None if None in parts else "/".join(filter(None, parts))


def part_of(text: str, usual: str) -> str | None:
    """One part of a path; a number alone is that of the usual part."""
    found = PART.fullmatch(" ".join(text.split()))
    if found is None or not (found[1] or usual):
        return None
    word, number = found[1] or usual, found[2]
    word = WORDS.get(word, word)
    if number is None:
        return word.capitalize() if word in WITHOUT_NUMBER else None
    if not is_known_slot(f"{word} {number}"):
        return None
    return f"{SHOWN.get(word, word.upper())} {int(number)}"
