"""One page that holds the entire report: no request leaves it, and it opens from a folder or an e-mail."""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from documents.atomic import atomic_write
from documents.text import visible
from policy.stages import AFTERWARDS
from reports.money.compared_sums import SUMS
from reports.money.device_sums import FEES
from reports.page.detail_rows import detail_rows
from reports.page.fleet_rows import fleet_rows
from reports.page.overview import summarise
from reports.page.packed_rows import compressed
from reports.page.page_parts import PagePart
from reports.page.unknowns import gaps_of, unknowns
from reports.renewals_contacts import RENEWALS_CONTACTS
from reports.report_data import ReportData
from reports.report_rows import print_age, print_count, print_money, rows_of

PAGE = "report.html"
LIBRARY = "virtual-core.min.js"
SCRIPTS = ("rows", "amounts", "filters", "charts", "lists", "alike", "device", "export", "page")


def write_html(run: Path, report: ReportData) -> Path:
    """Write report.html into the run folder atomically; OSError when the folder cannot be written."""
    page = run / PAGE
    atomic_write(page, render_html(report).encode("utf-8", errors="replace"))
    return page


def render_html(report: ReportData, part: PagePart | None = None) -> str:
    """The report, or that of a part of a fleet, as one self-contained page; the same records give the same text."""
    style, script = asset("report.css"), page_script()
    page = (
        environment()
        .get_template("report.html.j2")
        .render(
            report=report,
            summary=summarise(report),
            fleet=False,
            part=part,
            blocks=blocks(report),
            fees=FEES,
            afterwards=AFTERWARDS,
            sum_titles=[title for title, _ in SUMS.values()],
            unreached=rows_of(report.devices[~report.devices["reached"]]),
            unknowns=unknowns(gaps_of(report)),
            contacts={theater.value: address for theater, address in RENEWALS_CONTACTS.items()},
            style=Markup(style),  # noqa: S704 - our own file, checked by the tests
            script=Markup(script),  # noqa: S704 - our own file, checked by the tests
            content_security_policy=content_security_policy(style, script),
        )
    )
    return visible(page)


def page_script() -> str:
    """The library for long lists, and our scripts in one scope of their own."""
    own = "\n".join(asset(f"{name}.js") for name in SCRIPTS)
    return f'{asset(LIBRARY)}\n(() => {{\n"use strict";\n{own}\n}})();'


def blocks(report: ReportData) -> dict[str, str]:
    """The rows of the page by the name of their block, compressed."""
    return {name: compressed(rows) for name, rows in {"fleet": fleet_rows(report), **detail_rows(report)}.items()}


@cache
def environment() -> Environment:
    """Templates, each compiled once, that escape everything and stop at a name they do not know."""
    templates = Environment(
        loader=PackageLoader("reports.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {"money": print_money, "count": print_count, "age": print_age}
    return templates


def asset(name: str) -> str:
    """The text of a style sheet or script that the page carries."""
    return (files("reports.page") / "templates" / name).read_text(encoding="utf-8").strip()


def content_security_policy(style: str, script: str) -> str:
    """A policy under which the browser runs our own script and style, and fetches nothing."""
    return (
        f"default-src 'none'; script-src {digest(script)}; style-src {digest(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
