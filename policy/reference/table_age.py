"""Which reference tables have grown too old for what is judged by them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from policy.reference.read_table import TableSource
from policy.reference.reference_tables import INVENTED

# What these say holds from a day on.
DATED = ("lifecycle", "lifecycle_families", "prices", "junos_releases", "release_statements", "engineering_changes")
AGEING = ("lifecycle", "prices", "release_statements")


@dataclass(frozen=True, slots=True)
class StaleTable:
    """A table whose youngest row is of a day that lies too many days before the audit, and the file that has it."""

    name: str
    file: str
    newest: date
    days: int


def stale_tables(sources: Iterable[TableSource], as_of: date, max_age_days: int) -> tuple[StaleTable, ...]:
    """The tables that grow old of which no file has a row of the last days; invented rows never make one young."""
    found = []
    used = [source for source in sources if source.note != INVENTED]
    for name in AGEING:
        dated = [(source.newest, source.file) for source in used if source.name == name and source.newest]
        newest, file = max(dated, default=(as_of, ""))
        days = (as_of - newest).days
        found += [StaleTable(name, file, newest, days)] if days > max_age_days else []
    return tuple(found)


def newest_statement(sources: Iterable[TableSource]) -> date | None:
    """The day of the youngest row in any table whose rows hold from a day on; None when no row has a day."""
    return max((source.newest for source in sources if source.name in DATED and source.newest), default=None)
