"""Replies as they came: what is wrong with one, and its lines as a log holds them, without a tree of it in memory."""

import re
from collections.abc import Iterator
from typing import IO

from lxml import etree

from documents.text import harmless

# A reply has no business with entities: they are how a small one grows without bounds, or reads files.
DEFINITION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
DECLARATION = re.compile(rb"\s*<\?xml[^>]{0,200}\?>")
ENCODING = re.compile(rb"encoding\s*=\s*[\"']([\w.-]+)")
ENCODINGS = frozenset({"us-ascii", "ascii", "iso-8859-1", "windows-1252"})
EVOLVED = re.compile(rb"-EVO\b")
SECOND_ENGINE = re.compile(rb">\s{0,9}Routing Engine 1\s{0,9}<")
LONGEST_PATTERN = 64
HEAD = 1024
PORTION = 2**16
# What a terminal log keeps of a line; a longer one is parted between its elements.
LONGEST_LINE = 4000
LONGEST_FAULT = 200


class Unkept:
    """What the parser is to build: nothing."""

    def close(self) -> None: ...


def fault_of(reply: IO[bytes]) -> str:
    """What keeps a reply from being understood, in a few words; empty when it is sound XML."""
    if defines_entities(reply):
        return "a reply that declares entities"
    parser = etree.XMLParser(  # type: ignore[call-overload]
        target=Unkept(), resolve_entities=False, no_network=True, load_dtd=False
    )
    reply.seek(0)
    try:
        # A declaration has to come first, and before it the line end that follows the message before.
        parser.feed(reply.read(PORTION).lstrip())
        while portion := reply.read(PORTION):
            parser.feed(portion)
        parser.close()
    except etree.XMLSyntaxError as error:
        return f"a reply that is not well-formed XML: {error.msg}"[:LONGEST_FAULT]
    # A prefix that nothing declares is an error that such a parser notes and does not raise.
    noted = parser.feed_error_log.filter_from_errors()
    return f"a reply that is not well-formed XML: {noted[0].message}"[:LONGEST_FAULT] if len(noted) else ""


def defines_entities(reply: IO[bytes]) -> bool:
    """Whether definitions of its own stand anywhere in a reply."""
    return holds(reply, DEFINITION)


def holds(reply: IO[bytes], pattern: re.Pattern[bytes]) -> bool:
    """Whether a short pattern is found anywhere in a reply."""
    reply.seek(0)
    before = b""
    while portion := reply.read(PORTION):
        if pattern.search(before + portion):
            return True
        before = portion[-LONGEST_PATTERN:]
    return False


def text_of(reply: IO[bytes]) -> str:
    """A reply as text without its declaration, which says nothing about what is decoded."""
    reply.seek(0)
    data = reply.read()
    return DECLARATION.sub(b"", data, count=1).decode(encoding_of(data[:HEAD]), "replace").strip()


def encoding_of(head: bytes) -> str:
    """The encoding that a reply declares, where it is one that a device writes; UTF-8 else."""
    declaration = DECLARATION.match(head)
    stated = ENCODING.search(declaration[0]) if declaration else None
    name = stated[1].decode().lower() if stated else ""
    return name if name in ENCODINGS else "utf-8"


def logged_lines(reply: IO[bytes]) -> Iterator[bytes]:
    """The lines of a reply, each with its end, as a log holds them: readable by UTF-8 and without harm for a screen."""
    reply.seek(0)
    encoding = encoding_of(reply.read(HEAD))
    reply.seek(0)
    blank = True
    for line in reply:
        blank = blank and not line.strip()
        if not blank:
            parted = line.replace(b"><", b">\n<") if len(line) > LONGEST_LINE else line
            yield harmless(parted.decode(encoding, "replace"))
