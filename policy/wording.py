"""How the templates of reasons, which stand in the checks, become sentences with values.

A template is text with {names} of columns; what stands in [square brackets] is left out where one of its values is
blank, as in "No table knows {name}[ ({part_number})].".
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import repeat
from typing import TypeAlias

FIELD = re.compile(r"\{(\w+)\}")
# Between the values that a finding lists.
BETWEEN = "; "
# What stands in each column that a template names, row by row.
Texts: TypeAlias = "Mapping[str, Iterable[str]]"
SECTION = re.compile(r"\[([^\[\]]*)\]")


def fields_of(template: str) -> tuple[str, ...]:
    """The columns that a template names, each once."""
    return tuple(dict.fromkeys(FIELD.findall(template)))


@cache
def sections(template: str) -> tuple[tuple[str, bool], ...]:
    """The parts of a template, and whether each may be left out."""
    parts = SECTION.split(template)
    return tuple((part, place % 2 == 1) for place, part in enumerate(parts) if part)


def filled_in(template: str, texts: Texts, count: int) -> list[str]:
    """The text of each of so many rows."""
    columns: list[Iterable[str]] = [repeat("", count)]
    for part, optional in sections(template):
        pieces = pieces_of(part, texts, count)
        columns += [map(joined_if_all, zip(*pieces, strict=True))] if optional else pieces
    return list(map("".join, zip(*columns, strict=True)))


def pieces_of(part: str, texts: Texts, count: int) -> list[Iterable[str]]:
    """The words and values of a part in their order, each as a column."""
    pieces = enumerate(FIELD.split(part))
    return [texts[piece] if place % 2 else repeat(piece, count) for place, piece in pieces if piece]


def joined_if_all(pieces: tuple[str, ...]) -> str:
    """Pieces in one text; none where one of them is blank."""
    return "".join(pieces) if all(pieces) else ""


def values_in(names: Iterable[str], texts: Texts, count: int) -> list[str]:
    """For each of so many rows the values of these columns that are not blank, with their names."""
    columns = [[f"{name}={text}{BETWEEN}" if text else "" for text in texts[name]] for name in names]
    return ["".join(each)[: -len(BETWEEN)] for each in zip(repeat("", count), *columns, strict=True)]
