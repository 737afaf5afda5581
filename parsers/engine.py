"""The one place that runs TTP: only our own templates, one prepared parser for many outputs, results tied to lines.

Every line goes in with a number of its own, so two devices that answer alike stay apart and each record knows its line.
"""

import atexit
import logging
import os
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ttp import ttp

from parsers.transcript import Line, Output

IGNORED = "ignored"
CHUNK = 50_000
_lock = threading.Lock()
# TTP unpickles what it finds in its cache folder, and writes into its own installation unless told otherwise.
_cache = tempfile.TemporaryDirectory(prefix="reinstate-")
atexit.register(_cache.cleanup)
os.environ["TTPCACHEFOLDER"] = _cache.name


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
def prepared(template: str) -> ttp:
    """The TTP parser of one of our templates; RuntimeError when the template is not sound."""
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


def everything(row: Row) -> bool:  # noqa: ARG001 - the default of parse, called as any other
    return True


def texts_of(lines: Sequence[Line]) -> Iterable[str]:
    return (line.text for line in lines)


def parse(
    template: str,
    outputs: Sequence[Output],
    prepare: Callable[[Sequence[Line]], Iterable[str]] = texts_of,
    accept: Callable[[Row], bool] = everything,
) -> list[Parsed]:
    """Run one template over many outputs; the result has one entry per output, in order.

    prepare turns the lines of an output into texts, one for one; a row that is not accepted is unparsed.
    """
    texts: list[str] = []
    owners: list[tuple[int, Line]] = []
    for index, output in enumerate(outputs):
        texts.extend(prepare(output.lines))
        owners.extend((index, line) for line in output.lines)
    matched: dict[int, tuple[str, dict[str, str]]] = {}
    with _lock:
        for numbered in chunks(texts):
            for number, group, fields in run(template, numbered):
                matched.setdefault(number, (group, fields))
    return list(account(outputs, owners, matched, accept))


def account(
    outputs: Sequence[Output],
    owners: Iterable[tuple[int, Line]],
    matched: dict[int, tuple[str, dict[str, str]]],
    accept: Callable[[Row], bool],
) -> Iterator[Parsed]:
    """Each output with its lines sorted into rows, ignored and unparsed; together they are all lines it has."""
    rows: list[list[Row]] = [[] for _ in outputs]
    ignored = [output.noise for output in outputs]
    unparsed: list[list[Line]] = [[] for _ in outputs]
    for number, (index, line) in enumerate(owners):
        group, fields = matched.get(number, ("", {}))
        row = Row(group, line, fields)
        if group.startswith(IGNORED):
            ignored[index] += 1
        elif group and accept(row):
            rows[index].append(row)
        else:
            unparsed[index].append(line)
    for index, output in enumerate(outputs):
        yield Parsed(output, tuple(rows[index]), ignored[index], tuple(unparsed[index]))
