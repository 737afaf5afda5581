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
    for name, (newest, file) in youngest(sources).items():
        days = (as_of - newest).days
        found += [StaleTable(name, file, newest, days)] if days > max_age_days else []
    return tuple(found)


def newest_days(sources: Iterable[TableSource]) -> dict[str, date]:
    """The day of the youngest row of each table that grows old and has dated rows; invented rows do not count."""
    return {name: newest for name, (newest, _) in youngest(sources).items()}


def youngest(sources: Iterable[TableSource]) -> dict[str, tuple[date, str]]:
    """By table that grows old the day of its youngest row that is not invented, and the file that has it."""
    used = [source for source in sources if source.note != INVENTED]
    dated = {
        name: [(source.newest, source.file) for source in used if source.name == name and source.newest]
        for name in AGEING
    }
    return {name: max(days) for name, days in dated.items() if days}


def newest_statement(sources: Iterable[TableSource]) -> date | None:
    """The day of the youngest row in any table whose rows hold from a day on; None when no row has a day."""
    return max((source.newest for source in sources if source.name in DATED and source.newest), default=None)
