"""Which lines of a capture may be anything but what an output prints, so that only these are looked at one by one."""

import re
from collections.abc import Iterable, Iterator, Sequence

from parsers.commands import COMMANDS
from parsers.transcripts.between import BROADCAST, TIME
from parsers.transcripts.cut_outputs import LOST_WORDS
from parsers.transcripts.login_signs import BEGINS, ENDS, IDLE

# Signs of prompts and comments, and the control characters that stand for a pager, a piece or a broken line.
SIGNS = re.compile(r"[@>#$%\x00-\x09\x0b-\x1f\x7f]")
# How a heading ends, a rule, and what is blank.
ENDS_OF_HEADINGS = frozenset(("", ":", "-", " "))
# Patterns of a line are applied to the lines of a capture together: none of them may reach over the end of one.
SIGNATURES = "|".join(signature for command in COMMANDS for signature in command.signatures)
BEGINNINGS = re.compile(
    rf"\n(?=[^\S\n]*(?:[{{\[]|[sS][hH]|{SIGNATURES})|"
    rf"{TIME}|{IDLE.pattern}|{BEGINS.pattern}|(?i:{ENDS.pattern}|{BROADCAST.pattern}))"
)
LOST = re.compile("|".join(map(re.escape, LOST_WORDS)))


def notable(lines: Sequence[str]) -> list[int]:
    """The indices of the lines that may be a prompt, a heading, the start of an output, or no part of one.

    The lines have no blanks at their ends. To name more than these costs time and changes nothing.
    """
    text = "\n".join(lines)
    numbers = {number for number, line in enumerate(lines) if line[-1:] in ENDS_OF_HEADINGS}
    numbers.update(numbered("\n" + text, BEGINNINGS), numbered(text, SIGNS))
    lowered = text.lower()
    if any(word in lowered for word in LOST_WORDS):
        numbers.update(numbered(lowered, LOST))
    return sorted(numbers)


def numbered(text: str, pattern: re.Pattern[str]) -> Iterator[int]:
    """How many lines of a text end before each place where a pattern is found."""
    number = last = 0
    for found in pattern.finditer(text):
        number += text.count("\n", last, found.start())
        last = found.start()
        yield number


def stretches(lines: Sequence[str], numbers: Iterable[int]) -> Iterator[tuple[int, Sequence[str], bool]]:
    """All lines in order, each with its index: those of some numbers alone, the plain ones between them together."""
    start = 0
    for number in numbers:
        if start < number:
            yield start, lines[start:number], True
        yield number, lines[number : number + 1], False
        start = number + 1
    if start < len(lines):
        yield start, lines[start:], True
