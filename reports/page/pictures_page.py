"""A page to print for the person with the camera: each picture that is wanted, with the serial number as bar code."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pandas as pd
import zxingcpp
from markupsafe import Markup

from documents.atomic import atomic_write
from documents.text import visible
from reports.lists.evidence_wanted import PICTURES, lacking
from reports.page.html import asset, content_security_policy, environment
from reports.report_data import ReportData
from reports.report_rows import Row, rows_of

PICTURES_PAGE = "pictures-wanted.html"
# There is a picture already, and somebody has to look at it.
NAMED_ONLY = "picture-by-name-only"
SHAPE = re.compile(r'width="(\d+)" height="(\d+)".*?<path d="([^"]*)"', re.DOTALL)


@dataclass(frozen=True, slots=True)
class BarCode:
    """A drawn bar code: the size of its picture and the path of its bars, as SVG writes them."""

    width: str
    height: str
    bars: str


@dataclass(frozen=True, slots=True)
class WantedDevice:
    """A device and the parts of which pictures are wanted."""

    device: Row
    parts: tuple[tuple[Row, BarCode | None], ...]


def write_pictures_page(run: Path, report: ReportData) -> Path:
    """Write the page into the run folder atomically; OSError when the folder cannot be written."""
    page = run / PICTURES_PAGE
    atomic_write(page, render_pictures_page(report).encode("utf-8", errors="replace"))
    return page


def render_pictures_page(report: ReportData) -> str:
    """The page as text; sites and racks in alphabetical order, devices and parts in their own."""
    style = asset("pictures.css")
    page = (
        environment()
        .get_template("pictures.html.j2")
        .render(
            report=report,
            sites=wanted_by_site(report),
            style=Markup(style),  # noqa: S704 - our own file, checked by the tests
            content_security_policy=content_security_policy(style, ""),
        )
    )
    return visible(page)


def wanted_by_site(report: ReportData) -> list[tuple[str, str, list[tuple[str, list[WantedDevice]]]]]:
    """Theater, site, and the devices of each of its racks; of no rack where the inventory names none."""
    found = []
    for (theater, site), of_site in groupby(rows_of(wanted_rows(report)), lambda row: (row["theater"], row["site"])):
        racks = [(rack, wanted_devices(of_rack)) for rack, of_rack in groupby(of_site, lambda row: row["rack"])]
        found.append((theater, site, racks))
    return found


def wanted_rows(report: ReportData) -> pd.DataFrame:
    """The findings by which a picture is to be taken."""
    rows = lacking(report, PICTURES)
    return rows[rows["reason"] != NAMED_ONLY]


def wanted_pictures(report: ReportData) -> int:
    """How many pictures are wanted."""
    return len(wanted_rows(report))


def wanted_devices(rows: Iterable[Row]) -> list[WantedDevice]:
    return [wanted_device(list(parts)) for _, parts in groupby(rows, lambda row: row["host"])]


def wanted_device(rows: list[Row]) -> WantedDevice:
    return WantedDevice(rows[0], tuple((row, bar_code(row["serial_number"])) for row in rows))


def bar_code(serial_number: str) -> BarCode | None:
    """The serial number as Code 128; None where it has none, or one that the code cannot show."""
    if not serial_number.isascii() or not serial_number.isprintable() or not serial_number:
        return None
    drawn = zxingcpp.create_barcode(serial_number, zxingcpp.BarcodeFormat.Code128).to_svg()
    shape = SHAPE.search(drawn)
    return BarCode(*shape.groups()) if shape else None
