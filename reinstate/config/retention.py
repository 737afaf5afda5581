"""Which runs are kept: the newest of each of so many days, weeks, months and years, and all that are not complete."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Self

from pydantic import AfterValidator

from reinstate.config.values import reject

SHAPE = re.compile(r"(\d+)\s*(day|week|month|year)s?")
PERIODS: dict[str, Callable[[datetime], object]] = {
    "day": lambda moment: moment.date(),
    "week": lambda moment: moment.isocalendar()[:2],
    "month": lambda moment: (moment.year, moment.month),
    "year": lambda moment: moment.year,
}


@dataclass(frozen=True, slots=True)
class Retention:
    """How many days, weeks, months and years keep their newest run; for a period that is not named none is kept."""

    counts: tuple[tuple[str, int], ...]

    @classmethod
    def read(cls, text: str) -> Self:
        """As written: 30 days, 12 months, 5 years; PydanticCustomError for anything else."""
        found: list[tuple[str, int]] = []
        for part in text.split(","):
            match = SHAPE.fullmatch(part.strip())
            if not match or not int(match[1]) or match[2] in dict(found):
                reject(f'"{text}" is not how long runs are kept.', "Write it as in: 30 days, 12 months, 5 years.")
            found.append((match[2], int(match[1])))
        return cls(tuple(found))

    def kept(self, starts: Sequence[datetime]) -> set[datetime]:
        """Of the starts of runs those that are kept: of each of the last periods that have a run, the newest."""
        newest_first = sorted(starts, reverse=True)
        kept = set(newest_first[:1])
        for name, count in self.counts:
            newest_of: dict[object, datetime] = {}
            for moment in newest_first:
                newest_of.setdefault(PERIODS[name](moment), moment)
            kept |= set([*newest_of.values()][:count])
        return kept


def retention_text(text: str) -> str:
    """The same text, when it can be read; blank where all runs are kept."""
    if text.strip():
        Retention.read(text)
    return text.strip()


Keep = Annotated[str, AfterValidator(retention_text)]
