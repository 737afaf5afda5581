"""The one place that runs TTP: our own templates only, one prepared parser for many outputs, each result tied to its line.

Every line goes in with a number of its own, so two devices that answer alike stay apart and each record knows its line.
"""

import logging
import os
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from parsers.transcript import Line, Output

IGNORED = "ignored"
CHUNK = 50_000
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Row:
    """One line that a template understood: the name of its group and the fields it holds."""

    group: str
    line: Line
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Parsed:
    """An output with each line accounted for: rows, lines known to carry no record, and lines nobody understood."""

    output: Output
    rows: tuple[Row, ...]
    ignored: int
    unparsed: tuple[Line, ...]


@cache
def prepared(template: str) -> Any:
    """The TTP parser of one of our templates; RuntimeError when the template is not sound."""
    # TTP writes a cache into the folder it is installed in unless it is told otherwise before it is imported.
    os.environ.setdefault("TTPCACHEFOLDER", tempfile.gettempdir())
    from ttp import ttp  # noqa: PLC0415 - see above

    logging.getLogger("ttp").setLevel(logging.ERROR)
    text = files("parsers").joinpath("templates", f"{template}.ttp").read_text(encoding="utf-8")
    try:
        return ttp(template=text, log_level="ERROR")
    except SystemExit as stop:
        raise RuntimeError(f"parsers/templates/{template}.ttp is not a sound TTP template") from stop


def run(template: str, numbered: list[str]) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Number of the line, group and fields of each line that the template matches."""
    parser = prepared(template)
    parser.add_input("\n".join(numbered) + "\n")
    try:
        parser.parse(one=True)
        [[found]] = parser.result()
    finally:
        parser.clear_input()
        parser.clear_result()
    for group, matches in found.items():
        for fields in matches:
            yield int(fields.pop("line")), group, fields


def chunks(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines, numbered, in portions that bound the memory of one TTP run."""
    for start in range(0, len(lines), CHUNK):
        yield [f"{start + offset}|{text}" for offset, text in enumerate(lines[start : start + CHUNK])]


def parse(template: str, outputs: Sequence[Output], prepare: Any = None) -> list[Parsed]:
    """Run one template over many outputs; the result has one entry per output, in order.

    prepare, when given, turns the lines of an output into texts for the template, one for one.
    """
    texts: list[str] = []
    owners: list[tuple[int, Line]] = []
    for index, output in enumerate(outputs):
        texts.extend(prepare(output.lines) if prepare else (line.text for line in output.lines))
        owners.extend((index, line) for line in output.lines)
    matched: dict[int, tuple[str, dict[str, str]]] = {}
    with _lock:
        for numbered in chunks(texts):
            for number, group, fields in run(template, numbered):
                matched.setdefault(number, (group, fields))
    return list(account(outputs, owners, matched))


def account(
    outputs: Sequence[Output], owners: Iterable[tuple[int, Line]], matched: dict[int, tuple[str, dict[str, str]]]
) -> Iterator[Parsed]:
    """Each output with its lines sorted into rows, ignored and unparsed; together they are all lines it has."""
    rows: list[list[Row]] = [[] for _ in outputs]
    ignored = [output.noise for output in outputs]
    unparsed: list[list[Line]] = [[] for _ in outputs]
    for number, (index, line) in enumerate(owners):
        group, fields = matched.get(number, ("", {}))
        if not group:
            unparsed[index].append(line)
        elif group.startswith(IGNORED):
            ignored[index] += 1
        else:
            rows[index].append(Row(group, line, fields))
    for index, output in enumerate(outputs):
        yield Parsed(output, tuple(rows[index]), ignored[index], tuple(unparsed[index]))
