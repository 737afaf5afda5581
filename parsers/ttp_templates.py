"""The only file that knows TTP, and the only one that touches its private members: it compiles our own templates.

The templates are plain TTP. The number that the engine puts before each line is added to their patterns here.
"""

import logging
import os
import re
import threading
from copy import deepcopy
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from ttp import ttp

NUMBER = "line"
BEGINNING = r"\n"
NUMBERED = rf"\n(?P<{NUMBER}>[0-9]+)\|"
_lock = threading.Lock()
# TTP keeps what it knows of its own functions in a file, by default of its installation, and unpickles it. Here it is
# kept in memory: a file is left behind by whoever is killed, and unpickled whoever wrote it.
os.environ["TTPCACHEFOLDER"] = os.devnull
library: Any = import_module("ttp.ttp")
functions_of_ttp = cache(library.lazy_import_functions)
library.lazy_import_functions = lambda: deepcopy(functions_of_ttp())


@cache
def patterns(template: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Name and pattern of each group of a template, in order; each is one line of output with its number before it.

    RuntimeError when the template is not sound.
    """
    with _lock:
        [compiled] = parser(template)._templates
    return tuple((group.path[0].rstrip("*"), with_line_number(group.start_re[0]["REGEX"])) for group in compiled.groups)


def with_line_number(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The pattern of a line for the same line with its number before it."""
    if not pattern.pattern.startswith(BEGINNING):
        raise RuntimeError(f"TTP begins no line with {BEGINNING}: {pattern.pattern}")
    return re.compile(NUMBERED + pattern.pattern.removeprefix(BEGINNING))


def parser(template: str, text: str = "") -> ttp:
    """TTP itself with one of our templates; RuntimeError where TTP would end the program over it."""
    logging.getLogger("ttp").setLevel(logging.ERROR)
    source = files("parsers").joinpath("templates", f"{template}.ttp").read_text(encoding="utf-8")
    try:
        return ttp(data=text, template=source, log_level="ERROR")
    except SystemExit as stop:
        raise RuntimeError(f"parsers/templates/{template}.ttp is not a sound TTP template") from stop
