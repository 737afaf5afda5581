"""What a module of parsers/commands declares of each command: everything else derives from it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from parsers.device_output import Line, Output
from parsers.engine import Parsed, Row, everything, parse, texts_of

RowsOf = Callable[[str, Parsed], list[dict[str, Any]]]


def nothing(_parsed: Parsed) -> str:
    return ""


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """How outputs that print alike are read: template, preparation of lines, accepted rows, and the tables they fill.

    rows gives for each record table the rows of one output of one host, for outputs that stand for themselves.
    shortfall says what shows that an output is cut although a prompt follows; empty when nothing does.
    """

    template: str
    prepare: Callable[[Sequence[Line]], Iterable[str]] = texts_of
    accept: Callable[[Row], bool] = everything
    rows: Mapping[str, RowsOf] = field(default_factory=dict)
    shortfall: Callable[[Parsed], str] = nothing

    def read(self, outputs: Sequence[Output]) -> list[Parsed]:
        """Every line of many outputs, accounted for."""
        return parse(self.template, outputs, self.prepare, self.accept)


@dataclass(frozen=True, slots=True)
class Command:
    """A show command that is read; turn is its place in the order of sending, 0 when it is not sent.

    required: no device passes without its output. superset_of: the shorter command whose output it contains.
    signatures: patterns of the line that begins its output, for text without prompts.
    """

    name: str
    layout: Layout
    turn: int = 0
    sent_to: str = ""
    required: bool = False
    superset_of: str = ""
    signatures: tuple[str, ...] = ()

    @property
    def collected(self) -> bool:
        return self.turn > 0
