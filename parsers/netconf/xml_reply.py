"""An XML reply of a device as elements; what could do harm is refused while it is being read."""

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from lxml import etree

from parsers.netconf.element import Element, UnreadableReplyError, text_of

LARGEST = 32 * 2**20
DEEPEST = 100
# No chassis has as many; those of UNREAD are not kept, and do not count.
MOST_ELEMENTS = 200_000
MOST_MARKUP = 4_000_000
CHUNK = 2**16
LONGEST_REASON = 200
# What replies are full of and no table is read from: units of interfaces, and EEPROMs byte by byte.
UNREAD = frozenset({"logical-interface", "i2c-information"})
DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>")
UNDEFINED_PREFIX = re.compile(r"Namespace prefix (\S+) ")
FRAGMENT = "it is a fragment, whose prefix {prefix} is not defined in it; save the whole reply, from <rpc-reply> on"
DEFINITIONS = re.compile(r"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
LONGEST_DEFINITION = len("<!NOTATION")


def read_xml(text: str) -> Element:
    """The root element of a reply; UnreadableReplyError when it is broken, too large, too deep or defines entities.

    The text is decoded already, so what its declaration states about an encoding no longer holds.
    """
    reading = XmlReading()
    reading.feed(text)
    return reading.root()


class XmlReading:
    """A reply that is read in portions, so that neither its text nor what no table needs is ever held as a whole."""

    def __init__(self, largest: int = LARGEST) -> None:
        # Nothing outside the reply is ever fetched, and no entity but the five of XML is known.
        self._parser = etree.XMLPullParser(
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        self._growing = Growing()
        self._waiting: list[str] = []
        self._waiting_size = self._size = self._markup = 0
        self._largest = largest
        self._before = ""
        self._started = False

    def feed(self, text: str) -> None:
        """Take more of the reply; UnreadableReplyError as soon as it is seen to be broken or harmful."""
        self._size += len(text)
        if self._size > self._largest:
            raise UnreadableReplyError(f"it is larger than {self._largest // 2**20} MiB")
        self._waiting.append(text)
        self._waiting_size += len(text)
        if self._waiting_size > CHUNK:
            self._parse()

    def root(self) -> Element:
        """The entire tree, once all was fed."""
        self._parse()
        with sentences():
            self._parser.close()
        self._growing.take(self._parser.read_events())
        return self._growing.root()

    def _parse(self) -> None:
        text = "".join(self._waiting)
        self._waiting, self._waiting_size = [], 0
        if not self._started:
            text, self._started = DECLARATION.sub("", text.lstrip("\ufeff"), count=1).lstrip(" "), True
        self._refuse_harmful(text)
        # A character that UTF-8 cannot hold becomes a question mark: it has no place in a serial number either.
        data = text.encode("utf-8", errors="replace")
        for start in range(0, len(data), CHUNK):
            with sentences():
                self._parser.feed(data[start : start + CHUNK])
            self._growing.take(self._parser.read_events())

    def _refuse_harmful(self, text: str) -> None:
        """Refuse what brings definitions of its own, or nothing but markup, before it is parsed."""
        if DEFINITIONS.search(self._before + text):
            raise UnreadableReplyError("it defines a document type or entities, which no device does")
        self._before = (self._before + text)[-LONGEST_DEFINITION:]
        self._markup += text.count("<") + text.count("=")
        if self._markup > MOST_MARKUP:
            raise UnreadableReplyError("it holds more markup than any device writes")


@contextmanager
def sentences() -> Iterator[None]:
    """Let an error of the parser say in a sentence what is wrong with a reply."""
    try:
        yield
    except etree.XMLSyntaxError as error:
        undefined = UNDEFINED_PREFIX.match(error.msg or "")
        why = FRAGMENT.format(prefix=undefined[1]) if undefined else f"it is not well-formed XML: {error.msg}"
        raise UnreadableReplyError(why[:LONGEST_REASON]) from error


class Growing:
    """The tree while the reply is being read: what is open, and the children found so far of each."""

    def __init__(self) -> None:
        self.levels: list[list[Element]] = [[]]
        self.elements = 0
        self.unread = 0

    def take(self, events: Iterable[tuple[str, etree._Element]]) -> None:
        """Open and close the elements that the parser has met; UnreadableReplyError when there are too many."""
        for event, element in events:
            if event == "start":
                self.open(element)
            else:
                self.close(element)

    def open(self, element: etree._Element) -> None:
        self.levels.append([])
        if self.unread or name_of(element) in UNREAD:
            self.unread += 1
        else:
            self.elements += 1
        if len(self.levels) > DEEPEST:
            raise UnreadableReplyError(f"its elements are nested more than {DEEPEST} deep")
        if self.elements > MOST_ELEMENTS:
            raise UnreadableReplyError(f"it holds more than {MOST_ELEMENTS} elements")

    def close(self, element: etree._Element) -> None:
        children = tuple(self.levels.pop())
        if self.unread:
            self.unread -= 1
        else:
            written = element.text or ""
            text = text_of(written)
            above = written[: len(written) - len(written.lstrip())].count("\n") if text else 0
            line = (element.sourceline or 1) + above
            self.levels[-1].append(Element(name_of(element), text, line, children))
        element.clear()
        forget_before(element)

    def root(self) -> Element:
        """The entire tree."""
        [[root]] = self.levels
        return root


def name_of(element: etree._Element) -> str:
    return sys.intern(str(element.tag).rpartition("}")[2])


def forget_before(element: etree._Element) -> None:
    """Take what precedes an element out of the parser's own tree; the element itself the parser still needs."""
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]
