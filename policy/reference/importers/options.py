"""The options of an import."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from documents.dates import DayOrder
from policy.reference.importers.set_aside import SetAside
from policy.reference.overlays import Tier


class Option(StrEnum):
    """What the command line can state about a file."""

    LIST_DATE = "list_date"
    AS_OF = "as_of"
    COLUMN = "column"
    CURRENCY = "currency"
    DATES = "dates"
    ZERO_IS_FREE = "zero_is_free"
    SET_ASIDE = "set_aside"
    SOURCE = "source"


class Source(StrEnum):
    """The source that a file counts as; what a reseller states about dates and names only advises."""

    JUNIPER = "juniper"
    RESELLER = "reseller"
    OWNER = "owner"

    @property
    def tier(self) -> Tier:
        """The place of the source in the order of precedence."""
        return {Source.JUNIPER: Tier.EXPORT, Source.RESELLER: Tier.RESELLER}.get(self, Tier.OWNER)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a person states about a file: its day, headings that differ, the currency, the order of day and month.

    `aside` takes the rows that are refused, where the others are wanted all the same; `source` is the one that the
    file counts as.
    """

    day: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    currency: str = ""
    order: DayOrder | None = None
    zero_is_free: bool = False
    aside: SetAside | None = None
    source: Source | None = None

    @property
    def as_of(self) -> date:
        """The day on which the file was exported, today when nobody gave it."""
        return self.day or date.today()
