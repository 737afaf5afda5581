"""The lists of a fleet that is too large to be held, written part by part: the same bytes as from all at once."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pandas as pd

from documents.atomic import scratch_folder
from parsers.evidence_files.evidence_schema import EVIDENCE
from parsers.frame_files import frame_batches
from parsers.processes import Spread, on_this_machine
from policy.owner_records import FOLDER as OWNER
from reinstate.run.folder import Run
from reinstate.run.formats import JUDGEMENT
from reinstate.run.host_group import HostGroup
from reinstate.run.report_inputs import part_data
from reports.lists.csv_files import host_frames, kept_rows
from reports.lists.fleet_lists import FleetLists
from reports.lists.list_files import list_writer, write_rows
from reports.lists.list_form import ListForm
from reports.page.part_figures import PartFigures
from reports.report_data import ReportData

# The frame of the run that a list shows, row by row.
KEPT = {
    "totals.csv": (JUDGEMENT, "totals"),
    "evidence-read.csv": (OWNER, EVIDENCE.name),
    "purchases.csv": (JUDGEMENT, "purchases"),
}
Part = tuple[FleetLists, PartFigures]


def write_lists_in_parts(
    run: Run, fleet: ReportData, groups: Sequence[HostGroup], form: ListForm, spread: Spread = on_this_machine
) -> Part:
    """Write all lists from groups of devices in their order; gives what those of the fleet and its page are made of.

    `fleet` has the rates and says whether prices are invented.
    """
    parts, figures = [], []
    with scratch_folder(run.path / "lists") as scratch, list_writer(run.path, form) as writer:
        portions = list(enumerate(groups))
        for number, (part, own) in enumerate(spread(partial(write_part, run=run, folder=scratch, form=form), portions)):
            writer.move_in(scratch / str(number))
            parts.append(part)
            figures.append(own)
        lists = FleetLists.joined(parts)
        for name, frame in lists.frames(fleet).items():
            writer.add(name, frame)
        for name, (folder, kept) in KEPT.items():
            for rows in batches(run.path / folder, kept):
                writer.add(name, kept_rows(fleet, name, rows))
    return lists, PartFigures.joined(figures)


def batches(folder: Path, name: str) -> Iterator[pd.DataFrame]:
    """The rows of a frame; none where the owner brought none."""
    if (folder / f"{name}.parquet").exists():
        yield from frame_batches(folder, name)


def write_part(
    portion: tuple[int, HostGroup], run: Run, folder: Path, form: ListForm
) -> tuple[FleetLists, PartFigures]:
    """Write the rows of some devices; gives their part of the other lists, and their figures."""
    number, group = portion
    data = part_data(run, group)
    write_rows(folder / str(number), host_frames(data), form)
    return FleetLists.of(data), PartFigures.of(data)
