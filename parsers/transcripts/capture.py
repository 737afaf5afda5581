"""From the bytes of a capture to the lines that the device printed, as they were typed and as they were shown."""

import re
from dataclasses import dataclass

from parsers.transcripts.prefixes import without_prefixes
from parsers.transcripts.splitting import pieces
from parsers.transcripts.terminal import LINE_END, decode, shown_lines
from parsers.transcripts.terminal_emulator import played

# PuTTY appends its header to whatever a log ended with, an idle prompt or a broken row.
APPENDED = re.compile(r"(?<=[^\n=~])(?=(?:=~){4,20}= PuTTY log )")


@dataclass(frozen=True, slots=True)
class Capture:
    """The lines of a file: as they are kept, what each shows, and what was taken off them."""

    written: list[str]
    shown: list[str]
    taken_off: list[str]


def read_capture(data: bytes) -> Capture:
    """A file as lines; an index plus one is a line number of the file, unless a terminal emulator played it."""
    written, taken_off = without_prefixes(played(APPENDED.sub("\n", LINE_END.sub("\n", decode(data)))).split("\n"))
    return Capture(written, pieces(shown_lines("\n".join(written))), taken_off)
