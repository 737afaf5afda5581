"""A saved end-of-life page of Juniper's: the table in it, which the page may hold as escaped text in a script."""

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from documents.problems import InputError, Problem
from documents.sheet import check_size, heading, read_bytes
from documents.text import clean
from policy.reference.importers.importer import Importer
from policy.reference.importers.options import ImportOptions, Option
from policy.reference.importers.write_overlay import Imported, imported, refuse
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.reference.sheet_columns import ReportProgress
from policy.reference.typed_rows import days, once, with_skus

TABLE = "lifecycle"
NAMES = {
    "product": "sku",
    "product_/_sku": "sku",
    "product/sku": "sku",
    "sku": "sku",
    "product_number": "sku",
    "part_number": "sku",
    "eol_announced": "announced",
    "eol_announcement": "announced",
    "end_of_life_announcement": "announced",
    "end_of_life_announced": "announced",
    "announcement": "announced",
    "announced": "announced",
    "last_day_to_order": "last_order_date",
    "last_date_to_order": "last_order_date",
    "end_of_sale": "last_order_date",
    "same_day": "same_day_support_end",
    "same_day_support": "same_day_support_end",
    "next_day": "next_day_support_end",
    "next_day_support": "next_day_support_end",
    "end_of_hardware_engineering": "end_of_hardware_engineering",
    "end_of_software_engineering": "end_of_software_engineering",
    "end_of_service": "end_of_support",
    "last_order": "last_order_date",
    "lod": "last_order_date",
    "last_date_to_convert_warranty": "last_warranty_conversion",
    "same_day_support_discontinued": "same_day_support_end",
    "next_day_support_discontinued": "next_day_support_end",
    "end_of_support": "end_of_support",
    "eos": "end_of_support",
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
ABBREVIATION = re.compile(r"\s*\([A-Za-z]+\)$")
DAY_OF = re.compile(r"_date$")
# What stands behind a word and refers to a note.
FOOTNOTE = re.compile(r"(?<=[A-Za-z0-9])\s*(?:[*\u2020\u2021\u00a7\u00b9\u00b2\u00b3]+|[(\[][0-9]{1,2}[)\]])$")
MOST_SPANNED = 1000
BREAKS = ("br", "p", "li", "div")
SEPARATOR = "\n"
Grid = list[tuple[int, list[str]]]


def import_html(path: Path, options: ImportOptions, report_progress: ReportProgress) -> Imported:
    """The products of the page, saved on a day; InputError when it holds no table of milestones."""
    found, notes = milestones(path)
    report_progress(len(found))
    if not found:
        hint = "Save the page with all of its content (Webpage, complete), after the table is shown."
        raise InputError([Problem(path.name, "holds no table of end-of-life milestones.", hint=hint)])
    rows = with_skus(pd.DataFrame(found).fillna("").astype({"line": "int64"}))
    rows, problems = days(rows, [name for name in DAYS if name in rows], path.name, options.order)
    rows = rows.assign(source=path.name, **{name: "" for name in (*DAYS, "replacement") if name not in rows})
    rows, repeated = once(rows, path.name, TABLE_SCHEMAS[TABLE], (*DAYS, "replacement"))
    refuse([*problems, *repeated])
    more = f"page-{heading(path.stem)}-{options.as_of}"
    return imported(TABLE, rows, options.as_of, path.name, notes, more)


def milestones(path: Path) -> tuple[list[dict[str, str]], list[str]]:
    """One row for each SKU of each table that has the column of products and at least one of days, and what is left."""
    check_size(path, LARGEST, "Is it a web page?")
    page = parsed(read_bytes(path).decode("utf-8-sig", errors="replace"))
    grids = list(tables(page))
    for script in () if any(map(header_of, grids)) else page.iter("script"):
        grids += tables(parsed(unescaped(script.text or "")))
    found = [row for grid in grids for row in products(grid)]
    notes = [f"{path.name}: {words}" for words in left_aside(grids)] if found else []
    notes += [f'{path.name}: "{row["sku"]}" is no SKU and was left aside.' for row in found if " " in row["sku"]]
    return [row for row in found if " " not in row["sku"]], notes


def parsed(text: str) -> HtmlElement:
    """The page; an empty one for a text without markup."""
    # With the usual limits of the parser a page that a browser saved in one piece comes out cut.
    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    markup = text.replace("\0", "").encode("utf-8", "replace")
    return document_fromstring(markup if markup.strip() else b"<html/>", parser=parser, ensure_head_body=True)


def unescaped(script: str) -> str:
    """The markup that a script holds as text."""
    for escape, sign in ESCAPES.items():
        script = script.replace(escape, sign).replace(escape.upper().replace("\\U", "\\u"), sign)
    return html.unescape(script) if "&lt;" in script else script


def tables(page: HtmlElement) -> Iterator[Grid]:
    """The rows of every table with the line where each begins; a cell that spans rows or columns stands in each."""
    for table in page.iter("table"):
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        spanning: dict[int, tuple[int, str]] = {}
        grid: Grid = []
        for row in rows:
            cells = [cell for cell in row if cell.tag in {"td", "th"}]
            grid.append((row.sourceline or 0, laid_out(cells, spanning)))
        yield grid


def laid_out(cells: list[HtmlElement], spanning: dict[int, tuple[int, str]]) -> list[str]:
    """The texts of a row by place, those included that span from above; spanning are the rows that each still spans."""
    texts: list[str] = []

    def take_spanning() -> None:
        while (left := spanning.get(len(texts), (0, "")))[0]:
            spanning[len(texts)] = (left[0] - 1, left[1])
            texts.append(left[1])

    for cell in cells:
        take_spanning()
        text = text_of(cell)
        for _ in range(spans(cell, "colspan")):
            spanning[len(texts)] = (spans(cell, "rowspan") - 1, text)
            texts.append(text)
    take_spanning()
    return texts


def spans(cell: HtmlElement, name: str) -> int:
    """Over how many rows or columns a cell stands."""
    text = str(cell.get(name, "1")).strip()
    return min(max(int(text), 1), MOST_SPANNED) if text.isdecimal() else 1


def text_of(cell: HtmlElement) -> str:
    """What stands in a cell, on a line of its own for each of its blocks, without footnotes."""
    parts = [cell.text or ""]
    for child in cell:
        if child.tag != "sup" and isinstance(child.tag, str):
            parts.append((SEPARATOR if child.tag in BREAKS else "") + text_of(child))
        parts.append(child.tail or "")
    return "".join(parts)


def left_aside(grids: Iterable[Grid]) -> Iterator[str]:
    """A note on each table of another kind that has a heading and rows."""
    for grid in grids:
        if len(grid) > 1 and not header_of(grid):
            headings = ", ".join(filter(None, map(in_one_line, grid[0][1])))
            yield f'the table "{headings}" names no products and days, and was left aside.'
    yield from dict.fromkeys(word for grid in grids for word in columns_aside(grid))


def columns_aside(grid: Grid) -> Iterator[str]:
    """A note on each column of a table of products that has a heading of no column of ours."""
    for _, cells in grid:
        names = list(map(name_of, cells))
        if is_header(names):
            for text, name in zip(cells, names, strict=True):
                if text.strip() and not name:
                    yield f'the column "{in_one_line(text)}" is not known and was left aside.'


def header_of(grid: Grid) -> list[str]:
    """Our names of the columns of the first row that names products and days; none for a table without one."""
    return next((names for _, cells in grid if is_header(names := list(map(name_of, cells)))), [])


def name_of(text: str) -> str:
    """Our name of a column, whose abbreviation may stand behind its heading: Last Order Date (LOD)."""
    plain = FOOTNOTE.sub("", clean(re.sub(r"[\s-]+", " ", text)))
    names = (heading(plain), heading(ABBREVIATION.sub("", plain)))
    return next((ours for name in names if (ours := NAMES.get(name) or NAMES.get(DAY_OF.sub("", name)))), "")


def bare(text: str) -> str:
    """The text of a cell without what refers to a note."""
    return FOOTNOTE.sub("", in_one_line(text))


def in_one_line(text: str) -> str:
    """The text of a cell, its lines joined by blanks."""
    return clean(re.sub(r"\s+", " ", text))


def is_header(names: list[str]) -> bool:
    return "sku" in names and bool(set(names) & set(DAYS))


def products(grid: Grid) -> Iterator[dict[str, str]]:
    """The rows below each header that names products and days; a cell of several SKUs is a row for each.

    A row of which one cell spans all columns is a title.
    """
    names: list[str] = []
    for line, cells in grid:
        known = list(map(name_of, cells))
        if is_header(known):
            names = known
        elif names and len(cells) == len(names) and len(set(cells)) > 1:
            row = {name: bare(cell) for name, cell in zip(names, cells, strict=True) if name}
            for sku in filter(None, map(bare, re.split(r"[,;\n]", cells[names.index("sku")]))):
                yield {**row, "sku": sku, "line": str(line)}


IMPORTER = Importer(
    name="html",
    table=TABLE,
    summary="Take a saved end-of-life page of Juniper's: end-of-life milestones.",
    example="ex_series.html --dates month-first",
    takes=(Option.AS_OF, Option.DATES),
    read=import_html,
)
