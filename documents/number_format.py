"""What a number format of a workbook shows beside the number."""

import re
from functools import lru_cache
from typing import NamedTuple

TOKEN = re.compile(
    r'\[\$(?P<sign>[^\]-]*)(?:-(?P<locale>[^\]]*))?\]|\[[^\]]*\]|"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].'
    r"|(?P<number>General|@|[0#?][0#?.,/ ]*(?:E[+-]0+)?)|(?P<end>;)|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
PUNCTUATION = " \u00a0\u202f()+-"


class Affixes(NamedTuple):
    """The texts before and after a positive number, and the locale of the sign among them, as in 41D or sv-SE."""

    before: str
    after: str
    locale: str


@lru_cache(maxsize=1024)
def affixes(style: str) -> Affixes:
    """What a format shows of a positive number, but for blanks, brackets and signs."""
    before, after, locale, number = "", "", "", False
    for token in TOKEN.finditer(style):
        if token["end"]:
            break
        number = number or token["number"] is not None
        text = token["sign"] or token["quoted"] or token["escaped"] or token["literal"] or ""
        locale = token["locale"] or "" if token["sign"] else locale
        before, after = (before, after + text) if number else (before + text, after)
    return Affixes(before.strip(PUNCTUATION), after.strip(PUNCTUATION), locale)
