"""reinstate notify: send the messages about a run again, show them, or try the ways out."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from documents.problems import InputError, Problem
from reinstate.commands.common_options import ConfigFile, Since
from reinstate.console.screen import ERRORS, say
from reinstate.exit_codes import Exit
from reinstate.notify.after_audit import announced, delivered_now
from reinstate.notify.compose import messages, trial_messages
from reinstate.notify.configured_ways import ConfiguredWays, checked_ways
from reinstate.notify.deliver import Delivered, attempt_each
from reinstate.notify.run_before import run_before
from reinstate.notify.waiting_message import Message
from reinstate.run.folder import Run
from reinstate.run.report_inputs import reported_with

app = typer.Typer()


@app.command(epilog="Example: `reinstate notify runs/2026-11-24T030000Z --dry-run` · `reinstate notify --test`")
def notify(
    run: Annotated[Path | None, typer.Argument(metavar="[RUN]", help="Folder of a run, judged.")] = None,
    config: ConfigFile = None,
    since: Since = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show the messages.")] = False,
    test: Annotated[bool, typer.Option("--test", help="Send each reader a message that says it is a test.")] = False,
) -> None:
    """Send the messages about a run, compared with the one before, and those that wait; or try the ways out."""
    configured = checked_ways(config)
    if test:
        raise typer.Exit(finish(attempt_each(configured.ways(), trial_messages(configured))))
    if run is None:
        raise InputError([Problem("reinstate notify", "names no run.", hint="Name one, or give --test.")])
    opened = Run.open(run)
    compared = since or run_before(configured.runs, run)
    if dry_run:
        show(configured, opened, compared)
        return
    raise typer.Exit(finish(send_of_run(configured, opened, compared)))


def send_of_run(configured: ConfiguredWays, run: Run, compared: Path | None) -> Delivered:
    """Send the messages about a run."""
    made_from = reported_with(run, Run.open(compared) if compared else None)
    problems = announced(run, made_from, configured).problems
    delivered = delivered_now(configured)
    return replace(delivered, lines=[*problems, *delivered.lines])


def show(configured: ConfiguredWays, run: Run, compared: Path | None) -> None:
    """Print each message about a run; nothing is kept or sent."""
    made_from = reported_with(run, Run.open(compared) if compared else None)
    found = list(messages(configured, run, made_from.new, made_from.old, {}))
    for message in found:
        print_message(message)
    if not found:
        say("There is nothing to say.")


def print_message(message: Message) -> None:
    """Print a message as its reader gets it."""
    say(f"{message.reader}\nSubject: {message.subject}\n")
    say(message.text)


def finish(delivered: Delivered) -> Exit:
    """Print what became of the messages; gives the exit code."""
    for reader in delivered.delivered:
        say(f"delivered: {reader}")
    for line in delivered.lines:
        say(line, ERRORS)
    return Exit.USAGE if delivered.lines else Exit.ALL_PASS
