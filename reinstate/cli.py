"""The program: its commands put together, and what it says and returns when one cannot be done."""

import io
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from documents.problems import InputError
from reinstate.command_index import COMMANDS
from reinstate.console.screen import ERRORS, say
from reinstate.console.signals import Stopped, end
from reinstate.exit_codes import Exit, LockedError
from reinstate.version import VERSION

EXIT_CODES = "Exit codes: " + " · ".join(f"{code.value} {code.meaning}" for code in Exit)


class CommandsWhenUsed(Mapping[str, Any]):
    """The commands by name: loading all of them takes seconds, of which one command needs a part."""

    def __getitem__(self, name: str) -> Any:
        above = typer.Typer(rich_markup_mode="markdown")
        above.add_typer(import_module(f"reinstate.commands.{COMMANDS[name].module}").app)
        return typer.main.get_group(above).commands[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class Program(TyperGroup):
    """The program as a group of commands."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "commands": CommandsWhenUsed()})

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the commands by what is known of them here: none is loaded to be listed."""
        self.commands = {name: TyperCommand(name, help=one.summary) for name, one in COMMANDS.items()}
        super().format_help(ctx, formatter)


app = typer.Typer(
    name="reinstate",
    cls=Program,
    help="Which second-hand Juniper devices can go back under a support contract, what is missing, what it costs.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)


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
        say(f"internal error: {type(error).__name__}: {error}\nPlease report it with {kept_traceback()}.", ERRORS)
        sys.exit(Exit.INTERNAL)


def kept_traceback() -> str:
    """Where the traceback of what is handled now is kept: a file of its own, or stderr where none can be written."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="reinstate-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            traceback.print_exc(file=file)
    except OSError:
        traceback.print_exc()
        return "the lines above"
    return file.name
