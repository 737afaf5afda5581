"""What a device answered to one command: its lines, each with its number, and how complete it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

DISPLAY = " | display "


class Format(StrEnum):
    """A format of an output that programs read; it verifies the output of the command, and is not the output itself."""

    XML = "xml"
    JSON = "json"


class Status(StrEnum):
    """How complete an output is."""

    COMPLETE = "complete"
    REJECTED = "rejected"
    CUT = "cut"
    EMPTY = "empty"


class Line(NamedTuple):
    """One line of an output: its number in the transcript, its text, and the member whose section it stands in."""

    number: int
    text: str
    member: str = ""


@dataclass(frozen=True, slots=True)
class Output:
    """What a device answered to one command; noise counts lines that belong to no command's own format.

    backup: a routing engine or member answered that is not the master.
    """

    host: str
    command: str
    status: Status
    first_line: int
    lines: tuple[Line, ...] = ()
    detail: str = ""
    noise: int = 0
    backup: bool = False

    @property
    def format(self) -> str:
        """The format in which programs read it, xml or json; empty for what a person reads."""
        return self.command.partition(DISPLAY)[2]

    @property
    def plain_command(self) -> str:
        """The command without the format that was requested."""
        return self.command.partition(DISPLAY)[0]


def level(header: re.Pattern[str], lines: Sequence[Line]) -> list[str]:
    """The lines of a table as Junos printed them, without the margin that quoting and pasting add before the header.

    The first group of the header's pattern is the margin.
    """
    texts = [line.text for line in lines]
    margin = next((len(match[1]) for text in texts if (match := header.match(text))), 0)
    return [text[margin:] if not text[:margin].strip() else text.lstrip() for text in texts] if margin else texts
