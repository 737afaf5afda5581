"""The commands that take exports and saved pages into the owner's tables."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from documents.problems import InputError, Problem, did_you_mean
from policy.reference.importers.answers import import_gaps
from policy.reference.importers.dates import DayOrder
from policy.reference.importers.entitlement import import_entitlement
from policy.reference.importers.eol_page import import_html
from policy.reference.importers.eox import import_eox
from policy.reference.importers.mapped_csv import Said, import_mapped, mapping_for
from policy.reference.importers.price_list import PriceListOptions, import_gpl
from policy.reference.importers.write_overlay import Imported
from policy.reference.schemas.columns import ORIGIN
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from reinstate.commands.options import day
from reinstate.commands.own_tables import own_tables
from reinstate.console.progress import at_terminal
from reinstate.console.screen import ERRORS, say

imports = typer.Typer()
File = Annotated[Path, typer.Argument(metavar="FILE", help="File to import.")]
Folder = Annotated[
    Path | None, typer.Option("--folder", metavar="DIR", help="Folder of your tables; config.yaml's or tables/.")
]
ExportDay = Annotated[
    str, typer.Option("--as-of", metavar="YYYY-MM-DD", help="Day on which the file was exported; today when left out.")
]
Dates = Annotated[
    DayOrder | None, typer.Option("--dates", help="What 03/04/2026 means, where the file itself leaves it open.")
]
Columns = Annotated[
    list[str] | None, typer.Option("--column", metavar="OURS=THEIRS", help='Heading of a column: sku="Part Number".')
]
Currency = Annotated[str, typer.Option("--currency", metavar="CODE", help="Take only prices in this currency.")]
ListDate = Annotated[
    str, typer.Option("--list-date", metavar="YYYY-MM-DD", help="Day of the list; the one in its name when left out.")
]


@imports.command("import-gpl", epilog="Example: `reinstate tables import-gpl pricelist_2026_11.xlsx`")
def import_gpl_(
    file: File,
    list_date: ListDate = "",
    column: Columns = None,
    currency: Currency = "",
    dates: Dates = None,
    folder: Folder = None,
) -> None:
    """Take Juniper's Global Price List: prices, last order dates, what can be ordered."""
    options = PriceListOptions(day(list_date), pairs(column), currency, dates)
    kept(lambda told: import_gpl(file, options, told), folder)


@imports.command("import-eox", epilog="Example: `reinstate tables import-eox eox.json`")
def import_eox_(file: File, as_of: ExportDay = "", dates: Dates = None, folder: Folder = None) -> None:
    """Take the JSON records of Juniper's EoX interface: end-of-life milestones."""
    kept(lambda told: import_eox(file, day(as_of) or date.today(), dates, told), folder)


@imports.command("import-entitlement", epilog="Example: `reinstate tables import-entitlement ReportData.xlsx`")
def import_entitlement_(
    file: File,
    as_of: ExportDay = "",
    column: Columns = None,
    dates: Dates = None,
    folder: Folder = None,
) -> None:
    """Take the Excel file of Juniper's entitlement search: contracts and warranties by serial number."""
    today = day(as_of) or date.today()
    kept(lambda told: import_entitlement(file, today, pairs(column), dates, told), folder)


@imports.command("import-html", epilog="Example: `reinstate tables import-html ex_series.html --dates month-first`")
def import_html_(file: File, as_of: ExportDay = "", dates: Dates = None, folder: Folder = None) -> None:
    """Take a saved end-of-life page of Juniper's: end-of-life milestones."""
    kept(lambda told: import_html(file, day(as_of) or date.today(), dates, told), folder)


@imports.command("import-csv", epilog='Example: `reinstate tables import-csv list.xlsx prices --column sku="Part"`')
def import_csv_(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    file: File,
    table: Annotated[str, typer.Argument(metavar="TABLE", help="Table that the rows belong to.")],
    column: Columns = None,
    as_of: ExportDay = "",
    currency: Currency = "",
    dates: Dates = None,
    folder: Folder = None,
) -> None:
    """Take any CSV or XLSX file by a mapping of its columns, which is asked once and remembered."""
    if table not in TABLE_SCHEMAS:
        raise InputError([Problem(table, "is not a table.", hint=did_you_mean(table, TABLE_SCHEMAS))])
    target = own_tables(None, folder, None).target
    given = pairs(column)
    columns = mapping_for(file, table, target, given, lambda headings: asked(table, headings))
    said = Said(columns, day(as_of) or date.today(), dates, currency)
    kept(lambda told: import_mapped(file, table, said, told), folder)


@imports.command("import-gaps", epilog="Example: `reinstate tables import-gaps gaps.csv`")
def import_gaps_(file: File, as_of: ExportDay = "", dates: Dates = None, folder: Folder = None) -> None:
    """Take the answers to reinstate tables gaps: names, dates, releases and prices."""
    kept(lambda told: import_gaps(file, day(as_of) or date.today(), dates, told), folder)


def pairs(texts: Sequence[str] | None, option: str = "--column", form: str = "OURS=THEIRS") -> dict[str, str]:
    """What stands before and after the sign, from A=B."""
    found = [text.partition("=") for text in texts or ()]
    odd = [before for before, sign, after in found if not (sign and after)]
    if odd:
        raise InputError([Problem(option, f'"{before}" is not {form}.') for before in odd])
    return {before.strip(): after.strip() for before, _, after in found}


def asked(table: str, headings: Sequence[str]) -> Mapping[str, str]:
    """Ask at the terminal which heading each column of a table has; InputError where nobody can be asked."""
    if not sys.stdin.isatty():
        wanted = " ".join(f'--column {name}="..."' for name in TABLE_SCHEMAS[table].required if name not in ORIGIN)
        raise InputError([Problem(table, "nobody can be asked which column is which.", hint=f"Say it: {wanted}.")])
    say(f"The file has: {', '.join(headings)}. An empty answer leaves a column out.")
    columns = TABLE_SCHEMAS[table].schema.columns.items()
    answers = {
        name: typer.prompt(f"{name} ({column.description})", default="", show_default=False)
        for name, column in columns
        if name not in ORIGIN
    }
    return {name: answer.strip() for name, answer in answers.items() if answer.strip()}


def kept(read: Callable[[Callable[[int], None]], Imported | list[Imported]], folder: Path | None) -> None:
    """Import with a progress bar, write the overlays, and say what was taken and what was left aside."""
    target = own_tables(None, folder, None).target
    with counting() as told:
        found = read(told)
    parts = found if isinstance(found, list) else [found]
    paths = [part.write(target) for part in parts]
    for note in parts[0].notes:
        say(f"note: {note}")
    for part, path in zip(parts, paths, strict=True):
        say(f"{len(part.rows)} rows of {part.table}: {path}")


@contextmanager
def counting() -> Iterator[Callable[[int], None]]:
    """A bar that counts rows at a terminal, and nothing elsewhere."""
    columns = (TextColumn("Importing"), BarColumn(), MofNCompleteColumn(), TextColumn("rows"), TimeElapsedColumn())
    with Progress(*columns, console=ERRORS, disable=not at_terminal()) as bar:
        task = bar.add_task("", total=None)
        yield lambda rows: bar.advance(task, rows)
