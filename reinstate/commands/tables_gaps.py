"""The commands that ask the tables why, what they learned from the fleet, and what they lack."""

from pathlib import Path
from typing import Annotated

import typer

from documents.atomic import atomic_write
from documents.problems import InputError
from policy.gaps import gaps
from policy.reference.reference_tables import reference_of
from policy.reference.schemas.questions import QUESTION
from reinstate.commands.common_options import AsOf, ConfigFile, Folder, Force, day, pairs, refuse_overwriting
from reinstate.commands.own_tables import own_tables
from reinstate.commands.tables_explain import explain
from reinstate.commands.tables_learned import learn, runs_below
from reinstate.commands.tables_learned import reject as drop
from reinstate.console.screen import say, say_table
from reinstate.run.folder import Run
from reinstate.run.formats import JUDGEMENT
from reinstate.run.judgement import load_judgement, load_tables
from reports.lists.formula_guard import guarded_csv

TOP = 10
questions = typer.Typer()
Runs = Annotated[
    list[Path] | None, typer.Argument(metavar="RUNS", help="Runs to learn from; all below runs/ when left out.")
]


@questions.command(
    epilog="Example: `reinstate tables learned runs/2026-11-24T030000Z --reject 750-028467=MIC-3D-16XGE`"
)
def learned(
    runs: Runs = None,
    export: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the pairs as a CSV overlay.")] = None,
    reject: Annotated[list[str] | None, typer.Option(metavar="PART=SKU", help="Drop a pair for good.")] = None,
    config: ConfigFile = None,
    folder: Folder = None,
    force: Force = False,
) -> None:
    """Show what devices state of their own boards: the SKU of an assembly number, from which device and when."""
    if export:
        refuse_overwriting(export, "--export", force)
    own = own_tables(config, folder, None)
    if reject:
        count = drop(own.target, pairs(reject, "--reject", "PART=SKU").items())
        say(f"{count} pairs dropped; none of those named is learned again.")
    known = learn(own.folder, [Run.open(path) for path in runs] if runs else runs_below(own.runs))
    if export:
        export.write_text(known.to_csv(index=False, lineterminator="\n"), encoding="utf-8")
    say_table(("part number", "SKU", "day", "stated by"), known[["part_number", "sku", "as_of", "source"]].to_numpy())
    several = known["part_number"].duplicated().sum()
    say(f"{len(known)} pairs" + (f", {several} of them contradict another." if several else "."))


@questions.command(
    "explain",
    epilog="Example: `reinstate tables explain EX4300-48P` · `reinstate tables explain 21.4R3-S5 --model mx480`",
)
def explain_(
    name: Annotated[str, typer.Argument(metavar="NAME", help="SKU, assembly number, release, train or serial number.")],
    model: Annotated[str, typer.Option(help="Model on which a release runs.")] = "",
    run: Annotated[Path | None, typer.Option(metavar="RUN", help="Run whose devices know more.")] = None,
    config: ConfigFile = None,
    folder: Folder = None,
    as_of: AsOf = "",
) -> None:
    """Show what is judged of a name, on which rows that rests, and which other rows mention it."""
    own = own_tables(config, folder, day(as_of))
    files, problems = own.read()
    if problems:
        raise InputError(problems)
    for line in explain(name, model, run, own, reference_of(files)):
        say(line)


@questions.command("gaps", epilog="Example: `reinstate tables gaps runs/2026-11-24T030000Z --out questions.csv`")
def gaps_(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a judged run.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="CSV to send to whoever can answer.")] = Path("gaps.csv"),
    force: Force = False,
) -> None:
    """List what a fleet needs and the tables lack, what most devices and money wait for first."""
    refuse_overwriting(out, "--out", force)
    judged = Run.open(run)
    judged.needs(JUDGEMENT, "judge")
    rows = gaps(load_judgement(judged.path), load_tables(judged.path))
    if rows.empty:
        say("The tables lack nothing that this fleet needs: no list is written.")
        return
    atomic_write(out, guarded_csv(rows, QUESTION))
    for row in rows.head(TOP).to_dict("records"):
        subject = row["part_number"] or row["sku"] or row["release"] or row["fee_class"] or row["description"]
        money = "" if row["waiting"] is None else f", {row['waiting']} {row['waiting_currency']}"
        say(f"{row['devices']} devices{money}: {subject} {row['question']}")
    say(f"{len(rows)} questions: {out}. Filled in, it comes back with reinstate tables import-gaps.")
