"""The reports of a fleet that is larger than a page: part by part, so that no more than some parts are held at once."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from documents.atomic import atomic_directory, scratch_folder
from parsers.junos.sentinels import are_serials
from parsers.processes import Spread, on_this_machine
from policy.pricing.totals import totals_of
from reinstate.run.fleet_data import AT_ONCE
from reinstate.run.folder import Run
from reinstate.run.host_group import HostGroup, Inventory
from reinstate.run.part_lists import write_lists_in_parts
from reinstate.run.report_inputs import part_data, sums_of_totals
from reports.bundle.safe_names import NamesTaken
from reports.page.fleet_page import PartStated, write_fleet_page
from reports.page.html import render_html
from reports.page.page_parts import PAGES, UNKNOWN, PagePart, page_parts
from reports.page.part_brief import PartBrief
from reports.page.pictures_page import render_pictures_page, wanted_pictures
from reports.page.place_index import packed_serials
from reports.report_data import ReportData
from reports.report_rows import rows_of
from reports.workbook.pages_workbook import write_fleet_workbook
from reports.workbook.theater_workbook import WorkbookPart, keep_rows, of_theater, write_theater_workbook

WORKBOOKS = "workbooks"
Portion = tuple[PagePart, HostGroup]
Theater = tuple[str, ReportData, list[WorkbookPart]]


def write_reports_in_parts(run: Run, fleet: ReportData, spread: Spread = on_this_machine) -> None:
    """Write the lists, pages and workbooks of the parts, and those of the fleet; OSError when it cannot be written.

    `fleet` is what `fleet_data` gives.
    """
    inventory, most = Inventory.of(run.path), run.devices_per_page()
    groups = list(inventory.groups(min(AT_ONCE, most)))
    lists, figures = write_lists_in_parts(run, fleet, groups, run.list_form(), spread)
    portions = [(part, inventory.group(part.places)) for part in page_parts(inventory.devices, min(AT_ONCE, most))]
    with scratch_folder(run.path / WORKBOOKS) as scratch:
        with atomic_directory(run.path / PAGES) as folder:
            work = partial(write_pages, run=run, folder=folder, scratch=scratch, checks=fleet.checks)
            found = list(spread(work, portions))
        parts, kept = [one for one, _ in found], [one for _, one in found]
        workbooks = write_workbooks(run, fleet, parts, kept, spread)
    write_fleet_workbook(run.path, fleet, lists, parts, workbooks)
    write_fleet_page(run.path, fleet, lists, figures, parts, workbooks)


def write_pages(
    portion: Portion, run: Run, folder: Path, scratch: Path, checks: Sequence[str]
) -> tuple[PartStated, WorkbookPart]:
    """Write the pages of a part into a folder in the place of PAGES, and the rows of its sheets into a scratch folder.

    Gives what the first page states of it, and what its workbook is made of.
    """
    part, group = portion
    data = part_data(run, group)
    sums = sums_of_totals(data)
    data = replace(data, totals=totals_of(sums, data.settings.currency), checks=tuple(checks))
    for name, text in ((part.page, render_html(data, part)), (part.pictures, render_pictures_page(data))):
        (folder / Path(name).name).write_bytes(text.encode("utf-8", errors="replace"))
    serials = data.frus["serial_number"]
    totals = rows_of(data.totals[data.totals["scope"] == "fleet"])
    packed = packed_serials(serials[are_serials(serials)])
    stated = PartStated(part, PartBrief.of(data), totals, wanted_pictures(data), packed)
    return stated, keep_rows(scratch / Path(part.page).stem, data, sums)


def write_workbooks(
    run: Run, fleet: ReportData, parts: Sequence[PartStated], kept: Sequence[WorkbookPart], spread: Spread
) -> dict[str, str]:
    """Write a workbook for each theater; gives their places in the run by theater."""
    taken, of_theaters = NamesTaken(), dict[str, list[WorkbookPart]]()
    for one, rows in zip(parts, kept, strict=True):
        of_theaters.setdefault(one.part.theater, []).append(rows)
    names = {theater: taken.name(WORKBOOKS, theater or UNKNOWN, ".xlsx") for theater in of_theaters}
    with atomic_directory(run.path / WORKBOOKS) as folder:
        portions = [
            (Path(names[theater]).name, of_theater(fleet, theater, rows), rows) for theater, rows in of_theaters.items()
        ]
        for _ in spread(partial(write_workbook_of, folder=folder), portions):
            pass
    return names


def write_workbook_of(portion: Theater, folder: Path) -> None:
    """Write the workbook of a theater into a folder in the place of WORKBOOKS."""
    name, theater, kept = portion
    write_theater_workbook(folder / name, theater, kept)
