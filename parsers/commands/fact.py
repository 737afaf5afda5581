"""One stated fact: what a line says of a component."""

from dataclasses import dataclass

from parsers.transcripts.transcript import Line


@dataclass(frozen=True, slots=True)
class Fact:
    """What a line says of a component; member overrides the section in which the line stands."""

    line: Line
    component: str
    name: str
    value: str
    member: str = ""
