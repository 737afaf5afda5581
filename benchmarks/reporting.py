"""What each kind of report of a fleet takes, beside judging it."""

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from results import Ratio, in_turns, ratio, show
from simulated_runs import judge, judged

from reinstate.run.report_inputs import report_data
from reports.lists.csv_files import csv_frames
from reports.lists.list_files import write_lists
from reports.lists.list_form import ListForm
from reports.page.html import PAGE, write_html
from reports.page.pictures_page import write_pictures_page
from reports.workbook.run_workbook import write_workbook

LARGEST_PAGE = 12e6
WRITERS: dict[str, Callable[..., object]] = {
    "CSV files": lambda run, data: write_lists(run, csv_frames(data), ListForm()),
    "CSV files and JSON Lines": lambda run, data: write_lists(run, csv_frames(data), ListForm(json_lines=True)),
    "workbook": lambda run, data: write_workbook(run, data, csv_frames(data)),
    "page": write_html,
    "page of pictures to take": write_pictures_page,
}


def measure(full: bool) -> Iterator[Ratio]:
    """Each kind, and the size of the page over what it may have at 10,000 devices."""
    devices = 4000 if full else 200
    with tempfile.TemporaryDirectory() as name:
        run = judged(Path(name) / "run", devices)
        data = report_data(run)
        works: dict[str, Callable[[], object]] = {"judge": partial(judge, run)}
        works |= {title: partial(write, run.path, data) for title, write in WRITERS.items()}
        taken = in_turns(works, 1 if full else 3)
        note = f"{devices:,} devices, {len(data.frus):,} parts, {len(data.findings):,} findings"
        for title in WRITERS:
            yield ratio(f"{title}, over judging", taken, title, "judge", "", note)
        size = (run.path / PAGE).stat().st_size / LARGEST_PAGE
        yield Ratio(f"size of the page of {devices:,} devices, over 12 MB", (size,), "at most 1")


if __name__ == "__main__":
    show(measure)
