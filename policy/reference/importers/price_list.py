"""Juniper's Global Price List, as it is handed out in Excel."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from documents.problems import InputError, Problem
from documents.sheet import heading
from policy.reference.importers.currency import with_amounts
from policy.reference.importers.dates import DayOrder
from policy.reference.importers.open_sheets import sheets
from policy.reference.importers.sheet_columns import Cells, Told, Wanted, read_sheet
from policy.reference.importers.write_overlay import Imported, days, imported, names, once, refuse
from policy.reference.schemas.price_tables import PRICE_LIST_NAMES
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS

TABLE = "prices"
COLUMNS = {ours: name for name, ours in PRICE_LIST_NAMES.items()} | {"currency": "Currency"}
DAYS = ("last_order_date", "added")
SAID = ("price", "service_price", "currency", "last_order_date", "material_status")
MONTH = re.compile(r"(20\d\d)[-_ .]?(0[1-9]|1[0-2])(?:[-_ .]?([0-3]\d))?(?!\d)")
WHICH_DAY = "Say of which day the list is: --list-date YYYY-MM-DD."


@dataclass(frozen=True, slots=True)
class PriceListOptions:
    """What a person says of a list: its day, headings that differ, currency, order of day and month."""

    day: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    currency: str = ""
    order: DayOrder | None = None


def import_gpl(path: Path, options: PriceListOptions, told: Told) -> Imported:
    """The rows of every sheet that has the products; InputError for anything that could make a number wrong."""
    day = options.day or day_of(path.name)
    columns = {**COLUMNS, **options.columns}
    wanted = Wanted(columns, "sku", frozenset(DAYS))
    notes: list[str] = []
    parts = []
    for sheet in sheets(path, notes, columns.values()):
        cells = read_sheet(sheet, wanted, told)
        parts += [cells] if cells else []
        notes += [] if cells else [f'{sheet.label} has no column "{columns["sku"]}" and was left aside.']
    if not parts:
        message = f'no sheet has a column "{columns["sku"]}" in its first rows.'
        raise InputError([Problem(path.name, message, hint='Name it: --column sku="Product Number".')])
    problems = [problem for cells in parts for problem in absent(cells, columns)]
    read = [priced(cells, options, problems, notes) for cells in parts]
    rows, repeated = once(pd.concat(read, ignore_index=True), path.name, TABLE_SCHEMAS[TABLE], SAID)
    refuse([*problems, *repeated])
    return imported(TABLE, rows, day, path.name, notes, f"gpl-{day}")


def day_of(name: str) -> date:
    """The day that the name of a list shows, its month's first when only that; InputError for none or several."""
    found = {(int(one[1]), int(one[2]), int(one[3] or 1)) for one in MONTH.finditer(name)}
    if len(found) > 1:
        raise InputError([Problem(name, "shows several days, and not which is that of the list.", hint=WHICH_DAY)])
    for year, month, day in found:
        with suppress(ValueError):
            return date(year, month, day)
    raise InputError([Problem(name, "does not show of which day the list is.", hint=WHICH_DAY)])


def absent(cells: Cells, columns: Mapping[str, str]) -> list[Problem]:
    """A problem for a price list without the columns that a verdict would rest on."""
    wanted = [("last_order_date", columns["last_order_date"]), ("material_status", columns["material_status"])]
    return [
        Problem(cells.label, f'has no column "{name}".', hint=f'Name it: --column {ours}="...".')
        for ours, name in wanted
        if heading(name) not in cells.headings
    ]


def priced(cells: Cells, options: PriceListOptions, problems: list[Problem], notes: list[str]) -> pd.DataFrame:
    """The rows of one sheet with days and amounts that can be trusted."""
    problems += [*cells.problems, *names(cells.rows, "sku", cells.label)]
    rows = cells.rows
    blank = rows[rows["sku"] == ""]
    problems += [
        Problem(cells.label, "has no product number.", int(line), "sku", "Fill it in or remove the row.")
        for line in blank["line"]
    ]
    rows, wrong = days(rows, DAYS, cells.label, options.order)
    problems += wrong
    rows, wrong = with_amounts(rows, cells.label, options.currency, notes)
    problems += wrong
    return rows
