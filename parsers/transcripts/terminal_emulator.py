"""Logs of programs that move the cursor about the screen, as tmux and pagers do: played by a terminal emulator."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pyte import Screen, Stream
from pyte.screens import Char

from parsers.transcripts.prompts import LEFT_AT_PAGER, read_prompt
from parsers.transcripts.terminal import PAGER

COLUMNS = 400
ROWS = 24
LARGEST = 20 * 2**20
# Stands where a screen was drawn over, so that lines may never have been shown.
REDRAWN = "[redrawn]"
MOVES = re.compile(r"\x1b\[\d{0,4}(?:;\d{0,4})?[HfABSTLMdr]|\x1bM|\x1b\[\?1049[hl]")
MOVES_IN_BYTES = re.compile(MOVES.pattern.encode())
REGION = re.compile(r"\x1b\[(\d{0,3});(\d{1,3})r")
LOWEST = re.compile(r"\x1b\[\d{0,4};?(\d{1,3})[rHf]|\x1b\[(\d{1,3});\d{0,4}[Hf]")
# The private modes of the second screen that full-screen programs draw on.
SECOND_SCREENS = {47, 1047, 1049}
# As many lines must stand on both screens to show that the second continues the first.
FEWEST_KEPT = 3


class Player(Stream):
    """A stream that also knows how to scroll."""

    csi = Stream.csi | {"S": "scroll_up"}
    events = Stream.events | {"scroll_up"}


class Recording(Screen):
    """A screen that keeps the lines which leave it, and notes where lines were drawn over that nothing shows again."""

    def __init__(self, rows: int, last: int) -> None:
        self.shown: list[str] = []
        self.last = last - 1
        self.before: list[str] | None = None
        self.drawn_at = 0
        self.wiped = False
        self.is_ended = True
        self.paged: set[int] = set()
        self.doubtful: set[int] = set()
        super().__init__(COLUMNS, rows)

    def draw(self, data: str) -> None:
        """Write; a row on which a pager waits is remembered, because what is written next hides that."""
        super().draw(data)
        self.drawn_at = min(self.cursor.y, self.last)
        if "-" in data and PAGER.search(self.row(self.cursor.y)):
            self.paged.add(self.cursor.y)

    def index(self) -> None:
        """Go one line down; at the bottom the first line leaves the screen."""
        top, bottom = self.margins or (0, self.lines - 1)
        if self.cursor.y == bottom:
            self.settle()
            self.keep([self.text(top)])
            self.scrolled(1)
        super().index()

    def scroll_up(self, count: int | None = None) -> None:
        """Shift all lines up; more than were drawn means that some were never shown."""
        self.settle()
        texts, count = self.texts(), count or 1
        self.keep(texts[:count])
        if count > len(texts) or count > self.last:
            self.shown.append(REDRAWN)
        kept = {row - count: self.buffer[row] for row in range(count, self.last + 1) if row in self.buffer}
        for row in range(self.last + 1):
            self.buffer.pop(row, None)
        self.buffer.update(kept)
        self.scrolled(count)

    def cursor_position(self, line: int | None = None, column: int | None = None) -> None:
        """Move the cursor."""
        self.moving((line or 1) - 1)
        super().cursor_position(line, column)

    def cursor_to_line(self, line: int | None = None) -> None:
        """Move the cursor within its column."""
        self.moving((line or 1) - 1)
        super().cursor_to_line(line)

    def cursor_up(self, count: int | None = None) -> None:
        """Move the cursor up."""
        self.moving(self.cursor.y - (count or 1))
        super().cursor_up(count)

    def restore_cursor(self) -> None:
        """Move the cursor to where it was saved."""
        self.moving(self.savepoints[-1].cursor.y if self.savepoints else 0)
        super().restore_cursor()

    def reverse_index(self) -> None:
        """Go one line up; at the top the last line leaves the screen."""
        self.moving(0)
        super().reverse_index()

    def insert_lines(self, count: int | None = None) -> None:
        """Shift the lines below down."""
        self.moving(0)
        super().insert_lines(count)

    def delete_lines(self, count: int | None = None) -> None:
        """Shift the lines below up."""
        self.moving(0)
        super().delete_lines(count)

    def erase_in_display(self, how: int = 0, *args: Any, **kwargs: Any) -> None:
        """Clear the screen, whose lines were seen."""
        if how in {2, 3}:
            self.moving(0)
            self.drawn_at, self.wiped = 0, True
        super().erase_in_display(how, *args, **kwargs)

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        """Change to the second screen, whose lines are others."""
        if SECOND_SCREENS & set(modes):
            self.leave()
        super().set_mode(*modes, **kwargs)

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        """Change back to the first screen."""
        if SECOND_SCREENS & set(modes):
            self.leave()
        super().reset_mode(*modes, **kwargs)

    def moving(self, row: int) -> None:
        """Keep what stands on the screen before the cursor goes to a row from which on lines may be drawn over."""
        if row > self.last:
            return
        if row < self.drawn_at:
            self.settle()
        self.drawn_at = row
        if self.before is None and any(map(self.row, range(max(row, 0), self.last + 1))):
            self.before = self.texts()

    def settle(self) -> None:
        """Compare the screen with what stood there before it was drawn over, and keep the lines that are gone.

        Where lines are gone that the screen does not continue, those on it may be of both; not when it was cleared.
        """
        before, self.before = self.before, None
        wiped, self.wiped = self.wiped, False
        after = self.texts()
        if before is None or is_kept(before, after):
            return
        gone = next((gone for gone in range(1, len(before)) if continues(before[gone:], after)), 0)
        self.keep(before[:gone] if gone else [*before, REDRAWN])
        self.scrolled(gone or len(before))
        if not gone and not wiped:
            self.doubtful = set(range(len(before)))

    def keep(self, lines: Sequence[str]) -> None:
        """Record the first lines of the screen, each that is in doubt behind a mark."""
        for row, line in enumerate(lines):
            self.shown += [REDRAWN, line] if row in self.doubtful else [line]

    def scrolled(self, count: int) -> None:
        """Note that the first rows are gone."""
        self.paged = {row - count for row in self.paged if row >= count}
        self.doubtful = {row - count for row in self.doubtful if row >= count}

    def leave(self) -> None:
        """Keep all lines of the screen and begin a new one, the cursor where it is."""
        self.settle()
        if texts := self.texts():
            self.is_ended = not self.row(self.cursor.y)
            self.keep(texts)
        self.buffer.clear()
        self.scrolled(self.lines)

    def texts(self) -> list[str]:
        """The lines of the screen without a status line, up to the last that is not blank."""
        texts = [self.text(row) for row in range(self.last + 1)]
        while texts and not texts[-1]:
            texts.pop()
        return texts

    def text(self, row: int) -> str:
        """A line of the screen; a prompt that stands where a pager waited shows that the pager was left."""
        text = self.row(row)
        return LEFT_AT_PAGER + text if row in self.paged and read_prompt(text) else text

    def row(self, row: int) -> str:
        line: Mapping[int, Char] = self.buffer.get(row, {})
        width = max((column for column, cell in line.items() if cell.data != " "), default=-1) + 1
        return "".join(line[column].data if column in line else " " for column in range(width))


def is_kept(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether all lines stand where they stood; the last may have grown."""
    if len(after) < len(before):
        return False
    *others, last = zip(before, after, strict=False)
    return all(one in {"", other} for one, other in others) and last[1].startswith(last[0])


def continues(kept: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a screen begins with lines of another one, so that it shows what came next."""
    return sum(map(bool, kept)) >= FEWEST_KEPT and is_kept(kept, after)


def moves(data: bytes) -> bool:
    """Whether a program moved the cursor from line to line in a log."""
    return b"\x1b" in data and MOVES_IN_BYTES.search(data) is not None


def played(text: str) -> str:
    """What a person saw of a log in which the cursor was moved; of a large one only where it was moved."""
    if len(text) > LARGEST:
        return unplayed(text)
    rows = max([ROWS, *(int(found[1] or found[2]) for found in LOWEST.finditer(text))])
    screen = Recording(rows, last_row(text, rows))
    Player(screen).feed(text.replace("\n", "\r\n"))
    screen.leave()
    return "\n".join([*screen.shown, ""] if screen.is_ended else screen.shown)


def unplayed(text: str) -> str:
    """The text with a mark wherever the cursor was moved, for what lies before and behind it is not one output."""
    return MOVES.sub(f"\n{REDRAWN}\n", text)


def last_row(text: str, rows: int) -> int:
    """The last row that scrolls: below it programs show their status line."""
    regions = {(int(found[1] or 1), int(found[2])) for found in REGION.finditer(text)} - {(1, rows)}
    return next(iter(regions))[1] if len(regions) == 1 and min(regions)[0] == 1 else rows
