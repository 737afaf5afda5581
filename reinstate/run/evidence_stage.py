"""The evidence of a run: a folder is read and matched with the fleet, and what it proves is kept in the run.

The folder is never written to. Beside it lie evidence.csv, which a person may correct, and what was read of its files.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from documents.atomic import atomic_write
from documents.permissions import share_as
from documents.problems import InputError
from parsers.evidence_files.mapping_file import confirmed_rows, unsigned_changes
from parsers.evidence_files.match_fleet import match_fleet
from parsers.evidence_files.read_folder import count_files, read_folder
from parsers.records import FOLDER as RECORDS
from parsers.records import by_cli, load_table
from policy.owner_records import OwnerRecords
from reinstate.console.progress import progress
from reinstate.run.folder import Run, timed, writable
from reinstate.run.runs_folder import set_incomplete
from reports.lists.csv_columns import CSV_FILES
from reports.lists.csv_text import csv_text


@dataclass(frozen=True, slots=True)
class EvidenceFolder:
    """A folder of evidence and the files beside it."""

    path: Path

    @property
    def mapping(self) -> Path:
        """evidence.csv, where the folder is called evidence."""
        return self.path.with_name(self.path.name + ".csv")

    @property
    def kept(self) -> Path:
        """What was read, and the mapping as it was written."""
        return self.path.with_name(f".{self.path.name}-read")

    @property
    def written(self) -> Path:
        """The mapping as it was written last."""
        return self.kept / "written.csv"


def checked_mapping(place: EvidenceFolder) -> pd.DataFrame:
    """The rows of the mapping that a person confirmed; InputError when it cannot be used, kept, or written anew."""
    if changes := unsigned_changes(place.mapping, place.written):
        raise InputError(changes)
    writable(place.path.parent, "What each file proves is written beside the folder: copy it to where you can write.")
    return confirmed_rows(place.mapping)


@timed("evidence")
def evidence_stage(run: Run, folder: Path) -> pd.DataFrame:
    """Read a folder of evidence into the run; InputError for a mapping that cannot be used, or that would be lost."""
    run.needs(RECORDS, "parse")
    frus, devices, place = load_table(run.path, "frus"), load_table(run.path, "devices"), EvidenceFolder(folder)
    confirmed = checked_mapping(place)
    place.kept.mkdir(exist_ok=True)
    with progress("Reading evidence", count_files(folder), "file") as report_progress:
        readings = read_folder(folder, place.kept / "readings.jsonl", report_progress)
    found = match_fleet(readings, frus[by_cli(frus)].reset_index(drop=True), devices, confirmed)
    set_incomplete(run)
    replace(OwnerRecords.load(run.path), evidence=found, evidence_given=True).save(run.path)
    text = csv_text(found, CSV_FILES["evidence-read.csv"]).encode("utf-8-sig")
    atomic_write(place.written, text)
    atomic_write(place.mapping, text)
    share_as(run.path, place.kept, place.mapping)
    run.note(evidence=str(folder))
    return found
