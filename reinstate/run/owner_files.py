"""What the owner declares of parts and their origin: read before any device is touched, and kept in the run."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import pandas as pd
from pandera.pandas import DataFrameSchema

from documents.dates import Days, days_of
from documents.problems import InputError, Problem
from inventory.purchases import Purchase, read_purchases
from inventory.watch_list import Watched, read_watch_list
from parsers.junos.sentinels import are_serials
from parsers.record_schemas import frame
from parsers.records import FOLDER as RECORDS
from parsers.records import load_table
from policy.owner_records import EARLIER_PARTS, PURCHASES, WATCHED_SERIALS, OwnerRecords
from policy.parts.declared_slots import slot_path
from policy.parts.homes import chassis_of_parts
from policy.settings import PRODUCTS
from reinstate.config.origin_section import OriginSection
from reinstate.config.purchases_section import PurchasesSection
from reinstate.run.folder import Run
from reinstate.run.runs_folder import RunsFolder
from reports.history.earlier_places import places_before


@dataclass(frozen=True, slots=True, eq=False)
class OwnerFiles:
    """Tables of owner_records.py by name, and the SHA-256 of each file that was read, by its path.

    `history` is whether the history of the folder of runs is added to the parts of earlier runs.
    """

    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    sha256: Mapping[str, str] = field(default_factory=dict)
    history: bool = True


def read_owner_files(bought: PurchasesSection | None, origin: OriginSection | None = None) -> OwnerFiles:
    """What the files state, tables without rows where none is named; InputError with everything wrong with them."""
    problems: list[Problem] = []
    lists = (origin and origin.watch_lists) or ()
    runs = origin.earlier_runs if origin else None
    files = [*([bought.file] if bought else []), *lists]
    tables = {
        PURCHASES.name: frame(PURCHASES, purchases_of(bought, problems) if bought else ()),
        WATCHED_SERIALS.name: frame(WATCHED_SERIALS, (row for one in lists for row in watched_in(one, problems))),
        EARLIER_PARTS.name: earlier_parts(runs, problems) if runs else frame(EARLIER_PARTS, ()),
    }
    if problems:
        raise InputError(problems)
    digests = {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    return OwnerFiles(tables, digests, origin is None or origin.history)


def purchases_of(bought: PurchasesSection, problems: list[Problem]) -> list[dict[str, object]]:
    """The rows of a file of purchases; its problems are added to those that are known."""
    file = str(bought.file)
    rows, found = read_purchases(bought.file, bought.sheet, bought.columns)
    days = days_of(one.date for one in rows)
    found = [*found, *value_problems(file, rows, days), *slot_problems(file, rows)]
    if not rows and not found:
        found.append(Problem(file, "declares no part.", hint="Write one part per row under the header."))
    problems += sorted(found, key=lambda problem: problem.line or 0)
    return [] if found else [*records(rows, days, bought.file.name, PURCHASES)]


def watched_in(path: Path, problems: list[Problem]) -> list[dict[str, object]]:
    """The rows of a watch list; its problems are added to those that are known."""
    rows, found = read_watch_list(path)
    days = days_of(one.date for one in rows)
    found = [*found, *value_problems(str(path), rows, days)]
    problems += sorted(found, key=lambda problem: problem.line or 0)
    return [] if found else [*records(rows, days, path.name, WATCHED_SERIALS)]


def earlier_parts(folder: Path, problems: list[Problem]) -> pd.DataFrame:
    """The boards and chassis of the judged runs in a folder, each place once; problems for what cannot be read."""
    parts = [frame(EARLIER_PARTS, ())]
    for path in (one for one in sorted(folder.glob("*/run.json")) if not one.parent.is_symlink()):
        try:
            day = Run(path.parent).manifest().get("as_of")
            if day and (path.parent / RECORDS).is_dir():
                parts.append(parts_of(load_table(path.parent, "frus"), path.parent.name, day))
        except InputError as error:
            problems += error.problems
    return each_place_once(parts)


def each_place_once(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Parts of earlier runs from several sources, each place with its last day."""
    rows = pd.concat(parts, ignore_index=True).sort_values(["date", "run"], kind="stable", ignore_index=True)
    return rows.drop_duplicates(["serial_number", "kind", "host", "chassis", "path"], keep="last", ignore_index=True)


def parts_of(frus: pd.DataFrame, run: str, day: str) -> pd.DataFrame:
    """The boards and chassis of one run; a part belongs to the chassis of its member, or to the only one."""
    parts = frus[frus["kind"].isin(PRODUCTS) & are_serials(frus["serial_number"]) & (frus["tied_to"] == "")]
    chassis = chassis_of_parts(parts, frus)
    columns = ["serial_number", "kind", "host", "path"]
    return parts[columns].assign(chassis=chassis, run=run, date=day)[list(EARLIER_PARTS.columns)]


def value_problems(file: str, rows: Iterable[Purchase | Watched], days: Days) -> Iterator[Problem]:
    """A problem for each date that leaves day and month open, or is none."""
    for one in rows:
        if one.date in days.faults:
            message = "may be month-day or day-month." if one.date in days.undecided else "is not a date."
            yield Problem(file, f'"{one.date}" {message}', one.line, "date", "Write it as YYYY-MM-DD.")


def slot_problems(file: str, rows: Iterable[Purchase]) -> Iterator[Problem]:
    """A problem for each slot that is not understood."""
    for one in rows:
        if slot_path(one.slot) is None:
            hint = "Write it as the device does, as in FPC 1, FPC 1/MIC 0, Routing Engine 0 or PEM 2."
            yield Problem(file, f'the slot "{one.slot}" is not understood.', one.line, "slot", hint)


def records(
    rows: Iterable[Purchase | Watched], days: Days, file: str, schema: DataFrameSchema
) -> Iterator[dict[str, object]]:
    """Rows of the table of this schema."""
    for one in rows:
        row = {**asdict(one), "date": days.days[one.date], "source_file": file, "source_line": one.line}
        yield {name: row[name] for name in schema.columns}


def keep_owner_files(run: Run, found: OwnerFiles, begun_as: Path | None = None) -> None:
    """Keep the tables in the run, in place of those of before, and note the files that they come from.

    `begun_as` is the run that it is a copy of, whose folder of runs has the history. InputError for a history that
    cannot be read.
    """
    if found.tables:
        before = found.tables[EARLIER_PARTS.name]
        place = begun_as or run.path
        if found.history and (folder := RunsFolder.of(place)):
            before = each_place_once([before, places_before(folder.path, place.resolve().name)])
        kept = replace(
            OwnerRecords.load(run.path),
            purchases=found.tables[PURCHASES.name],
            watched_serials=found.tables[WATCHED_SERIALS.name],
            earlier_parts=before[before["run"] != run.path.name].reset_index(drop=True),
        )
        kept.save(run.path)
        run.note(owner_files=dict(found.sha256))
