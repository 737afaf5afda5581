"""From the bytes of a capture to the lines that the device printed, as they were typed and as they were shown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.transcripts.asciinema import on_screen
from parsers.transcripts.large_captures import PORTION, RelevantLines, portions
from parsers.transcripts.prefixes import without_known_prefixes, without_prefixes
from parsers.transcripts.splitting import pieces
from parsers.transcripts.terminal import all_seen, normal
from parsers.transcripts.terminal_emulator import LARGEST, moves, played, unplayed

# PuTTY appends its header to whatever a log ended with, an idle prompt or a broken row.
APPENDED_SIGN = "= PuTTY log "
APPENDED = re.compile(r"(?<=[^\n=~])(?=(?:=~){4,20}= PuTTY log )")


@dataclass(frozen=True, slots=True)
class Capture:
    """The lines of a file: as they are kept, what each shows, and what was taken off them."""

    written: list[str]
    shown: list[str]
    taken_off: list[str]


def read_capture(data: bytes) -> Capture:
    """A file as lines; an index plus one is a line number of the file, unless a terminal emulator played it.

    Of a large file the lines that belong to no output are left blank.
    """
    data = on_screen(data)
    parts = texts(data)
    written, taken_off = without_prefixes(next(parts).split("\n"))
    if len(data) > PORTION:
        lines = RelevantLines()
        lines.add(written)
        for text in parts:
            lines.add(without_known_prefixes(text.split("\n"), taken_off))
        written = lines.kept
    return Capture(written, pieces(all_seen(written)), taken_off)


def texts(data: bytes) -> Iterator[str]:
    """The text of a file, played where the cursor was moved; that of a large one in portions that end with a line."""
    is_moved = moves(data)
    if is_moved and len(data) <= LARGEST:
        yield parted(played(normal(data)))
        return
    for portion in portions(data):
        yield parted(unplayed(normal(portion)) if is_moved else normal(portion))


def parted(text: str) -> str:
    return APPENDED.sub("\n", text) if APPENDED_SIGN in text else text
