"""Text from files and devices, made safe to look at: what would drive a terminal or turn a line around is shown."""

CONTROL_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"} | {0x7F: 0x2421}
EIGHT_BIT_CONTROLS = dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
DIRECTION_MARKS = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD)
VISIBLE = CONTROL_PICTURES | EIGHT_BIT_CONTROLS | DIRECTION_MARKS


def visible(text: str) -> str:
    """The text with a picture in the place of each control character but tab and end of line."""
    return text.translate(VISIBLE)
