"""A file that holds nothing but replies, as NETCONF tools save them: by device, each below the command it answers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.text import CONTROL_OF
from parsers.device_output import DISPLAY, Format
from parsers.netconf.element import UnreadableReplyError
from parsers.netconf.json_reply import read_json
from parsers.netconf.reply import END, ENVIRONMENT, INTERFACES, INVENTORY, SECTIONS, SOFTWARE, sections_of
from parsers.netconf.xml_reply import read_xml
from parsers.transcripts.terminal import LONGEST_LINE, decode

COMMANDS = {
    INVENTORY: "show chassis hardware",
    SOFTWARE: "show version",
    INTERFACES: "show interfaces terse",
    ENVIRONMENT: "show chassis environment",
}
ROOTS = "|".join(("rpc-reply", "multi-routing-engine-results", *sorted(SECTIONS)))
XML = re.compile(rf"\s*(?:<\?xml|<!DOCTYPE(?! *html)|<(?:[\w.-]{{1,20}}:)?(?:{ROOTS}|hello)\b)", re.IGNORECASE)
JSON = re.compile(rf'\s*\{{\s*"(?:{ROOTS})"')
TAG_ENDS = (("><", ">\n<"), ("},", "},\n"), ("],", "],\n"))


@dataclass(frozen=True, slots=True)
class Saved:
    """What saved replies of one device gave: their lines below the commands they answer, or why they are refused."""

    lines: tuple[str, ...] = ()
    problem: str = ""


def saved_replies(data: bytes) -> list[Saved]:
    """The replies that a file holds and nothing else, by device; none when it is no such file."""
    head = decode(data[:4096])
    encoding = Format.XML if XML.match(head) else Format.JSON if JSON.match(head) else None
    if encoding is None:
        return []
    found: list[tuple[str, tuple[str, ...]]] = []
    # Where a picture stands, the device sent the control character, which no reply may hold.
    for text in filter(str.strip, decode(data).translate(CONTROL_OF).split(END)):
        try:
            root = read_json(text) if encoding is Format.JSON else read_xml(text)
        except UnreadableReplyError as why:
            return [Saved(problem=f"The reply cannot be read: {why}.")]
        if tags := [section.element.tag for section in sections_of(root, "")]:
            command = COMMANDS[tags[0]]
            found.append((command, (f"{command}{DISPLAY}{encoding}", *shown(text))))
    if not found:
        return [Saved(problem=f"The reply answers none of {', '.join(COMMANDS.values())}.")]
    return [Saved(tuple(line for _, lines in found[start:end] for line in lines)) for start, end in by_device(found)]


def by_device(found: Sequence[tuple[str, tuple[str, ...]]]) -> list[tuple[int, int]]:
    """Where the replies of each device stand: the same commands again and again, or else each for itself."""
    commands = [command for command, _ in found]
    step = len(set(commands))
    if commands != (commands[:step] * len(commands))[: len(commands)] or len(commands) % step:
        step = 1
    return [(start, start + step) for start in range(0, len(commands), step)]


def shown(text: str) -> Sequence[str]:
    """The lines of a reply; one that was saved without line ends is given some, as a terminal would have shown it."""
    lines = text.strip().splitlines()
    if max(map(len, lines)) <= LONGEST_LINE:
        return lines
    for joint, parted in TAG_ENDS:
        text = text.replace(joint, parted)
    return text.strip().splitlines()
