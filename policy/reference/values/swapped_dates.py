"""Days that Excel has read in the other order of day and month than they were written in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from documents.dates import MOST_MONTHS, NUMERIC
from documents.problems import Problem
from documents.sheet import Row


@dataclass(slots=True)
class DatesSeen:
    """What the cells of a column of days have been: the first date and the first text that Excel could not read.

    `no_exchange` is whether a cell excludes one: a date after the 12th, or a text that fits both orders.
    """

    place: int
    date: tuple[int, str] = (0, "")
    text: tuple[int, str] = (0, "")
    no_exchange: bool = False

    def look(self, rows: Iterable[Row]) -> None:
        """Take more rows into account."""
        for row in rows:
            text = row.texts[self.place].strip() if self.place < len(row.texts) else ""
            cell = row.more.get(self.place)
            if cell and cell.day:
                self.date = self.date if self.date[0] else (row.line, text)
                self.no_exchange |= int(text[-2:]) > MOST_MONTHS
            elif numbers := NUMERIC.fullmatch(text):
                self.text = self.text if self.text[0] else (row.line, text)
                self.no_exchange |= int(numbers[1]) <= MOST_MONTHS and int(numbers[2]) <= MOST_MONTHS


def exchanged(label: str, seen: Mapping[str, DatesSeen]) -> Iterator[Problem]:
    """A problem for each column of which Excel took as dates just those texts that fit its own order.

    Then no date is after the 12th, no text fits both orders, and each date may be another one.
    """
    for name, found in seen.items():
        if found.date[0] and found.text[0] and not found.no_exchange:
            yield Problem(
                label,
                f'"{found.date[1]}" is a date, "{found.text[1]}" on line {found.text[0]} a text, and no date is '
                "after the 12th: Excel may have exchanged day and month.",
                found.date[0],
                name,
                "Export again with all days as YYYY-MM-DD, or make each cell a date.",
                of_file=True,
            )
