"""The columns of a table where the header of that very text has them: as printed, widened, narrowed, tabbed."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.device_output import Line, level

# Between the cells of a row below another header than that of Junos; before a row that is not understood.
TAB = "\t"
# As many blanks as may be left of more where they were collapsed: titles that stand so near show no positions.
COLLAPSED = 2
# Where tabs lead: titles that all stand there may have had tabs between them, which say nothing of blank columns.
TAB_STOP = 8
Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Columns:
    """A table whose header names its columns, each a group of header; starts are those of Junos itself.

    title is the first of them, narrowest the least width of its column. row matches the lines that have columns;
    by_words gives the cells of a row that does not stand in its columns, None where they are in doubt.
    """

    margin: re.Pattern[str]
    title: str
    header: re.Pattern[str]
    starts: tuple[int, ...]
    row: re.Pattern[str]
    by_words: Callable[[str], Cells | None]
    narrowest: int = 0

    def prepare(self, lines: Sequence[Line]) -> list[str]:
        """The lines of the table, for the template: rows of Junos' own widths as they are, others as cells."""
        texts = level(self.margin, lines)
        headers = {
            number: found
            for number, text in enumerate(texts)
            if self.title in text and (found := self.header.match(text))
        }
        if all(self.starts_by(found) == self.starts for found in headers.values()):
            return [
                text if "  " in text.strip() or number in headers else self.collapsed(text)
                for number, text in enumerate(texts)
            ]
        return list(self.below(headers, texts))

    def below(self, headers: Mapping[int, re.Match[str]], texts: Sequence[str]) -> Iterator[str]:
        """The same where a header has other widths than that of Junos."""
        starts = self.starts
        for number, text in enumerate(texts):
            if number in headers:
                starts = self.starts_by(headers[number])
                yield text
            elif starts == self.starts:
                yield text if "  " in text.strip() else self.collapsed(text)
            else:
                yield self.moved(text, starts) if self.row.match(text) else text

    def starts_by(self, header: re.Match[str]) -> tuple[int, ...]:
        """Where the columns begin by a header; empty where it shows no positions."""
        spans = [header.span(number) for number in range(1, len(self.starts) + 1)]
        starts = tuple(start for start, _ in spans)
        apart = max(following - end for (_, end), (following, _) in pairwise(spans)) > COLLAPSED
        tabbed = not any(start % TAB_STOP for start in starts)
        return starts if apart and not tabbed and starts[1] - starts[0] >= self.narrowest else ()

    def collapsed(self, text: str) -> str:
        """A row whose blanks were collapsed below a header that kept them, as cells where these are plain."""
        cells = self.by_words(text) if self.row.match(text) else None
        return TAB.join(cells) if cells else text

    def moved(self, text: str, starts: Sequence[int]) -> str:
        """A row below a header of other widths as cells; in doubt it is marked as not understood, never shifted."""
        cells = self.by_position(text, starts) if starts else None
        cells = cells or self.by_words(text)
        return TAB.join(cells) if cells else TAB + text

    def by_position(self, text: str, starts: Sequence[int]) -> Cells | None:
        """The cells of a row in which every value begins below its title and ends before the next."""
        cells = [text[start:end] for start, end in pairwise([*starts, len(text)])]
        inside = all(not text[start - 1 : start].strip() for start in starts[1:])
        aligned = all(not cell.strip() or cell[0] != " " for cell in cells[1:])
        return [cell.rstrip() for cell in cells] if inside and aligned and not text[: starts[0]].strip() else None
