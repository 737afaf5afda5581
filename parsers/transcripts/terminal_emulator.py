"""Logs of programs that move the cursor about the screen, as tmux and pagers do: played by a terminal emulator."""

import re
from collections.abc import Mapping
from typing import Any

from pyte import Screen, Stream
from pyte.screens import Char

COLUMNS = 400
ROWS = 24
LARGEST = 20_000_000
# Stands where a screen was drawn over, so that lines may never have been shown.
REDRAWN = "[redrawn]"
MOVES = re.compile(r"\x1b\[\d{0,4}(?:;\d{0,4})?[HfABSTLMdr]|\x1bM|\x1b\[\?1049[hl]")
# Shifts all lines up, which the emulator does not know; so programs show the last of many lines.
SCROLLS, UP_AND_DOWN = re.compile(r"\x1b\[\d{0,4}S"), "\x1b[A\x1b[B"
REGION = re.compile(r"\x1b\[\d{0,4};(\d{1,3})[rHf]")


class Recording(Screen):
    """A screen that keeps the lines which leave it, and notes where it was drawn over."""

    def __init__(self, rows: int) -> None:
        self.shown: list[str] = []
        super().__init__(COLUMNS, rows)

    def index(self) -> None:
        """Go one line down; at the bottom the first line leaves the screen."""
        top, bottom = self.margins or (0, self.lines - 1)
        if self.cursor.y == bottom:
            self.shown.append(self.text(top))
        super().index()

    def cursor_position(self, line: int | None = None, column: int | None = None) -> None:
        """Move the cursor; onto a line that has text it draws over what stands there."""
        if any(self.text(row) for row in range(max((line or 1) - 1, 0), self.lines)):
            self.draw_over()
        super().cursor_position(line, column)

    def cursor_up(self, count: int | None = None) -> None:
        self.draw_over()
        super().cursor_up(count)

    def erase_in_display(self, how: int = 0, *args: Any, **kwargs: Any) -> None:
        """Clear the screen, whose lines were seen."""
        if how in {2, 3}:
            self.leave()
        super().erase_in_display(how, *args, **kwargs)

    def leave(self) -> None:
        """Keep all lines of the screen and begin a new one, the cursor where it is."""
        texts = [self.text(row) for row in range(self.lines)]
        last = max((row for row, text in enumerate(texts) if text), default=-1)
        self.shown += texts[: last + 1]
        self.buffer.clear()

    def draw_over(self) -> None:
        """Keep the screen and note that what follows is drawn over it."""
        before = len(self.shown)
        self.leave()
        if len(self.shown) > before:
            self.shown.append(REDRAWN)

    def text(self, row: int) -> str:
        line: Mapping[int, Char] = self.buffer.get(row, {})
        width = max((column for column, cell in line.items() if cell.data != " "), default=-1) + 1
        return "".join(line[column].data if column in line else " " for column in range(width))


def played(text: str) -> str:
    """What a person saw of a log; the text itself when no program moved the cursor from line to line in it."""
    if "\x1b" not in text or not MOVES.search(text) or len(text) > LARGEST:
        return text
    rows = max([ROWS, *(int(found[1]) for found in REGION.finditer(text))])
    screen = Recording(rows)
    Stream(screen).feed(SCROLLS.sub(UP_AND_DOWN, text).replace("\n", "\r\n"))
    screen.leave()
    return "\n".join([*screen.shown, ""])
