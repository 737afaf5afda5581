"""A file that holds nothing but a reply, as NETCONF tools save it: whose it is, and for which command it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.archive import Source
from parsers.device_output import DISPLAY, Format
from parsers.netconf.element import Element, UnreadableReplyError
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
# What people add to the name of the device when they save what it answered to a command.
REQUEST_WORDS = re.compile(
    r"[-_. ]+(?:show|get|rpc|reply|chassis|inventory|version|hardware)(?![a-z]).*", re.IGNORECASE
)
TAG_ENDS = (("><", ">\n<"), ("},", "},\n"), ("],", "],\n"))


@dataclass(frozen=True, slots=True)
class Saved:
    """What a saved reply gave: its device, its lines below the command that asks for it, or why it was refused."""

    host: str
    lines: tuple[str, ...] = ()
    problem: str = ""


def saved_reply(source: Source) -> Saved | None:
    """The reply that a file holds and nothing else; None when it is no such file."""
    head = decode(source.data[:4096]).lstrip("\ufeff")
    encoding = Format.XML if XML.match(head) else Format.JSON if JSON.match(head) else None
    if encoding is None:
        return None
    host, lines, problem = "", [], ""
    for text in filter(str.strip, decode(source.data).split(END)):
        try:
            root = read_json(text) if encoding is Format.JSON else read_xml(text)
        except UnreadableReplyError as why:
            return Saved(source.stem, problem=f"The reply cannot be read: {why}.")
        if tags := [section.element.tag for section in sections_of(root, "")]:
            lines += [f"{COMMANDS[tags[0]]}{DISPLAY}{encoding}", *shown(text)]
            host = host or next(names_in(root), "")
    if not lines:
        problem = f"The reply answers none of {', '.join(COMMANDS.values())}."
    return Saved(host or named_by(source.stem), tuple(lines), problem)


def shown(text: str) -> Sequence[str]:
    """The lines of a reply; one that was saved without line ends is given some, as a terminal would have shown it."""
    lines = text.strip().splitlines()
    if max(map(len, lines)) <= LONGEST_LINE:
        return lines
    for joint, parted in TAG_ENDS:
        text = text.replace(joint, parted)
    return text.strip().splitlines()


def names_in(root: Element) -> Iterator[str]:
    """The host names that the software of a reply states."""
    sections = (section.element for section in sections_of(root, ""))
    return (name for element in sections if (name := element.value("host-name")))


def named_by(stem: str) -> str:
    """The device that a file is named for, without the words for the request."""
    return REQUEST_WORDS.sub("", stem) or stem
