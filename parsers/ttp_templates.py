"""The only file that knows TTP, and the only one that touches its private members: it compiles our own templates.

The templates are plain TTP; each group is one pattern of one line. Here all patterns of a template become one, which is
gone through once for a complete text.
"""

import logging
import os
import re
import threading
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from importlib.resources import files
from typing import Any

from ttp import ttp

BEGINNING = r"\n"
NAMED = re.compile(r"\(\?P<[a-z_]+>")
IGNORED = "ignored"
_lock = threading.Lock()
# TTP keeps what it knows of its own functions in a file, by default of its installation, and unpickles it. Here it is
# kept in memory: a file is left behind by whoever is killed, and unpickled whoever wrote it.
os.environ["TTPCACHEFOLDER"] = os.devnull
library: Any = import_module("ttp.ttp")
functions_of_ttp = cache(library.lazy_import_functions)
library.lazy_import_functions = lambda: deepcopy(functions_of_ttp())


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a template in the one pattern of all: its name, and what takes its fields from a match."""

    name: str
    ignored: bool
    fields_of: Callable[[re.Match[str]], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Template:
    """All groups of a template as one pattern, which has one match for every line of a text.

    groups are by the last group of the pattern that has a part in a match; a line that no group matches has none.
    """

    pattern: re.Pattern[str]
    groups: dict[int | None, Group]


def patterns(template: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Name and pattern of each group of a template, in order; each is one line of output with a line end before it.

    RuntimeError when the template is not sound.
    """
    with _lock:
        return patterns_of(template)


@cache
def patterns_of(template: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The same; TTP is not safe in threads, and takes long enough for two of them to want it at once."""
    [compiled] = parser(template)._templates
    return tuple((group.path[0].rstrip("*"), group.start_re[0]["REGEX"]) for group in compiled.groups)


@cache
def compiled(template: str) -> Template:
    """The groups of a template as one pattern; the first that matches a line counts. RuntimeError as for patterns."""
    alternatives: list[str] = []
    groups: dict[int | None, Group] = {}
    place = 1
    for name, pattern in patterns(template):
        line = line_of(pattern)
        # The commonest group comes first in a template; its names are left to the pattern, which gives them at once.
        named = not alternatives
        alternatives.append(f"({line if named else NAMED.sub('(', line)})")
        places = {field: place + number for field, number in pattern.groupindex.items()}
        fields_of = re.Match.groupdict if named else partial(fields_at, places)
        groups[place] = Group(name, name.startswith(IGNORED), fields_of)
        place += 1 + pattern.groups
    return Template(re.compile(rf"{BEGINNING}(?:{'|'.join(alternatives)}|[^\n]*)(?=\n)"), groups)


def fields_at(places: Mapping[str, int], match: re.Match[str]) -> dict[str, str]:
    """The fields of a match by the places of their groups."""
    return {field: match[place] for field, place in places.items()}


def line_of(pattern: re.Pattern[str]) -> str:
    """The pattern of a line without the line end before it."""
    if not pattern.pattern.startswith(BEGINNING):
        raise RuntimeError(f"TTP begins no line with {BEGINNING}: {pattern.pattern}")
    return pattern.pattern.removeprefix(BEGINNING)


def parser(template: str, text: str = "") -> ttp:
    """TTP itself with one of our templates; RuntimeError where TTP would end the program over it."""
    logging.getLogger("ttp").setLevel(logging.ERROR)
    source = files("parsers").joinpath("templates", f"{template}.ttp").read_text(encoding="utf-8")
    try:
        return ttp(data=text, template=source, log_level="ERROR")
    except SystemExit as stop:
        raise RuntimeError(f"parsers/templates/{template}.ttp is not a sound TTP template") from stop
