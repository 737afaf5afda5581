"""The files in which the owner says what was bought: read before any device is touched, and kept in the run."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

import pandas as pd

from documents.dates import Days, days_of
from documents.problems import InputError, Problem
from inventory.purchases import Purchase, read_purchases
from parsers.record_schemas import frame
from policy.owner_records import PURCHASES, OwnerRecords
from policy.parts.declared_slots import slot_path
from reinstate.config.purchases_section import PurchasesSection
from reinstate.run.folder import Run


@dataclass(frozen=True, slots=True, eq=False)
class OwnerFiles:
    """Tables of owner_records.py by name, and the SHA-256 of each file that was read, by its path."""

    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    sha256: Mapping[str, str] = field(default_factory=dict)


def read_owner_files(bought: PurchasesSection | None) -> OwnerFiles:
    """What the files state, tables without rows where none is named; InputError with everything wrong with them."""
    if bought is None:
        return OwnerFiles({PURCHASES.name: frame(PURCHASES, ())})
    file = str(bought.file)
    rows, problems = read_purchases(bought.file, bought.sheet, bought.columns)
    days = days_of(one.date for one in rows)
    problems = [*problems, *value_problems(file, rows, days)]
    if not rows and not problems:
        problems.append(Problem(file, "declares no part.", hint="Write one part per row under the header."))
    if problems:
        raise InputError(sorted(problems, key=lambda problem: problem.line or 0))
    table = frame(PURCHASES, records(rows, days, bought.file.name))
    digest = hashlib.sha256(bought.file.read_bytes()).hexdigest()
    return OwnerFiles({PURCHASES.name: table}, {file: digest})


def value_problems(file: str, rows: Sequence[Purchase], days: Days) -> Iterator[Problem]:
    """A problem for each date that leaves day and month open or is none, and for each slot that is not understood."""
    for one in rows:
        if one.date in days.faults:
            message = "may be month-day or day-month." if one.date in days.undecided else "is not a date."
            yield Problem(file, f'"{one.date}" {message}', one.line, "date", "Write it as YYYY-MM-DD.")
        if slot_path(one.slot) is None:
            hint = "Write it as the device does, as in FPC 1, FPC 1/MIC 0, Routing Engine 0 or PEM 2."
            yield Problem(file, f'the slot "{one.slot}" is not understood.', one.line, "slot", hint)


def records(rows: Iterable[Purchase], days: Days, file: str) -> Iterator[dict[str, object]]:
    for one in rows:
        row = {**asdict(one), "date": days.days[one.date], "source_file": file, "source_line": one.line}
        yield {name: row[name] for name in PURCHASES.columns}


def keep_owner_files(run: Run, found: OwnerFiles) -> None:
    """Keep the tables in the run, in place of those of before, and note the files that they come from."""
    if found.tables:
        replace(OwnerRecords.load(run.path), purchases=found.tables[PURCHASES.name]).save(run.path)
        run.note(owner_files=dict(found.sha256))
