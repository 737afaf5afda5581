"""The terminal: what files and devices say is shown on it and never obeyed, neither by it nor as Rich markup."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from documents.text import visible

OUT = Console(highlight=False, soft_wrap=True)
ERRORS = Console(stderr=True, highlight=False, soft_wrap=True)
NARROWEST, WIDEST = 20, 110
# Cells that are no longer are never cut, so that the headings are what is folded.
NARROW = 14


def plain(text: object) -> Text:
    """The text as it is, without a control character in it."""
    return Text(visible(str(text)))


def say(text: object, out: Console = OUT) -> None:
    """Print a line."""
    out.print(plain(text))


def say_paragraph(text: object, indent: int = 0, style: str = "", out: Console = OUT) -> None:
    """Print text within the width of the terminal, every line of it as far moved in."""
    words = Text(visible(str(text)), style=style)
    for line in words.wrap(out, max(min(out.width, WIDEST) - indent, NARROWEST)):
        line.rstrip()
        out.print(Text(" " * indent) + line)


def say_table(header: Sequence[str], rows: Iterable[Sequence[object]], out: Console = OUT) -> None:
    """Print rows in columns."""
    table = Table(box=None, pad_edge=False)
    cells = [[plain(cell) for cell in row] for row in rows]
    for place, title in enumerate(header):
        longest = max((row[place].cell_len for row in cells), default=0)
        table.add_column(plain(title), min_width=min(longest, NARROW))
    for row in cells:
        table.add_row(*row)
    out.print(table)
