"""The first page of a large fleet: its totals, where each device stands, and what each of the other pages comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from documents.atomic import atomic_write
from documents.text import visible
from policy.waiting import wait_day
from reports.lists.fleet_lists import FleetLists
from reports.page.fleet_summary import fleet_summary
from reports.page.html import PAGE, asset, content_security_policy, environment
from reports.page.packed_rows import compressed
from reports.page.page_parts import UNKNOWN, PagePart
from reports.page.part_brief import PartBrief
from reports.page.part_figures import PartFigures
from reports.page.pictures_page import PICTURES_PAGE
from reports.page.place_index import place_blocks
from reports.page.unknowns import joined_gaps, unknowns
from reports.renewals_contacts import RENEWALS_CONTACTS
from reports.report_data import ReportData
from reports.report_rows import Row, rows_of

SCRIPTS = ("rows", "find")
NAMED_SITES = 6


@dataclass(frozen=True, slots=True, eq=False)
class PartStated:
    """A part of a fleet on its first page: its rows of the totals, a currency each, its pictures and serial numbers.

    `serials` are packed (place_index); `brief` is what is stated beside the totals.
    """

    part: PagePart
    brief: PartBrief
    totals: list[Row]
    pictures: int
    serials: bytes

    @property
    def sites(self) -> str:
        """The sites of a part of several, the first of them by name."""
        named = [site or UNKNOWN for site in self.part.sites]
        more = f" and {len(named) - NAMED_SITES:,} more" if len(named) > NAMED_SITES else ""
        return ", ".join(named[:NAMED_SITES]) + more if len(named) > 1 else ""


def write_fleet_page(
    run: Path,
    fleet: ReportData,
    lists: FleetLists,
    figures: PartFigures,
    parts: Sequence[PartStated],
    workbooks: Mapping[str, str],
) -> None:
    """Write report.html and pictures-wanted.html of a fleet whose parts have pages of their own, atomically.

    `workbooks` are by theater.
    OSError when the folder cannot be written.
    """
    page = render_fleet_page(fleet, lists, figures, parts, workbooks)
    atomic_write(run / PAGE, page.encode("utf-8", errors="replace"))
    atomic_write(run / PICTURES_PAGE, render_picture_list(fleet, parts).encode("utf-8", errors="replace"))


def render_fleet_page(
    fleet: ReportData,
    lists: FleetLists,
    figures: PartFigures,
    parts: Sequence[PartStated],
    workbooks: Mapping[str, str],
) -> str:
    """The page as text; the same records give the same text."""
    style, script = f"{asset('report.css')}\n{asset('fleet.css')}", finding_script()
    index = place_blocks(list(fleet.devices["host"]), [one.part for one in parts], [one.serials for one in parts])
    page = (
        environment()
        .get_template("fleet.html.j2")
        .render(
            report=fleet,
            summary=fleet_summary(fleet, lists, figures),
            fleet=True,
            part=None,
            theaters=[(theater, list(of)) for theater, of in groupby(parts, lambda one: one.part.theater)],
            theater_totals=theater_totals(fleet),
            briefs=theater_briefs(parts),
            wait_day=wait_day(fleet.settings, fleet.as_of),
            unreached=rows_of(fleet.devices[~fleet.devices["reached"]]),
            unknowns=unknowns(joined_gaps(figures.gaps, fleet.purchases)),
            workbooks=workbooks,
            blocks={"places": compressed(index)},
            contacts={theater.value: address for theater, address in RENEWALS_CONTACTS.items()},
            style=Markup(style),  # noqa: S704 - our own file, checked by the tests
            script=Markup(script),  # noqa: S704 - our own file, checked by the tests
            content_security_policy=content_security_policy(style, script),
        )
    )
    return visible(page)


def render_picture_list(fleet: ReportData, parts: Sequence[PartStated]) -> str:
    """The list of the pages of pictures, as text."""
    style = asset("pictures.css")
    page = (
        environment()
        .get_template("picture_list.html.j2")
        .render(
            report=fleet,
            parts=parts,
            style=Markup(style),  # noqa: S704 - our own file, checked by the tests
            content_security_policy=content_security_policy(style, ""),
        )
    )
    return visible(page)


def theater_totals(fleet: ReportData) -> Mapping[str, list[Row]]:
    """The rows of the totals of each theater, a currency each, by the name that totals give it."""
    found: dict[str, list[Row]] = {}
    for row in rows_of(fleet.totals[fleet.totals["scope"] == "theater"]):
        found.setdefault(row["name"], []).append(row)
    return found


def theater_briefs(parts: Sequence[PartStated]) -> Mapping[str, PartBrief]:
    """What the parts of each theater come to beside its totals, in their order."""
    found: dict[str, PartBrief] = {}
    for one in parts:
        found.setdefault(one.part.theater, PartBrief()).add(one.brief)
    return found


def finding_script() -> str:
    """Our scripts of this page, in one scope of their own."""
    own = "\n".join(asset(f"{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{own}\n}})();'
