"""reinstate bundle: what is sent to Juniper's renewals contacts, by theater."""

from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from documents.problems import InputError, Problem, did_you_mean
from inventory.device import Theater
from policy.stages import Stage
from reinstate.commands.common_options import ConfigFile, RunFolder
from reinstate.console.progress import progress
from reinstate.console.screen import ERRORS, say, say_table
from reinstate.exit_codes import Exit
from reinstate.run.bundle_inputs import evidence_folder, hide_settings
from reinstate.run.folder import Run, locked, writable
from reinstate.run.report_inputs import report_data
from reports.bundle.kept_by_owner import HIDDEN, LEFT_OUT, PSEUDONYMS
from reports.bundle.ready_devices import NOT_WANTED, BundleWishes
from reports.bundle.write_bundle import Sources, Written, is_bundle, write_bundle
from reports.renewals_contacts import RENEWALS_CONTACTS
from reports.report_rows import print_count

app = typer.Typer()
MOST_SHOWN = 40
UNITS = {"KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}
STAGES = {str(stage).replace(",", "").replace(" ", "-"): stage for stage in Stage}
TheaterOption = Annotated[str, typer.Option("--theater", metavar="THEATER", help="Only devices of this theater.")]
Only = Annotated[
    str, typer.Option("--only", metavar="STAGE", help="Only devices of this stage, as in ready-to-submit.")
]
BundleOut = Annotated[
    Path, typer.Option("--out", metavar="DIR", help="Folder to write; bundle in this folder when left out.")
]
Incomplete = Annotated[
    bool,
    typer.Option("--include-incomplete", help="Also devices that lack evidence; the letter says what each lacks."),
]
MailSize = Annotated[
    str, typer.Option("--mail-size", metavar="SIZE", help="Largest mail, attachments encoded: parts are made by it.")
]
EvidenceOption = Annotated[
    Path | None, typer.Option("--evidence", metavar="DIR", help="Folder of evidence, where it is now.")
]
Again = Annotated[bool, typer.Option("--force", help="Write the bundle in place of the one that is there.")]


@app.command(epilog="Example: `reinstate bundle run --theater EMEA`")
def bundle(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    run: RunFolder,
    theater: TheaterOption = "",
    only: Only = "",
    out: BundleOut = Path("bundle"),
    include_incomplete: Incomplete = False,
    mail_size: MailSize = "20MB",
    config: ConfigFile = None,
    evidence: EvidenceOption = None,
    force: Again = False,
) -> None:
    """Put together what each theater's renewals contact is sent: lists, outputs, evidence, letter, mail.

    Devices that fail are left out, and so are those that lack evidence; left-out.csv says why.
    """
    opened = Run.open(run)
    hide, stated_in = hide_settings(opened, config)
    wishes = BundleWishes(theater_named(theater), stage_named(only), include_incomplete, in_bytes(mail_size), hide)
    refuse_folder(out, force=force)
    with locked(opened):
        report = report_data(opened)
        sources = Sources(report, opened.transcripts, evidence_folder(opened, evidence))
        with progress("Putting together", len(report.devices)) as report_progress:
            written = write_bundle(out, sources, wishes, report_progress)
    say_bundle(written, out, f"{', '.join(hide.names) or 'nothing'} (by {stated_in})", sample=report.sample_prices)
    if not written.parts:
        raise typer.Exit(Exit.NOT_ALL_PASS)


def theater_named(word: str) -> str:
    """The theater of a word in any case, empty for none; InputError for a word that is none."""
    if word and word.upper() not in set(Theater):
        raise InputError([Problem("--theater", f'"{word}" is no theater.', hint=did_you_mean(word, Theater))])
    return word.upper()


def stage_named(word: str) -> str:
    """The stage of a word with dashes or blanks, empty for none; InputError for a word that is none."""
    plain = word.lower().replace(",", "").replace(" ", "-")
    if word and plain not in STAGES:
        raise InputError([Problem("--only", f'"{word}" is no stage.', hint=did_you_mean(plain, STAGES))])
    return str(STAGES[plain]) if word else ""


def in_bytes(size: str) -> int:
    """A size as in 20MB in bytes; InputError for what is none, or less than a letter takes."""
    number, unit = size[:-2].strip(), size[-2:].upper()
    smallest = 200_000
    if unit not in UNITS or not number.isascii() or not number.isdigit() or int(number) * UNITS[unit] < smallest:
        hint = "Write a whole number with its unit, from 200KB on, as in 20MB."
        raise InputError([Problem("--mail-size", f'"{size}" is not a size of a mail.', hint=hint)])
    return int(number) * UNITS[unit]


def refuse_folder(folder: Path, *, force: bool) -> None:
    """InputError for a folder that is there, but for a bundle that is to be written anew."""
    if folder.is_dir() and (is_bundle(folder) and (force or not any(folder.iterdir()))):
        return
    if folder.exists() or folder.is_symlink():
        known = folder.is_dir() and is_bundle(folder)
        hint = "Name another folder with --out" + (", or give --force to write it anew." if known else ".")
        raise InputError([Problem(str(folder), "exists already and is not overwritten.", hint=hint)])
    writable(folder.parent)


def say_bundle(written: Written, folder: Path, hidden: str, *, sample: bool) -> None:
    """Print what was written for whom, who is left out and why, and what was hidden."""
    for name, devices in written.parts:
        theater = Theater(name.partition("-")[0])
        say(f"{folder / name}: {print_count(devices, 'device')}, for {RENEWALS_CONTACTS[theater]}; draft: {name}.eml")
    for name in written.too_large:
        say(f"{name}.zip is larger than a mail takes, and is not attached to {name}.eml.", ERRORS)
    say_left_out(written.left_out, folder)
    say(f"Hidden: {hidden}; {folder / HIDDEN} says where, {folder / PSEUDONYMS} what stands for what: keep them.")
    for file, devices in written.also_named.items():
        say(f"{file} also names {print_count(devices, 'device')} that no bundle has: look whether it may go out.")
    say("What pictures and scanned pages show is not searched: look at them before you send anything.")
    if sample and written.parts:
        say("The fees are of INVENTED SAMPLE PRICES: this is to look at, not to send.", ERRORS)


def say_left_out(left_out: pd.DataFrame, folder: Path) -> None:
    """Print the first reason of each device that is in no bundle; those that were not wanted are only counted."""
    hosts = left_out["host"].nunique()
    if not hosts:
        say("No device is left out.")
        return
    say(f"Left out: {print_count(hosts, 'device')}; {folder / LEFT_OUT} has every reason.")
    unwanted = left_out.loc[left_out["why"] == NOT_WANTED, "host"].unique()
    others = left_out[~left_out["host"].isin(unwanted)]
    more = others.groupby("host").size() - 1
    rows = [
        (host, why, sentence + (f" (and {more[host]} more)" if more[host] else ""))
        for host, why, sentence in others.drop_duplicates("host")[["host", "why", "sentence"]].itertuples(index=False)
    ]
    if rows:
        say_table(("device", "why", "first reason"), rows[:MOST_SHOWN])
    if len(rows) > MOST_SHOWN:
        say(f"... and {print_count(len(rows) - MOST_SHOWN, 'device')} more.")
    if len(unwanted):
        say(f"Not wanted by --theater and --only: {print_count(len(unwanted), 'device')}.")
