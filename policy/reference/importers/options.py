"""What a person says of a file that is imported."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from policy.reference.values.dates import DayOrder


class Option(StrEnum):
    """What can be said of a file on the command line."""

    LIST_DATE = "list_date"
    AS_OF = "as_of"
    COLUMN = "column"
    CURRENCY = "currency"
    DATES = "dates"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a person says of a file: its day, headings that differ, the currency, the order of day and month."""

    day: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    currency: str = ""
    order: DayOrder | None = None

    @property
    def as_of(self) -> date:
        """The day on which the file was exported, today when nobody said it."""
        return self.day or date.today()
