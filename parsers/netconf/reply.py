"""One structured reply as its sections: the elements that a table is read from, each with the member it belongs to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.device_output import Format, Output, Status
from parsers.netconf.element import Element, UnreadableReplyError
from parsers.netconf.json_reply import read_json
from parsers.netconf.xml_reply import read_xml
from parsers.record_schemas import Reading

INVENTORY = "chassis-inventory"
SOFTWARE = "software-information"
INTERFACES = "interface-information"
ENVIRONMENT = "environment-information"
SECTIONS = frozenset({INVENTORY, SOFTWARE, INTERFACES, ENVIRONMENT})
ITEM = "multi-routing-engine-item"
END = "]]>]]>"
LONGEST_DETAIL = 300


@dataclass(frozen=True, slots=True)
class Section:
    """An element that a table is read from, and the member it belongs to."""

    member: str
    element: Element


@dataclass(frozen=True, slots=True)
class Reply:
    """What one reply holds; the status of its output says whether it is complete, and its detail why it is not.

    numbers: of the lines in the file that it stands in; first: the text of the first of them.
    """

    output: Output
    reading: Reading
    sections: tuple[Section, ...] = ()
    numbers: Sequence[int] = ()
    first: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether the device sent all of it, and without an error."""
        return self.output.status is Status.COMPLETE

    @property
    def is_broken(self) -> bool:
        """Whether nothing in it could be read."""
        return self.output.status is Status.CUT and not self.sections

    def of(self, tag: str) -> Iterator[Section]:
        """The sections of one kind."""
        return (section for section in self.sections if section.element.tag == tag)

    def line(self, element: Element) -> int:
        """The line of an element in the file that holds the reply."""
        return self.numbers[min(element.line, len(self.numbers)) - 1]


def read_reply(output: Output, reading: Reading) -> Reply:
    """The reply that stands in an output; a broken or refused one has no sections and says why."""
    numbers, first = tuple(line.number for line in output.lines), "".join(line.text for line in output.lines[:1])
    if output.status in {Status.REJECTED, Status.EMPTY}:
        return Reply(output, reading, numbers=numbers, first=first)
    text = "\n".join(line.text for line in output.lines).removesuffix(END)
    try:
        root = read_json(text) if output.format == Format.JSON else read_xml(text)
    except UnreadableReplyError as why:
        return not_understood(output, reading, why, numbers, first)
    return reply_of(output, reading, root, numbers, first)


def not_understood(
    output: Output, reading: Reading, why: UnreadableReplyError, numbers: Sequence[int], first: str
) -> Reply:
    """A reply of which nothing could be read."""
    output = replace(output, status=Status.CUT, detail=f"The reply cannot be read: {why}.")
    return Reply(output, reading, (), numbers, first)


def reply_of(output: Output, reading: Reading, root: Element, numbers: Sequence[int], first: str) -> Reply:
    """The reply with this root, cut or rejected where the device says what it could not answer."""
    sections, errors = tuple(sections_of(root, "")), tuple(errors_of(root))
    if errors:
        status = Status.CUT if sections else Status.REJECTED
        output = replace(output, status=status, detail=" ".join(dict.fromkeys(errors))[:LONGEST_DETAIL])
    return Reply(output, reading, sections, numbers, first)


def sections_of(element: Element, member: str) -> Iterator[Section]:
    """The sections at and below an element; the answer of each routing engine, node or member names it."""
    if element.tag in SECTIONS:
        yield Section(member, element)
        return
    if element.tag == ITEM:
        member = element.value("re-name").lower()
    for child in element.children:
        yield from sections_of(child, member)


def errors_of(element: Element) -> Iterator[str]:
    """What the device, or one of its routing engines, says it could not answer."""
    if element.tag == "rpc-error" and element.value("error-severity") != "warning":
        yield element.value("error-message") or "The device answers with an error that it does not explain."
    elif element.tag == "output" and element.text.startswith("error:"):
        yield element.text
    elif element.tag not in SECTIONS:
        for child in element.children:
            yield from errors_of(child)
