"""The reports of a fleet that is larger than a page: part by part, so that no more than some parts are held at once."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from documents.atomic import atomic_directory
from parsers.junos.sentinels import are_serials
from parsers.processes import Spread, on_this_machine
from reinstate.run.fleet_data import AT_ONCE
from reinstate.run.folder import Run
from reinstate.run.host_group import HostGroup, Inventory
from reinstate.run.part_lists import write_lists_in_parts
from reinstate.run.report_inputs import part_data, with_totals
from reports.page.fleet_page import PartStated, write_fleet_page
from reports.page.html import render_html
from reports.page.page_parts import PAGES, PagePart, page_parts
from reports.page.pictures_page import render_pictures_page, wanted_pictures
from reports.page.place_index import packed_serials
from reports.report_data import ReportData
from reports.report_rows import rows_of

Portion = tuple[PagePart, HostGroup]


def write_reports_in_parts(run: Run, fleet: ReportData, spread: Spread = on_this_machine) -> None:
    """Write the lists, a page for each part, and the first page of a fleet; OSError when the folder cannot be written.

    `fleet` is what `fleet_data` gives.
    """
    inventory, most = Inventory.of(run.path), run.devices_per_page()
    groups = list(inventory.groups(min(AT_ONCE, most)))
    lists, figures = write_lists_in_parts(run, fleet, groups, run.list_form(), spread)
    portions = [(part, inventory.group(part.places)) for part in page_parts(inventory.devices, most)]
    with atomic_directory(run.path / PAGES) as folder:
        parts = list(spread(partial(write_pages, run=run, folder=folder, checks=fleet.checks), portions))
    write_fleet_page(run.path, fleet, lists, figures, parts)


def write_pages(portion: Portion, run: Run, folder: Path, checks: Sequence[str]) -> PartStated:
    """Write the pages of a part into a folder in the place of PAGES; gives what the first page states of it."""
    part, group = portion
    data = with_totals(replace(part_data(run, group), checks=tuple(checks)))
    for name, text in ((part.page, render_html(data, part)), (part.pictures, render_pictures_page(data))):
        (folder / Path(name).name).write_bytes(text.encode("utf-8", errors="replace"))
    serials = data.frus["serial_number"]
    totals = rows_of(data.totals[data.totals["scope"] == "fleet"])
    return PartStated(part, totals, wanted_pictures(data), packed_serials(serials[are_serials(serials)]))
