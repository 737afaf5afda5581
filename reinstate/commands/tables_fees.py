"""The commands that propose which rows of a price list pay the fees of which hardware, and take what is accepted."""

from dataclasses import replace
from datetime import date
from getpass import getuser
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from documents.atomic import atomic_write
from documents.problems import InputError, Problem
from parsers.records import load_table
from policy.pricing.accepted_fees import accepted, chosen, unclear, unknown_names
from policy.pricing.fee_proposals import COLUMNS, KEY, Certainty, fee_proposals
from policy.reference.importers.by_headings import cells_of
from policy.reference.importers.write_overlay import Imported, refuse
from policy.reference.overlays import Tier, filled_in
from policy.reference.read_table import read_table
from policy.reference.reference_tables import reference_of
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.reference.sheet_columns import Wanted, no_progress
from policy.reference.table_problems import bad_cells
from reinstate.commands.common_options import AsOf, ConfigFile, Folder, Force, day, refuse_overwriting
from reinstate.commands.own_tables import own_tables
from reinstate.console.screen import say, say_table
from reinstate.run.folder import Run
from reports.lists.formula_guard import guarded_csv

TABLE = "service_skus"
SHOWN = ("fee", "service", "years", *map(str, Certainty))
LEFT = 10
KNOWN = f"Write a fee, contract, a level of support, entry, mid, high, {', '.join(Certainty)}, or a SKU of the list."
NOTHING = "Write yes in the column accept, or accept by --all or --only."
WANTED = Wanted({name: name for name in COLUMNS}, COLUMNS, "fee_sku")
fees = typer.Typer()


@fees.command(epilog="Example: `reinstate tables propose-fees --run runs/2026-11-24T030000Z`")
def propose_fees(
    run: Annotated[Path | None, typer.Option(metavar="RUN", help="Run whose products are looked for as well.")] = None,
    out: Annotated[Path, typer.Option(metavar="FILE", help="CSV of the proposals.")] = Path("fees.csv"),
    config: ConfigFile = None,
    folder: Folder = None,
    force: Force = False,
) -> None:
    """Propose which rows of the price list are ordered for which hardware, with reason and doubt."""
    refuse_overwriting(out, "--out", force)
    own = own_tables(config, folder, None)
    files, problems = own.read()
    if problems:
        raise InputError(problems)
    fleet = load_table(Run.open(run).path, "frus")["sku"] if run else ()
    found = fee_proposals(reference_of(files), fleet)
    if found.empty:
        say("No row of a price list is a fee or a level of support: no list is written. Import one: tables import-gpl.")
        return
    atomic_write(out, guarded_csv(found, COLUMNS))
    counts = found.groupby(["fee", "service", "years"])["certainty"].value_counts().unstack(fill_value=0)
    counts = counts.reindex(columns=list(map(str, Certainty)), fill_value=0).reset_index()
    say_table(SHOWN, counts.astype("str").to_numpy())
    say(f"{len(found)} proposals: {out}. None prices anything until it is accepted: reinstate tables accept-fees.")


@fees.command(epilog="Example: `reinstate tables accept-fees fees.csv --only sure --by 'A. Person'`")
def accept_fees(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The list of propose-fees.")],
    everything: Annotated[bool, typer.Option("--all", help="Accept whatever is not doubtful.")] = False,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="WHAT", help="Accept those of a fee, service, class, certainty or SKU."),
    ] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who accepts; the user of this login when left out.")] = "",
    folder: Folder = None,
    as_of: AsOf = "",
) -> None:
    """Take the proposals with yes in the column accept, and those that are named, into the table of service SKUs."""
    proposals = read_proposals(file)
    names = list(only or ())
    if unknown := unknown_names(proposals, names):
        raise InputError(Problem(name, f"no proposal of {file.name} has it.", hint=KNOWN) for name in unknown)
    found = accepted(proposals, chosen(proposals, names, everything=everything), by or getuser())
    if found.rows.empty:
        raise InputError([Problem(file.name, "nothing in it is accepted; nothing was written.", hint=NOTHING)])
    target = own_tables(None, folder, None).target
    path = write_accepted(found.rows, file.name, target, day(as_of) or date.today())
    say(f"{len(found.rows)} accepted: {path}.")
    for row in found.left.head(LEFT).to_dict("records"):
        say(f"not taken: {row['fee_sku']} for {row['product_sku'] or row['fee_class'] or 'nothing'}: {row['why']}.")
    if len(found.left) > LEFT:
        say(f"not taken: {len(found.left) - LEFT} more.")


def read_proposals(file: Path) -> pd.DataFrame:
    """The rows of a list of proposals; InputError for a file that is none, and for a mark that is no answer."""
    found, _ = cells_of(file, WANTED, [], no_progress)
    problems = [problem for cells in found for problem in cells.problems]
    if not found:
        hint = "Give the file that reinstate tables propose-fees wrote, and keep its columns."
        problems.append(Problem(file.name, "is no list of proposals.", hint=hint))
    for cells in found:
        for line, mark in cells.rows.loc[unclear(cells.rows), ["line", "accept"]].to_numpy():
            problems.append(Problem(cells.label, f'"{mark}" is no answer.', int(line), "accept", "Write yes or no."))
    if problems:
        raise InputError(problems)
    return pd.concat([cells.rows for cells in found], ignore_index=True)


def write_accepted(rows: pd.DataFrame, file: str, target: Path, as_of: date) -> Path:
    """Keep accepted rows beside those of before, in place of earlier ones for the same; InputError for bad cells."""
    schema = TABLE_SCHEMAS[TABLE]
    columns = list(schema.schema.columns)
    new = rows.assign(confidence=filled_in(Tier.OWNER), as_of=as_of.isoformat())
    refuse(bad_cells(new[["line", *columns]], file, schema, ()))
    overlay = Imported(TABLE, new[columns], (), "accepted", Tier.OWNER)
    path = target / overlay.file
    if path.exists():
        kept = pd.concat([overlay.rows, read_table(path, schema).rows[columns]]).drop_duplicates(KEY)
        overlay = replace(overlay, rows=kept)
    return overlay.write(target)
