"""Text of devices as it is kept: whoever looks at it in a terminal runs none of its control sequences."""

# Control characters become their pictures, from which a parser can tell what was there.
PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\n\r\t\b"} | {127: 0x2421}
HARMLESS = PICTURES | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)


def harmless(text: str) -> bytes:
    """The text as UTF-8 without control characters but line ends, tabs and what moves a cursor within a line."""
    return text.translate(HARMLESS).encode("utf-8", "replace")
