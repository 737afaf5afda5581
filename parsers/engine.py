"""Runs the patterns of our templates over many outputs, and accounts for every line.

Every line goes in with a number of its own, so two devices that answer alike stay apart and each record knows its line.
TTP's own result building takes several times as long, drops equal inputs and is not safe in threads; a test holds both
to the same rows.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from parsers.device_output import Line, Output
from parsers.ttp_templates import NUMBER, patterns

IGNORED = "ignored"
PORTION = 20_000
NOTHING: tuple[str, dict[str, str]] = ("", {})


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


def run(template: str, numbered: dict[int, str]) -> dict[int, tuple[str, dict[str, str]]]:
    """By number of the line the group and fields of the pattern that matches it."""
    found: dict[int, tuple[str, dict[str, str]]] = {}
    text = joined(numbered)
    for group, pattern in patterns(template):
        matches = [match.groupdict() for match in pattern.finditer(text)]
        for fields in matches:
            found.setdefault(int(fields.pop(NUMBER)), (group, fields))
        if len(matches) * 2 > len(numbered):
            numbered = {number: line for number, line in numbered.items() if number not in found}
            text = joined(numbered)
    return found


def joined(numbered: dict[int, str]) -> str:
    """Lines as the patterns want them: each with its number, a line end on both sides."""
    return "\n" + "\n".join([f"{number}|{line}" for number, line in numbered.items()]) + "\n"


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
    tally = [Tally(output.noise) for output in outputs]
    for portion in portions(outputs, prepare):
        matched = run(template, dict(enumerate(text for _, _, text in portion)))
        for number, (index, line, _) in enumerate(portion):
            tally[index].add(line, *matched.get(number, NOTHING), accept)
    return [one.parsed(output) for one, output in zip(tally, outputs, strict=True)]


def portions(
    outputs: Sequence[Output], prepare: Callable[[Sequence[Line]], Iterable[str]]
) -> Iterator[Sequence[tuple[int, Line, str]]]:
    """Each line with the index of its output and its text, in portions that bound the memory of one run."""
    lines = (
        (index, line, text)
        for index, output in enumerate(outputs)
        for line, text in zip(output.lines, prepare(output.lines), strict=True)
    )
    while portion := list(islice(lines, PORTION)):
        yield portion


class Tally:
    """The lines of one output as they are sorted into rows, ignored and unparsed; together they are all it has."""

    def __init__(self, noise: int) -> None:
        self.rows: list[Row] = []
        self.unparsed: list[Line] = []
        self.ignored = noise

    def add(self, line: Line, group: str, fields: dict[str, str], accept: Callable[[Row], bool]) -> None:
        """Sort one line by the group that matched it."""
        if not group:
            self.unparsed.append(line)
        elif group.startswith(IGNORED):
            self.ignored += 1
        elif accept(row := Row(group, line, fields)):
            self.rows.append(row)
        else:
            self.unparsed.append(line)

    def parsed(self, output: Output) -> Parsed:
        """The output with its lines accounted for."""
        return Parsed(output, tuple(self.rows), self.ignored, tuple(self.unparsed))
