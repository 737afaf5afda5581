"""The pages of a part: contents, letter, one for each device; no script, and nothing is fetched."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from documents.text import visible
from reports.bundle.accepted_evidence import ITEMS
from reports.bundle.bundle_lists import WORKBOOK, Contents
from reports.bundle.bundle_parts import Part
from reports.bundle.cover_letter import CoverLetter
from reports.bundle.safe_names import NamesTaken
from reports.bundle.staged_files import OUTPUTS
from reports.report_rows import Row, print_count, rows_by, rows_of

ORDER = (OUTPUTS, *ITEMS)
COMMANDS = "(c) outputs of commands for chassis and system"
FACTS = {
    "model": "Model",
    "chassis_serial": "Serial number",
    "site": "Site",
    "country": "Country",
    "theater": "Theater",
    "release": "Junos release",
    "serials_verified": "Serial numbers verified over NETCONF",
}


@dataclass(frozen=True, slots=True)
class DevicePage:
    """One device as its page shows it."""

    name: str
    page: str
    row: Row
    facts: tuple[tuple[str, str], ...]
    lacking: tuple[str, ...]
    files: tuple[Row, ...]
    parts: Sequence[Row]
    commands: tuple[tuple[str, str], ...]


def device_pages(part: Part, contents: Contents, lists: Mapping[str, pd.DataFrame]) -> list[DevicePage]:
    """The devices of a part as their pages show them, in inventory order."""
    names = NamesTaken()
    parts, rows = rows_by(lists["inventory"], "device"), rows_of(lists["devices"])
    outputs = rows_by(contents.report.outputs[contents.report.outputs["host"].isin(part.hosts)], "host")
    return [
        DevicePage(
            name=row["device"],
            page=names.name("devices", row["device"], ".html"),
            row=row,
            facts=tuple((heading, row[name]) for name, heading in FACTS.items() if row[name]),
            lacking=tuple(contents.hider.sentence(one) for one in contents.lacking.get(host, ())),
            files=tuple(files_of(part, host)),
            parts=parts[row["device"]],
            commands=tuple((one["command"], one["status"]) for one in outputs[host]),
        )
        for host, row in zip(part.hosts, rows, strict=True)
    ]


def files_of(part: Part, host: str) -> list[Row]:
    """The files of a device, each with the item of the policy that it answers and the serial numbers it proves."""
    return [
        {
            "path": path,
            "wanted": ITEMS[file.kind].wanted if file.kind in ITEMS else COMMANDS,
            "serials": " ".join(file.serials[host]),
        }
        for path, file in sorted(part.files_of(host).items(), key=lambda one: ORDER.index(one[1].kind))
    ]


def pages(part: Part, contents: Contents, lists: Mapping[str, pd.DataFrame], letter: CoverLetter) -> dict[str, bytes]:
    """Letter and device pages by path; the contents are made last, when all other files are there."""
    devices = device_pages(part, contents, lists)
    found = {device.page: page("device", device.name, device=device) for device in devices}
    return {"letter.html": page("letter", letter.subject, letter=letter), **found}


def index_page(
    part: Part,
    contents: Contents,
    lists: Mapping[str, pd.DataFrame],
    letter: CoverLetter,
    sizes: Mapping[str, int],
) -> bytes:
    """The contents: what the policy asks for, the devices, and every file with its size."""
    return page(
        "index",
        letter.subject,
        letter=letter,
        items=list(items(part)),
        devices=device_pages(part, contents, lists),
        files=sorted(sizes.items()),
    )


def items(part: Part) -> list[Row]:
    """Each item of the policy with the lists or the number of files that answer it."""
    kinds = pd.Series([file.kind for file in part.files.values()], dtype="str").value_counts()

    def item(wanted: str, *lists: str, kind: str = "") -> Row:
        files = print_count(int(kinds.get(kind, 0)), "file") if kind else None
        return {"wanted": wanted, "lists": lists, "files": files}

    return [
        item("(a) an inventory of hardware to be inspected", "inventory.csv", "devices.csv", WORKBOOK),
        item("(b) serial numbers of all Field Replacement Units", "fru-serials.csv", WORKBOOK),
        item(COMMANDS, kind="outputs"),
        *(item(one.wanted, kind=kind) for kind, one in ITEMS.items()),
        item("fees by our reckoning", "fees.csv", WORKBOOK),
    ]


def page(template: str, title: str, **shown: Any) -> bytes:
    """One page as bytes; everything in it is escaped."""
    style = (files("reports.bundle") / "templates" / "bundle.css").read_text(encoding="utf-8").strip()
    text = (
        templates()
        .get_template(f"{template}.html.j2")
        .render(
            title=title,
            style=Markup(style),  # noqa: S704 - our own file, checked by the tests
            content_security_policy=content_security_policy(style),
            **shown,
        )
    )
    return visible(text).encode("utf-8", "replace")


@cache
def templates() -> Environment:
    return Environment(
        loader=PackageLoader("reports.bundle"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def content_security_policy(style: str) -> str:
    """A policy under which nothing is run or fetched but our own style."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
