"""A saved end-of-life page of Juniper's: the table in it, which the page may hold as escaped text in a script."""

import html
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd

from documents.problems import InputError, Problem
from documents.sheet import check_size, heading, read_bytes
from documents.text import clean
from policy.reference.importers.dates import DayOrder
from policy.reference.importers.sheet_columns import Told
from policy.reference.importers.write_overlay import Imported, days, imported, once, refuse
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS

TABLE = "lifecycle"
NAMES = {
    "product": "sku",
    "product_/_sku": "sku",
    "product/sku": "sku",
    "sku": "sku",
    "eol_announced": "announced",
    "last_order": "last_order_date",
    "last_order_date": "last_order_date",
    "last_date_to_convert_warranty": "last_warranty_conversion",
    "same_day_support_discontinued": "same_day_support_end",
    "next_day_support_discontinued": "next_day_support_end",
    "end_of_support": "end_of_support",
    "end_of_support_date": "end_of_support",
    "replacement": "replacement",
}
DAYS = tuple(dict.fromkeys(ours for ours in NAMES.values() if ours not in {"sku", "replacement"}))
LARGEST = 64_000_000
ESCAPES = {
    "\\u003c": "<",
    "\\u003e": ">",
    "\\u0026": "&",
    "\\u0022": '"',
    "\\/": "/",
    '\\"': '"',
    "\\n": " ",
    "\\t": " ",
}
SEPARATOR = "\n"
Row = tuple[int, list[str]]


class Tables(HTMLParser):
    """The rows of every table, the texts of their cells, and the line where each begins."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[Row] = []
        self.scripts: list[str] = []
        self.inside = ""
        self.footnote = False

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append((self.getpos()[0], []))
        elif tag in {"td", "th"} and self.rows:
            self.rows[-1][1].append("")
            self.inside = tag
        elif tag == "sup":
            self.footnote = True
        elif tag == "script":
            self.scripts.append("")
            self.inside = tag
        elif tag in {"br", "p", "li", "div"} and self.inside in {"td", "th"}:
            self.rows[-1][1][-1] += SEPARATOR

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "script", "tr"}:
            self.inside = ""
        if tag in {"td", "th", "sup", "tr"}:
            self.footnote = False

    def handle_data(self, data: str) -> None:
        if self.inside == "script":
            self.scripts[-1] += data
        elif self.inside and not self.footnote:
            self.rows[-1][1][-1] += data


def import_html(path: Path, as_of: date, order: DayOrder | None, told: Told) -> Imported:
    """The products of the page, saved on a day; InputError when it holds no table of milestones."""
    found, notes = milestones(path)
    told(len(found))
    if not found:
        hint = "Save the page with all of its content (Webpage, complete), after the table is shown."
        raise InputError([Problem(path.name, "holds no table of end-of-life milestones.", hint=hint)])
    rows, problems = days(pd.DataFrame(found).fillna("").astype({"line": "int64"}), present(found), path.name, order)
    rows = rows.assign(source=path.name)
    blank = {name: "" for name in (*DAYS, "replacement") if name not in rows}
    rows, repeated = once(rows.assign(**blank), path.name, TABLE_SCHEMAS[TABLE], (*DAYS, "replacement"))
    refuse([*problems, *repeated])
    return imported(TABLE, rows, as_of, path.name, notes, f"page-{heading(path.stem)}-{as_of}")


def present(found: list[dict[str, str]]) -> list[str]:
    return [name for name in DAYS if any(name in row for row in found)]


def milestones(path: Path) -> tuple[list[dict[str, str]], list[str]]:
    """One row for each SKU of each table that has the column of products and at least one of days."""
    check_size(path, LARGEST, "Is it a web page?")
    page = parsed(read_bytes(path).decode("utf-8-sig", errors="replace"))
    found = list(products(page.rows))
    for script in () if found else page.scripts:
        found += products(parsed(unescaped(script)).rows)
    notes = [f'{path.name}: "{row["sku"]}" is no SKU and was left aside.' for row in found if " " in row["sku"]]
    return [row for row in found if " " not in row["sku"]], notes


def parsed(text: str) -> Tables:
    parser = Tables()
    parser.feed(text)
    parser.close()
    return parser


def unescaped(script: str) -> str:
    """The markup that a script holds as text."""
    for escape, sign in ESCAPES.items():
        script = script.replace(escape, sign).replace(escape.upper().replace("\\U", "\\u"), sign)
    return html.unescape(script) if "&lt;" in script else script


def products(rows: list[Row]) -> Iterator[dict[str, str]]:
    """The rows below each header that names products and days; a cell of several SKUs is a row for each."""
    names: list[str] = []
    for line, cells in rows:
        known = [NAMES.get(heading(re.sub(r"\s+", " ", cell)), "") for cell in cells]
        if "sku" in known and set(known) & set(DAYS):
            names = known
        elif names and len(cells) == len(names):
            row = {name: clean(re.sub(r"\s+", " ", cell)) for name, cell in zip(names, cells, strict=True) if name}
            skus = cells[names.index("sku")]
            for sku in filter(None, map(clean, re.split(r"[,;\n]", skus))):
                yield {**row, "sku": sku, "line": str(line)}
