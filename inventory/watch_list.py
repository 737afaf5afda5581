"""Serial numbers that somebody looks for: stolen, lost, returned; one per row of a CSV or XLSX file."""

from dataclasses import dataclass
from pathlib import Path

from documents.problems import Problem
from inventory.owner_sheet import SERIALS, OwnerSheet

WORDS = {
    "serial_number": SERIALS,
    "reason": "why status state kind type what case remark remarks comment comments note notes grund raison motivo",
    "source": "reported_by from by reporter owner police reference case_number ticket quelle origine",
    "date": "reported reported_on since day date_reported report_date reported_date stolen_on lost_on datum",
}
OTHERS = """
    id no nr line row model sku product description part part_number item manufacturer vendor site location country
    host hostname chassis slot asset asset_tag quantity qty
"""
SHEET = OwnerSheet(
    WORDS,
    frozenset(OTHERS.split()),
    header="The first row names the columns: serial_number, and reason, source, date where they are known.",
    no_serial="Take the row out: without a serial number nothing can be found by it.",
)


@dataclass(frozen=True, slots=True)
class Watched:
    """A serial number that somebody looks for, as it was written, and the line where it stands."""

    serial_number: str = ""
    reason: str = ""
    source: str = ""
    date: str = ""
    line: int = 0


def read_watch_list(path: Path) -> tuple[list[Watched], list[Problem]]:
    """The serial numbers of a file in their order, and everything wrong with its form."""
    rows, problems = SHEET.read(path, "", {})
    return [Watched(**row.texts, line=row.line) for row in rows], problems
