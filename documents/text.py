"""Text that people and devices hand over, made safe: invisible marks go, control characters become pictures."""

import re

INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
PICTURE_OF = {code: 0x2400 + code for code in range(32)} | {127: 0x2421}
CONTROL_OF = {picture: code for code, picture in PICTURE_OF.items()}
EIGHT_BIT_CONTROLS = dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
DIRECTION_MARKS = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD)


def pictures(kept: str) -> dict[int, int]:
    """A translation of control characters to their pictures, but for those that are kept as they are."""
    return {code: picture for code, picture in PICTURE_OF.items() if chr(code) not in kept}


KEPT = pictures("\n\r\t\b") | EIGHT_BIT_CONTROLS
VISIBLE = pictures("\t\n") | EIGHT_BIT_CONTROLS | DIRECTION_MARKS


def clean(text: str) -> str:
    """The text without what nobody sees: invisible marks, odd blanks, blanks at either end."""
    return INVISIBLE.sub("", text).replace("\u00a0", " ").strip().strip("\u200c\u200d")


def harmless(text: str) -> bytes:
    """The text as UTF-8 without control characters but line ends, tabs and what moves a cursor within a line."""
    return text.translate(KEPT).encode("utf-8", "replace")


def visible(text: str) -> str:
    """The text with a picture in the place of each control character but tab and end of line."""
    return text if text.isprintable() else text.translate(VISIBLE)
