"""The text of an HTML page as a person reads it."""

import re

from lxml import html
from lxml.etree import ParserError

BREAKS = re.compile(r"(?i)(</?(?:p|div|tr|li|h\d|table|br)\b[^<>]*>)")
CELLS = re.compile(r"(?i)(</t[dh]>)")


def html_text(page: str) -> str:
    """The text with a line for each block and a tab between cells; scripts and styles are none of it."""
    spaced = CELLS.sub("\t\\1", BREAKS.sub("\n\\1", page))
    try:
        tree = html.document_fromstring(spaced.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (ParserError, ValueError):
        return ""
    for unread in tree.xpath("//script|//style|//title"):
        unread.drop_tree()
    return str(tree.text_content())
