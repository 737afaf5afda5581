"""Runs the patterns of our templates over outputs, and accounts for every line.

A text is gone through once, and has one match for each line, so that each record knows its line. TTP's own result
building takes several times as long, drops equal inputs and is not safe in threads; a test holds both to the same rows.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from re import Match
from typing import NamedTuple

from parsers.device_output import Line, Output
from parsers.ttp_templates import Group, compiled


class Row(NamedTuple):
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


def run(template: str, texts: Iterable[str]) -> Iterator[tuple[Group | None, Match[str]]]:
    """For each line in order the group that matches it, None where none does, and the match."""
    group_of = compiled(template).groups.get
    return ((group_of(match.lastindex), match) for match in matches(template, texts))


def matches(template: str, texts: Iterable[str]) -> Iterator[Match[str]]:
    """One match for each line, in order."""
    return compiled(template).pattern.finditer("\n" + "\n".join(texts) + "\n")


def everything(row: Row) -> bool:  # noqa: ARG001 - the default of parse, called as any other
    return True


def texts_of(lines: Sequence[Line]) -> Iterable[str]:
    return [line.text for line in lines]


def parse(
    template: str,
    outputs: Sequence[Output],
    prepare: Callable[[Sequence[Line]], Iterable[str]] = texts_of,
    accept: Callable[[Row], bool] = everything,
) -> list[Parsed]:
    """Run one template over many outputs; the result has one entry per output, in order.

    prepare turns the lines of an output into texts, one for one; a row that is not accepted is unparsed.
    """
    return [accounted(template, output, prepare(output.lines), accept) for output in outputs]


def accounted(template: str, output: Output, texts: Iterable[str], accept: Callable[[Row], bool]) -> Parsed:
    """An output with its lines sorted into rows, ignored and unparsed; together they are all it has."""
    rows: list[Row] = []
    unparsed: list[Line] = []
    ignored = output.noise
    if not output.lines:
        return Parsed(output, (), ignored, ())
    group_of = compiled(template).groups.get
    for line, match in zip(output.lines, matches(template, texts), strict=True):
        group = group_of(match.lastindex)
        if group is None:
            unparsed.append(line)
        elif group.ignored:
            ignored += 1
        elif accept(row := Row(group.name, line, group.fields_of(match))):
            rows.append(row)
        else:
            unparsed.append(line)
    return Parsed(output, tuple(rows), ignored, tuple(unparsed))
