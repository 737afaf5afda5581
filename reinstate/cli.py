"""The program: its commands put together, and what it says and returns when one cannot be done."""

import io
import signal
import sys
import tempfile
import traceback
from typing import Annotated

import typer

from documents.problems import InputError
from reinstate.commands import (
    audit,
    collect_devices,
    demo,
    evidence,
    explain_device,
    import_files,
    init,
    judge_records,
    parse,
    report,
    simulate,
    tables,
)
from reinstate.console.screen import ERRORS, say
from reinstate.console.signals import Stopped, end
from reinstate.exit_codes import Exit
from reinstate.run.folder import LockedError
from reinstate.version import VERSION

EXIT_CODES = "Exit codes: " + " · ".join(f"{code.value} {code.meaning}" for code in Exit)
app = typer.Typer(
    name="reinstate",
    help="Which second-hand Juniper devices can go back under a support contract, what is missing, what it costs.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
for command in (
    demo,
    init,
    audit,
    collect_devices,
    import_files,
    parse,
    judge_records,
    report,
    explain_device,
    simulate,
):
    app.add_typer(command.app)
app.add_typer(evidence.evidence)
app.add_typer(tables.tables)


def show_version(wanted: bool) -> None:
    if wanted:
        say(f"reinstate {VERSION}")
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options of the program itself."""


def main() -> None:
    """Run a command; a mistake of the user ends in a message that says what to do, never in a traceback."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # a job in the background may have it ignored
        signal.signal(signal.SIGINT, end)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a file name may be in no encoding
    try:
        app()
    except InputError as error:
        for problem in error.problems:
            say(f"error: {problem}", ERRORS)
        sys.exit(Exit.USAGE)
    except LockedError as error:
        say(f"error: {error}", ERRORS)
        sys.exit(Exit.LOCKED)
    except Stopped as stopped:
        say(str(stopped), ERRORS)
        sys.exit(Exit.STOPPED)
    except OSError as error:
        place = error.filename or "a file"
        say(f"error: {place}: {error.strerror or error}. Nothing that was complete is lost.", ERRORS)
        sys.exit(Exit.USAGE)
    except Exception as error:  # a defect of ours, reported as one
        with tempfile.NamedTemporaryFile(
            "w", prefix="reinstate-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            traceback.print_exc(file=file)
        say(f"internal error: {type(error).__name__}: {error}\nPlease report it with {file.name}.", ERRORS)
        sys.exit(Exit.INTERNAL)
