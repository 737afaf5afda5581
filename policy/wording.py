"""How the templates of reasons, which stand in the checks, become sentences with values.

A template is text with {names} of columns; what stands in [square brackets] is left out where one of its values is
blank, as in "No table knows {name}[ ({part_number})].".
"""

import re
from functools import cache

import numpy as np
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
    text = np.full(len(rows), "", dtype=object)
    for part, optional in sections(template):
        pieces = FIELD.split(part)
        words = np.full(len(rows), pieces[0], dtype=object)
        there = np.full(len(rows), True)
        for name, after in zip(pieces[1::2], pieces[2::2], strict=True):
            value = rows[name].astype("str").to_numpy(dtype=object)
            words = words + value + after
            there &= value != ""
        text = text + (np.where(there, words, "") if optional else words)
    return pd.Series(text, index=rows.index, dtype="str")


def values_template(names: tuple[str, ...]) -> str:
    """A template that lists the values of these columns that are not blank."""
    return "".join(f"[{name}={{{name}}}; ]" for name in names)
