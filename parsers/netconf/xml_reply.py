"""An XML reply of a device as elements; what could do harm is refused while it is being read."""

import re
from collections.abc import Iterable

from lxml import etree

from parsers.netconf.element import Element, UnreadableReplyError, text_of

LARGEST = 32 * 2**20
DEEPEST = 100
MOST_ELEMENTS = 500_000
MOST_MARKUP = 8 * MOST_ELEMENTS
CHUNK = 2**16
LONGEST_REASON = 200
DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>")
UNDEFINED_PREFIX = re.compile(r"Namespace prefix (\S+) ")
FRAGMENT = "it is a fragment, whose prefix {prefix} is not defined in it; save the whole reply, from <rpc-reply> on"
DEFINITIONS = re.compile(r"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)


def read_xml(text: str) -> Element:
    """The root element of a reply; UnreadableReplyError when it is broken, too large, too deep or defines entities.

    The text is decoded already, so what its declaration states about an encoding no longer holds.
    """
    body = DECLARATION.sub("", text.lstrip("\ufeff"), count=1)
    refuse_harmful(body)
    # A character that UTF-8 cannot hold becomes a question mark: it has no place in a serial number either.
    data = body.lstrip(" ").encode("utf-8", errors="replace")
    # Nothing outside the reply is ever fetched, and no entity but the five of XML is known.
    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    growing = Growing()
    try:
        for start in range(0, len(data), CHUNK):
            parser.feed(data[start : start + CHUNK])
            growing.take(parser.read_events())
        parser.close()
        growing.take(parser.read_events())
    except etree.XMLSyntaxError as error:
        undefined = UNDEFINED_PREFIX.match(error.msg or "")
        why = FRAGMENT.format(prefix=undefined[1]) if undefined else f"it is not well-formed XML: {error.msg}"
        raise UnreadableReplyError(why[:LONGEST_REASON]) from error
    return growing.root()


def refuse_harmful(text: str) -> None:
    """Refuse what is too large to be a reply, or brings definitions of its own, before any of it is parsed."""
    if len(text) > LARGEST:
        raise UnreadableReplyError(f"it is larger than {LARGEST // 2**20} MiB")
    if DEFINITIONS.search(text):
        raise UnreadableReplyError("it defines a document type or entities, which no device does")
    if text.count("<") + text.count("=") > MOST_MARKUP:
        raise UnreadableReplyError("it holds more markup than any device writes")


class Growing:
    """The tree while the reply is being read: what is open, and the children found so far of each."""

    def __init__(self) -> None:
        self.levels: list[list[Element]] = [[]]
        self.elements = 0

    def take(self, events: Iterable[tuple[str, etree._Element]]) -> None:
        """Open and close the elements that the parser has met; UnreadableReplyError when there are too many."""
        for event, element in events:
            if event == "start":
                self.open()
            else:
                self.close(element)

    def open(self) -> None:
        self.levels.append([])
        self.elements += 1
        if len(self.levels) > DEEPEST:
            raise UnreadableReplyError(f"its elements are nested more than {DEEPEST} deep")
        if self.elements > MOST_ELEMENTS:
            raise UnreadableReplyError(f"it holds more than {MOST_ELEMENTS} elements")

    def close(self, element: etree._Element) -> None:
        children = tuple(self.levels.pop())
        tag = str(element.tag).rpartition("}")[2]
        written = element.text or ""
        text = text_of(written)
        above = written[: len(written) - len(written.lstrip())].count("\n") if text else 0
        self.levels[-1].append(Element(tag, text, (element.sourceline or 1) + above, children))
        element.clear()

    def root(self) -> Element:
        """The entire tree."""
        [[root]] = self.levels
        return root
