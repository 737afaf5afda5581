"""Rows described once: where a value stands in a line of text, and which element it is in XML."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from simulator.render.element import branch, leaf

Row = Sequence[str]


def no_attributes(_: str) -> dict[str, str]:
    """What most elements have."""
    return {}


@dataclass(frozen=True, slots=True)
class Column:
    """A value of a row. In text it has a heading, a form, and a width up to the next column: None leaves it out.

    In XML it has a tag, attributes, and a form of its own; without a tag it is left out.
    """

    heading: str = ""
    width: int | None = 0
    tag: str = ""
    text: str = "{}"
    xml: Callable[[str], str] = str
    attributes: Callable[[str], Mapping[str, str]] = no_attributes


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a command, in the order of its text; `order` names the tags where that of the XML is another."""

    columns: tuple[Column, ...]
    order: tuple[str, ...] = ()
    strip: bool = True

    @property
    def header(self) -> str:
        """The line of headings."""
        return self._line([one.heading for one in self.columns]).rstrip() + "\n"

    def line(self, row: Row) -> str:
        """A row as a line; a long value pushes the next one out of its column."""
        cells = [one.text.format(cell) if cell else "" for one, cell in zip(self.columns, row, strict=True)]
        line = self._line(cells)
        return (line.rstrip() if self.strip else line) + "\n"

    def labelled(self, row: Row, indent: str, width: int) -> str:
        """A row as one line per value after its heading; a heading that ends in a colon needs none."""
        lines = [
            f"{indent}{one.heading:<{width}}{one.text.format(cell) if cell else ''}".rstrip() + "\n"
            for one, cell in zip(self.columns, row, strict=True)
            if cell or one.heading.endswith(":")
        ]
        return "".join(lines)

    def elements(self, row: Row) -> list[Element]:
        """A row as elements; Junos leaves out what it does not know."""
        found = [
            leaf(one.tag, one.xml(cell), **one.attributes(cell))
            for one, cell in zip(self.columns, row, strict=True)
            if one.tag and cell
        ]
        return sorted(found, key=lambda one: self.order.index(one.tag)) if self.order else found

    def element(self, name: str, row: Row) -> Element:
        """A row as one element."""
        return branch(name, self.elements(row))

    def _line(self, cells: Row) -> str:
        line, start = "", 0
        for column, cell in zip(self.columns, cells, strict=True):
            if column.width is None:
                continue
            line = line.ljust(start)
            if cell and line and not (line.endswith(" ") or cell.startswith(" ")):
                line += " "
            line += cell
            start += column.width
        return line
