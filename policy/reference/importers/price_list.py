"""Juniper's Global Price List, as it is handed out in Excel."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from documents.problems import InputError, Problem
from policy.reference.importers.by_headings import cells_of, typed_parts, wanted_of
from policy.reference.importers.importer import Importer
from policy.reference.importers.options import ImportOptions, Option
from policy.reference.importers.write_overlay import Imported, imported, refuse
from policy.reference.schemas.price_tables import PRICE_LIST_NAMES
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.reference.sheet_columns import Cells, ReportProgress
from policy.reference.typed_rows import once

TABLE = "prices"
SCHEMA = TABLE_SCHEMAS[TABLE]
ALIASES = {ours: name for name, ours in PRICE_LIST_NAMES.items()}
MONTH = re.compile(r"(20\d\d)[-_ .]?(0[1-9]|1[0-2])(?:[-_ .]?([0-3]\d))?(?!\d)")
WHICH_DAY = "Say of which day the list is: --list-date YYYY-MM-DD."


def import_gpl(path: Path, options: ImportOptions, report_progress: ReportProgress) -> Imported:
    """The rows of every sheet that has the products; InputError for anything that could make a number wrong."""
    day = options.day or day_of(path.name)
    columns = {**ALIASES, **options.columns}
    notes: list[str] = []
    parts, aside = cells_of(path, wanted_of(SCHEMA, columns), notes, report_progress, options.aside)
    if not parts:
        message = f'no sheet has a column "{columns["sku"]}" in its first rows.'
        raise InputError([Problem(path.name, message, hint='Name it: --column sku="Product Number".')])
    notes += [f'{label} has no column "{columns["sku"]}" and was left aside.' for label in aside]
    problems = [problem for cells in parts for problem in (*absent(cells, columns), *nameless(cells))]
    rows, wrong = typed_parts(parts, SCHEMA, options, notes)
    rows, repeated = once(rows, path.name, SCHEMA, SCHEMA.facts)
    refuse([*problems, *wrong, *repeated])
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


def absent(cells: Cells, columns: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for a price list without the columns that a verdict would rest on."""
    for ours in ("last_order_date", "material_status"):
        if ours not in cells.names:
            yield Problem(cells.label, f'has no column "{columns[ours]}".', hint=f'Name it: --column {ours}="...".')


def nameless(cells: Cells) -> Iterator[Problem]:
    """A problem for each row that names no product."""
    for line in cells.rows.loc[cells.rows["sku"] == "", "line"]:
        yield Problem(cells.label, "has no product number.", int(line), "sku", "Fill it in or remove the row.")


IMPORTER = Importer(
    name="gpl",
    table=TABLE,
    summary="Take Juniper's Global Price List: prices, last order dates, what can be ordered.",
    example="pricelist_2026_11.xlsx",
    aliases=ALIASES,
    takes=(
        Option.LIST_DATE,
        Option.COLUMN,
        Option.CURRENCY,
        Option.DATES,
        Option.ZERO_IS_FREE,
        Option.SET_ASIDE,
    ),
    read=import_gpl,
)
