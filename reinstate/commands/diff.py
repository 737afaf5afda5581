"""reinstate diff: what changed between two judged runs."""

from pathlib import Path
from typing import Annotated

import typer

from reinstate.commands.common_options import Force, refuse_overwriting
from reinstate.console.screen import say, say_paragraph
from reinstate.exit_codes import Exit
from reinstate.run.compared_run import judged_run
from reinstate.run.folder import Run, writable
from reports.changes.change_columns import CHANGE_FILES, CHANGES_WORKBOOK
from reports.changes.change_files import write_change_files
from reports.changes.change_sections import Section, changes_view
from reports.changes.changes import Changes, changes

app = typer.Typer()
MOST = 10
ONLY_IN_FILES = ("Findings",)


@app.command(epilog="Example: `reinstate diff runs/2026-10-24T030000Z runs/2026-11-24T030000Z --out changes`")
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="Folder of the earlier run, judged.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Folder of the later run, judged.")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder for CSV files and a workbook with all changes.")
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with 1 where a device, part, result or sum changed.")
    ] = False,
    force: Force = False,
) -> None:
    """Show what changed between two judged runs: results and why, money by reason, serial numbers, devices."""
    for path in [out / name for name in (*CHANGE_FILES, CHANGES_WORKBOOK)] if out else []:
        refuse_overwriting(path, "--out", force)
    earlier, later = Run.open(old), Run.open(new)
    found = changes(judged_run(earlier), judged_run(later))
    print_changes(found, out)
    if out:
        write_change_files(writable(out), found, mark=later.byte_order_mark())
        say(f"All changes: {out}")
    raise typer.Exit(Exit.NOT_ALL_PASS if exit_code and found.found else Exit.ALL_PASS)


def print_changes(found: Changes, out: Path | None) -> None:
    """Print the changes, most important first, each section cut short."""
    view = changes_view(found, MOST)
    say_paragraph(view.headline)
    for note in view.notes:
        say_paragraph(f"note: {note}")
    for section in view.sections:
        if section.title not in ONLY_IN_FILES:
            say(f"\n{section.title}")
            print_section(section, out)


def print_section(section: Section, out: Path | None) -> None:
    """Print each row of a section in a line, its sentences below it, and where the others are."""
    for row in section.rows:
        cells = list(zip(section.heading, row, strict=True))
        say_paragraph("  ".join(cell for name, cell in cells if cell and name not in section.sentences))
        for name, cell in cells:
            if cell and name in section.sentences:
                say_paragraph(cell, indent=4)
    if section.more:
        place = str(out / section.file) if out else f"{section.file}, which --out DIR writes"
        say(f"and {section.more:,} more in {place}")
