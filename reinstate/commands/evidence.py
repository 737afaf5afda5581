"""reinstate evidence: read the files that prove, show and agree, and say which are still lacking."""

from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from documents.problems import InputError, Problem
from parsers.evidence_files.evidence_schema import Matched
from parsers.evidence_files.file_reading import EvidenceKind, ReadStatus
from reinstate.commands.common_options import ConfigFile, RunFolder
from reinstate.console.screen import say, say_table
from reinstate.run.evidence_stage import EvidenceFolder, evidence_stage
from reinstate.run.folder import Run, locked
from reinstate.run.inputs import load_inputs
from reinstate.run.plan import config_and_day
from reinstate.run.report_inputs import report_data
from reports.lists.evidence_wanted import evidence_counts
from reports.page.pictures_page import PICTURES_PAGE

app = typer.Typer(
    name="evidence",
    help="Read pictures, invoices, agreements and results, and say which are lacking.",
    epilog="Example: `reinstate evidence read run --folder evidence`",
    no_args_is_help=True,
)
NAMED_FILES = 3
EvidenceOption = Annotated[
    Path | None,
    typer.Option("--folder", metavar="DIR", help="Folder of evidence; the one that config.yaml names when left out."),
]


@app.command(epilog="Example: `reinstate evidence read run --folder evidence`")
def read(run: RunFolder, folder: EvidenceOption = None, config: ConfigFile = None) -> None:
    """Read a folder of evidence into a run: what each file proves is written beside it, into evidence.csv.

    Labels are read by their bar codes, documents by their text; correct evidence.csv with your name in confirmed_by.
    """
    opened = Run.open(run)
    path = folder or configured_folder(opened, config)
    if not path.is_dir():
        raise InputError([Problem(str(path), "is not a folder.", hint="Name the folder of evidence with --folder.")])
    with locked(opened):
        found = evidence_stage(opened, path.resolve())
    say_what_was_read(found)
    say(f"What each file proves: {EvidenceFolder(path).mapping}")
    say(f"Judge by it: reinstate judge {run} && reinstate report {run}")


def configured_folder(run: Run, config: Path | None) -> Path:
    """The folder that the configuration names; InputError when it names none."""
    source, _ = config_and_day(config, run)
    folder = load_inputs(source, known=run.devices()).config.evidence.folder
    if folder is None:
        hint = "Give --folder DIR, or write evidence: and below it folder: evidence into config.yaml."
        raise InputError([Problem("reinstate evidence", "no folder of evidence is named.", hint=hint)])
    return folder


def say_what_was_read(found: pd.DataFrame) -> None:
    """Print how many files prove something, by kind and by what they were matched, and what could not be read."""
    rows = []
    for kind in EvidenceKind:
        of_kind = found[found["kind"] == kind]
        matched = of_kind.groupby("file")["matched"].first()
        by_name = matched.isin([str(Matched.FILE_NAME), str(Matched.FOLDER)]).sum()
        nothing = (matched == Matched.NOTHING).sum()
        rows.append((str(kind), len(matched), len(matched) - by_name - nothing, int(by_name), int(nothing)))
    say_table(
        ("kind", "files", "matched", "by name only", "matched to nothing"), [tuple(map(str, row)) for row in rows]
    )
    unread = found[~found["status"].isin([str(ReadStatus.READ), str(ReadStatus.NO_TEXT)])]
    for status, files in unread.drop_duplicates("file").groupby("status"):
        named = ", ".join(files["file"][:NAMED_FILES]) + (", ..." if len(files) > NAMED_FILES else "")
        say(f"{status}: {len(files)}: {named}")
    noted = found[found["note"] != ""].drop_duplicates("file")
    for note, files in noted.groupby("note"):
        named = ", ".join(files["file"][:NAMED_FILES]) + (", ..." if len(files) > NAMED_FILES else "")
        say(f"note {note}: {len(files)}: {named}")


@app.command(epilog="Example: `reinstate evidence status run`")
def status(run: RunFolder) -> None:
    """Say what evidence is lacking, by theater and site, of the devices that may still become ready to submit.

    The lists are in the run: a page to print for the person with the camera, CSV files for purchasing and for signing.
    """
    opened = Run.open(run)
    counts = evidence_counts(report_data(opened))
    if counts.empty:
        say("No evidence is lacking of a device that may become ready to submit.")
    else:
        say_table(tuple(map(str, counts.columns)), [tuple(map(str, row)) for row in counts.itertuples(index=False)])
    for name, use in (
        (PICTURES_PAGE, "to print, for the person with the camera"),
        ("invoices-wanted.csv", "for purchasing"),
        ("agreements-wanted.csv", "for whoever signs"),
    ):
        if (opened.path / name).exists():
            say(f"{opened.path / name}: {use}")
