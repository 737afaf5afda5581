"""From the bytes of a terminal log to the lines a person saw."""

import re
from collections.abc import Sequence

from documents.text import CONTROL_OF
from parsers.transcripts.prompts import LEFT_AT_PAGER, read_prompt

ESCAPES = re.compile(
    r"\x1b(?:\[[0-?]{0,32}[ -/]{0,8}[@-~]|\][^\x07\x1b\n]{0,256}(?:\x07|\x1b\\)|"
    r"[()][A-Za-z0-9]|[=>78DEHMc])"
)
# ---(more 45%)---, --More--, <--- More --->, --More--(45%): what CLI, shell and relays print where a screen is full.
PAGER = re.compile(r"<?-{2,5} ?\(?more(?: ?\(?\d{1,3} ?%\)?)?\)? ?-{2,5}>?(?:\(\d{1,3}%\))?", re.IGNORECASE)
LIKE_PAGER = re.compile(r"--{1,4} ?\(?[mM][oO][rR][eE]")
QUIT = re.compile(r"\s*(?:q|\^c|\[abort\])?\s*", re.IGNORECASE)
# What our own transcripts show in the place of control characters.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
LONGEST_LINE = 4000
BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"\xef\xbb\xbf": "utf-8"}
BLANKS = str.maketrans("\u00a0\u2007\u202f", "   ", "\u200b\ufeff")
LINE_END = re.compile(r"\r+\n")
PLAYED = {picture: code for picture, code in CONTROL_OF.items() if code != ord("\n")}
BINARY_SHARE = 0.05
MANY = 32
CONTROL_BYTES = bytes([*range(7), 11, *range(14, 27), 127])


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no terminal log: more than one in twenty of the first 64 KiB are control bytes."""
    if data[:2] in BYTE_ORDER_MARKS:
        return False
    head = data[:65536]
    return len(head) - len(head.translate(None, CONTROL_BYTES)) > max(MANY, BINARY_SHARE * len(head))


def decode(data: bytes) -> str:
    """Text of a log in UTF-8 or marked UTF-16; a byte that is neither becomes the replacement character.

    The NUL that telnet sends after a carriage return is left out; blanks of every width are blanks.
    """
    encoding = next((mark for mark in BYTE_ORDER_MARKS if data.startswith(mark)), b"")
    text = data[len(encoding) :].decode(BYTE_ORDER_MARKS.get(encoding, "utf-8"), errors="replace")
    if "\0" in text:
        text = text.replace("\0", "")
    return text if text.isascii() else text.translate(BLANKS)


def normal(data: bytes) -> str:
    """Text of a log whose lines end alike."""
    text = decode(data)
    return LINE_END.sub("\n", text) if "\r" in text else text


def overwrite(line: str) -> str:
    """Carriage returns and backspaces played out as the terminal did."""
    shown: list[str] = []
    at = 0
    for character in line:
        if character == "\r":
            at = 0
        elif character == "\b":
            at = max(0, at - 1)
        else:
            shown[at : at + 1] = [character]
            at += 1
    return "".join(shown)


def clean(line: str) -> str:
    """One line as it stood on the screen, the pager left out; LEFT_AT_PAGER stands where nothing more was shown."""
    line = line[:LONGEST_LINE].rstrip("\r")
    if line.startswith("\f"):
        return line
    if line.startswith(LEFT_AT_PAGER):
        return LEFT_AT_PAGER + shown(line[1:])
    pagers = list(PAGER.finditer(line)) if LIKE_PAGER.search(line) else []
    if not pagers:
        return shown(line)
    if QUIT.fullmatch(shown(line[pagers[-1].end() :])):
        return shown(PAGER.sub("", line[: pagers[-1].end()])) + LEFT_AT_PAGER
    text = shown(PAGER.sub("", line))
    return LEFT_AT_PAGER + text if read_prompt(text) else text


def shown(line: str) -> str:
    """A line without escapes, overwriting done, tabs expanded."""
    if "\x1b" in line:
        line = ESCAPES.sub("", line)
    if "\r" in line or "\b" in line:
        line = overwrite(line)
    if not line.isprintable():
        line = CONTROL.sub("", line.expandtabs(8))
    return line.rstrip()


def seen(line: str) -> str:
    """One line as a person saw it, the pictures of control characters played as these."""
    if not line.isascii():
        line = line.translate(PLAYED)
    if line.isprintable() and not LIKE_PAGER.search(line):
        return line[:LONGEST_LINE].rstrip()
    return clean(line)


def all_seen(lines: Sequence[str]) -> list[str]:
    """Lines as a person saw them."""
    text = "".join(lines)
    if text.isascii() and text.isprintable() and not LIKE_PAGER.search(text):
        return [line[:LONGEST_LINE].rstrip() for line in lines]
    return [seen(line) for line in lines]


def screen_lines(data: bytes) -> list[str]:
    """The lines of a log; the index of a line plus one is its number in the file."""
    return all_seen(normal(data).split("\n"))
