"""How the templates of reasons, which stand in the checks, become sentences with values.

A template is text with {names} of columns; what stands in [square brackets] is left out where one of its values is
blank, as in "No table knows {name}[ ({part_number})].".
"""

import re
from functools import cache

import pandas as pd

FIELD = re.compile(r"\{(\w+)\}")
SECTION = re.compile(r"\[([^\[\]]*)\]")


def fields_of(template: str) -> tuple[str, ...]:
    """The columns that a template names, each once."""
    return tuple(dict.fromkeys(FIELD.findall(template)))


@cache
def sections(template: str) -> tuple[tuple[str, bool], ...]:
    """The parts of a template, and whether each may be left out."""
    parts = SECTION.split(template)
    return tuple((part, place % 2 == 1) for place, part in enumerate(parts) if part)


def filled_in(template: str, rows: pd.DataFrame) -> "pd.Series[str]":
    """The text of each row."""
    text = pd.Series("", index=rows.index, dtype="str")
    for part, optional in sections(template):
        words = with_values(part, rows)
        for name in fields_of(part) if optional else ():
            words = words.where(rows[name].astype("str") != "", "")
        text = text + words
    return text


def with_values(part: str, rows: pd.DataFrame) -> "pd.Series[str]":
    """A part of a template, its names replaced by their values."""
    pieces = FIELD.split(part)
    text = pd.Series(pieces[0], index=rows.index, dtype="str")
    for name, after in zip(pieces[1::2], pieces[2::2], strict=True):
        text = text + rows[name].astype("str") + after
    return text


def values_template(names: tuple[str, ...]) -> str:
    """A template that lists the values of these columns that are not blank."""
    return "".join(f"[{name}={{{name}}}; ]" for name in names)
