"""The commands that take exports and saved pages into the owner's tables, one for each importer."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from inspect import Parameter, Signature
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from documents.atomic import atomic_write
from documents.dates import DayOrder
from documents.problems import InputError, Problem, did_you_mean
from policy.reference.importers import IMPORTERS
from policy.reference.importers.importer import Importer
from policy.reference.importers.installed import installed_importers
from policy.reference.importers.mapped_csv import import_mapped, mapping_for
from policy.reference.importers.options import ImportOptions, Option, Source
from policy.reference.importers.set_aside import RefusedRowsError, SetAside, taken
from policy.reference.importers.write_overlay import Imported
from policy.reference.schemas.columns import ORIGIN
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.reference.sheet_columns import ReportProgress
from reinstate.commands.common_options import Folder, day, pairs, refuse_overwriting
from reinstate.commands.own_tables import own_tables
from reinstate.console.progress import at_terminal
from reinstate.console.screen import ERRORS, say
from reports.lists.formula_guard import guarded_csv

imports = typer.Typer()
File = Annotated[Path, typer.Argument(metavar="FILE", help="File to import.")]
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

ZeroIsFree = Annotated[
    bool, typer.Option("--zero-is-free", help="Take 0 as a price: nothing is due. Without it 0 counts as no price.")
]
Refused = Annotated[
    Path | None,
    typer.Option("--set-aside", metavar="FILE", help="Take the other rows; refused ones and why go to this CSV file."),
]


Whose = Annotated[
    Source | None,
    typer.Option("--source", "--speaks", help="Its source; what a reseller states of dates and names advises."),
]


OPTIONS: dict[Option, tuple[Any, Any]] = {
    Option.LIST_DATE: (ListDate, ""),
    Option.AS_OF: (ExportDay, ""),
    Option.COLUMN: (Columns, None),
    Option.CURRENCY: (Currency, ""),
    Option.DATES: (Dates, None),
    Option.ZERO_IS_FREE: (ZeroIsFree, False),
    Option.SET_ASIDE: (Refused, None),
    Option.SOURCE: (Whose, None),
}


def register(importer: Importer) -> None:
    """Give an importer its command, with the options that it takes."""
    takes = {str(option): OPTIONS[option] for option in Option if option in (*importer.takes, Option.SOURCE)}
    takes["folder"] = (Folder, None)

    def command(file: Path, folder: Path | None, **typed: Any) -> None:
        options = ImportOptions(
            day(typed.get("list_date") or typed.get("as_of") or ""),
            pairs(typed.get("column")),
            typed.get("currency", ""),
            typed.get("dates"),
            typed.get("zero_is_free", False),
            SetAside() if Option.SET_ASIDE in importer.takes else None,
            typed.get("source"),
        )
        refused = typed.get("set_aside")
        keep(lambda report_progress: importer.rows(file, options, report_progress), folder, options.aside, refused)

    parameters = [
        Parameter("file", Parameter.KEYWORD_ONLY, annotation=File),
        *(Parameter(name, Parameter.KEYWORD_ONLY, default=one[1], annotation=one[0]) for name, one in takes.items()),
    ]
    # Typer makes of a signature the arguments and options of a command.
    vars(command)["__signature__"] = Signature(parameters)
    command.__annotations__ = {one.name: one.annotation for one in parameters}
    epilog = f"Example: `reinstate tables import-{importer.name} {importer.example}`"
    imports.command(f"import-{importer.name}", epilog=epilog, help=importer.summary)(command)


@imports.command("import-csv", epilog='Example: `reinstate tables import-csv list.xlsx prices --column sku="Part"`')
def import_csv_(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    file: File,
    table: Annotated[str, typer.Argument(metavar="TABLE", help="Table that the rows belong to.")],
    column: Columns = None,
    as_of: ExportDay = "",
    currency: Currency = "",
    dates: Dates = None,
    zero_is_free: ZeroIsFree = False,
    set_aside: Refused = None,
    source: Whose = None,
    folder: Folder = None,
) -> None:
    """Take any CSV or XLSX file by a mapping of its columns, which is prompted for once and remembered."""
    if table not in TABLE_SCHEMAS:
        raise InputError([Problem(table, "is not a table.", hint=did_you_mean(table, TABLE_SCHEMAS))])
    target = own_tables(None, folder, None).target
    given = pairs(column)
    columns = mapping_for(file, table, target, given, lambda headings: answers(table, headings))
    options = ImportOptions(day(as_of), columns, currency, dates, zero_is_free, SetAside())
    keep(
        lambda read: [import_mapped(file, table, options, read).counted_as((source or Source.OWNER).tier)],
        folder,
        options.aside,
        set_aside,
    )
    if not source:
        say("note: these rows count as your own, before all others; --source juniper or reseller states another.")


def answers(table: str, headings: Sequence[str]) -> Mapping[str, str]:
    """Ask at the terminal which heading each column of a table has; InputError where nobody can be asked."""
    if not sys.stdin.isatty():
        wanted = " ".join(f'--column {name}="..."' for name in TABLE_SCHEMAS[table].required if name not in ORIGIN)
        raise InputError(
            [Problem(table, "its columns are not named, and no terminal is there.", hint=f"Name them: {wanted}.")]
        )
    say(f"The file has: {', '.join(headings)}. An empty answer leaves a column out.")
    columns = TABLE_SCHEMAS[table].schema.columns.items()
    given = {
        name: typer.prompt(f"{name} ({column.description})", default="", show_default=False)
        for name, column in columns
        if name not in ORIGIN
    }
    return {name: answer.strip() for name, answer in given.items() if answer.strip()}


def keep(
    read: Callable[[ReportProgress], Sequence[Imported]],
    folder: Path | None,
    aside: SetAside | None = None,
    refused: Path | None = None,
) -> None:
    """Import with a progress bar, write the overlays, and say what was taken and what was left aside.

    Refused rows are set aside when there is a file for them; without one nothing is imported.
    """
    clashes = INSTALLED.clashes
    if clashes:
        raise InputError(clashes)
    if refused:
        refuse_overwriting(refused, "--set-aside")
    target = own_tables(None, folder, None).target
    with progress_bar() as report_progress:
        parts = rows_of(lambda: read(report_progress), aside, set_aside=refused is not None)
    if aside and refused and aside.reasons:
        rows = aside.rows()
        atomic_write(refused, guarded_csv(rows, map(str, rows)))
        say(f"{len(rows)} rows were refused: {refused} has them with the reasons.")
    paths = [part.write(target) for part in parts]
    for note in parts[0].notes if parts else ():
        say(f"note: {note}")
    for part, path in zip(parts, paths, strict=True):
        say(f"{len(part.rows)} rows of {part.table}: {path}")


def rows_of(read: Callable[[], Sequence[Imported]], aside: SetAside | None, *, set_aside: bool) -> Sequence[Imported]:
    """What a file comes to; where only some rows are wrong the problems end with the option that sets them aside."""
    try:
        return taken(read, aside if set_aside else None)
    except RefusedRowsError as error:
        if aside is None or set_aside or not error.of_rows:
            raise
        hint = "To take the other rows, add --set-aside FILE: it gets the refused ones with the reasons."
        file = error.problems[0].file
        raise InputError([*error.problems, Problem(file, "nothing was imported.", hint=hint)]) from error


@contextmanager
def progress_bar() -> Iterator[ReportProgress]:
    """A bar that counts rows at a terminal, and nothing elsewhere."""
    columns = (TextColumn("Importing"), BarColumn(), MofNCompleteColumn(), TextColumn("rows"), TimeElapsedColumn())
    with Progress(*columns, console=ERRORS, disable=not at_terminal()) as bar:
        task = bar.add_task("", total=None)
        yield lambda rows: bar.advance(task, rows)


def register_refused(name: str, problems: Sequence[Problem]) -> None:
    """Give an installed importer that cannot be used a command that says why."""

    def command(file: File) -> None:  # noqa: ARG001 - the file is not looked at
        raise InputError(problems)

    imports.command(f"import-{name}", hidden=True)(command)


INSTALLED = installed_importers()
for one in (*IMPORTERS, *INSTALLED.importers):
    register(one)
for name, wrong in INSTALLED.refused.items():
    register_refused(name, wrong)
