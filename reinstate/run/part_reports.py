"""The reports of a fleet that is larger than a page: part by part, so that no more than some parts are held at once."""

from collections.abc import Iterator, Mapping, Sequence
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
Theater = tuple[str, ReportData, Sequence[WorkbookPart]]


def write_reports_in_parts(run: Run, fleet: ReportData, spread: Spread = on_this_machine) -> None:
    """Write the lists, pages and workbooks of the parts, and those of the fleet; OSError when it cannot be written.

    `fleet` is what `fleet_data` gives.
    """
    inventory, most = Inventory.of(run.path), min(AT_ONCE, run.devices_per_page())
    groups = list(inventory.groups(most))
    lists, figures = write_lists_in_parts(run, fleet, groups, run.list_form(), spread)
    portions = [(part, inventory.group(part.places)) for part in page_parts(inventory.devices, most)]
    with scratch_folder(run.path / WORKBOOKS) as scratch:
        with atomic_directory(run.path / PAGES) as folder:
            parts = list(spread(partial(write_pages, run=run, folder=folder, checks=fleet.checks), portions))
        theaters = list(theater_groups(inventory, most))
        keeping = spread(partial(keep_group, run=run, scratch=scratch), list(enumerate(group for _, group in theaters)))
        kept = dict[str, list[WorkbookPart]]()
        for (theater, _), rows in zip(theaters, keeping, strict=True):
            kept.setdefault(theater, []).append(rows)
        workbooks = write_workbooks(run, fleet, kept, spread)
    write_fleet_workbook(run.path, fleet, lists, parts, workbooks)
    write_fleet_page(run.path, fleet, lists, figures, parts, workbooks)


def write_pages(portion: Portion, run: Run, folder: Path, checks: Sequence[str]) -> PartStated:
    """Write the pages of a part into a folder in the place of PAGES; gives what the first page states of it."""
    part, group = portion
    data = part_data(run, group)
    totals = totals_of(sums_of_totals(data), data.settings.currency)
    data = replace(data, totals=totals, checks=tuple(checks))
    for name, text in ((part.page, render_html(data, part)), (part.pictures, render_pictures_page(data))):
        (folder / Path(name).name).write_bytes(text.encode("utf-8", errors="replace"))
    serials = data.frus["serial_number"]
    rows = rows_of(totals[totals["scope"] == "fleet"])
    packed = packed_serials(serials[are_serials(serials)])
    return PartStated(part, PartBrief.of(data), rows, wanted_pictures(data), packed)


def theater_groups(inventory: Inventory, most: int) -> Iterator[tuple[str, HostGroup]]:
    """The devices of each theater in inventory order, so many at once: rows of workbooks are not in that of pages."""
    for theater, rows in inventory.devices.reset_index(drop=True).groupby("theater", sort=True):
        for start in range(0, len(rows), most):
            yield str(theater), inventory.group(rows.index[start : start + most])


def keep_group(portion: tuple[int, HostGroup], run: Run, scratch: Path) -> WorkbookPart:
    """Keep the rows of the sheets of some devices in a folder of their own."""
    number, group = portion
    data = part_data(run, group)
    return keep_rows(scratch / str(number), data, sums_of_totals(data))


def write_workbooks(
    run: Run, fleet: ReportData, of_theaters: Mapping[str, Sequence[WorkbookPart]], spread: Spread
) -> dict[str, str]:
    """Write a workbook for each theater; gives their places in the run by theater."""
    taken = NamesTaken()
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
