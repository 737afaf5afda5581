"""The commands about reference tables."""

from collections.abc import Iterator
from datetime import date

import pandas as pd
import typer

from policy.lookup.lifecycle import conflicting_statements
from policy.reference.read_table import TableFile
from policy.reference.reference_tables import Reference, reference_of
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.reference.table_check import check_tables
from policy.reference.table_coverage import COVERAGE
from reinstate.commands.common_options import AsOf, ConfigFile, Folder, day
from reinstate.commands.own_tables import own_tables
from reinstate.commands.tables_fees import fees
from reinstate.commands.tables_gaps import questions
from reinstate.commands.tables_import import imports
from reinstate.console.screen import say, say_table
from reinstate.exit_codes import Exit

OVERVIEW = ("", "file", "rows", "sources", "youngest row", "days")
app = typer.Typer(
    name="tables",
    help="Reference tables: what is known of SKUs, releases and fees, from whom, and how old it is.",
    epilog="Example: `reinstate tables check`",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)
app.add_typer(imports)
app.add_typer(questions)
app.add_typer(fees)


@app.command(epilog="Example: `reinstate tables check --as-of 2026-11-24`")
def check(config: ConfigFile = None, folder: Folder = None, as_of: AsOf = "") -> None:
    """Say everything that is wrong with the shipped tables and your own, and which sources contradict each other."""
    own = own_tables(config, folder, day(as_of))
    files, problems = own.read()
    problems = [problem for problem in problems if not any(problem in part.problems for part in files)]
    problems += check_tables(files, own.as_of, own.settings.max_table_age_days)
    for problem in problems:
        say(f"error: {problem}")
    if not problems:
        print_conflicts(files)
    rows = sum(part.source.rows for part in files)
    say(f"{len(files)} files, {rows} rows: {f'{len(problems)} errors' if problems else 'nothing is wrong'}.")
    raise typer.Exit(Exit.USAGE if problems else Exit.ALL_PASS)


def print_conflicts(files: list[TableFile]) -> None:
    """Name both sources where two of them say different things; the one that is used wins by its place."""
    reference = reference_of(files)
    for row in pd.concat([reference.conflicts, conflicting_statements(reference.tables())]).to_dict("records"):
        other = f"beside {row['beside']}, which counts as well" if row["beside"] else f"left out {row['left_out']}"
        say(f"conflict: {row['table']} {row['subject']}: used {row['used']}, {other}")


@app.command("list", epilog="Example: `reinstate tables list`")
def list_(config: ConfigFile = None, folder: Folder = None, as_of: AsOf = "") -> None:
    """List every table: rows, youngest day, sources, and what it covers."""
    own = own_tables(config, folder, day(as_of))
    read, _ = own.read()
    for name in TABLE_SCHEMAS:
        say(f"{name}: {TABLE_SCHEMAS[name].schema.description}")
        say(f"  {COVERAGE[name]}")
        files = [part for part in read if part.source.name == name]
        if files:
            say_table(OVERVIEW, overview(files, own.as_of))
    say(known_of_products(reference_of(read)))


def known_of_products(reference: Reference) -> str:
    """How many of the products that assembly numbers name are dated or on a price list."""
    named = set(reference.part_numbers["sku"])
    dated, listed = (len(named & set(table["sku"])) for table in (reference.lifecycle, reference.prices))
    return (
        f"Of {len(named)} products that an assembly number names, {dated} have dates and {listed} are on a price list."
    )


def overview(files: list[TableFile], today: date) -> Iterator[tuple[object, ...]]:
    """One line for each file of a table."""
    for part in files:
        newest = part.source.newest
        age = (today - newest).days if newest else ""
        yield " ", part.file, part.source.rows, part.rows["source"].nunique(), newest or "", age
