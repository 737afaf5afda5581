"""The commands, each with an example in its help; exit codes are those of exit_codes.Exit."""

import io
import signal
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Annotated

import typer

from documents.problems import InputError
from reinstate.commands import audit as audits
from reinstate.commands.demo import demo_run
from reinstate.commands.import_files import import_files, print_imported
from reinstate.commands.init import init_folder
from reinstate.commands.options import AsOf, ConfigFile, day
from reinstate.commands.simulate import simulate_until_stopped
from reinstate.commands.tables import tables
from reinstate.console.json_log import Event, json_log
from reinstate.console.screen import ERRORS, say
from reinstate.console.signals import STOPPED, Stopped, end
from reinstate.console.summary import print_collected, print_summary
from reinstate.exit_codes import Exit
from reinstate.run.folder import LockedError, Run
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
app.add_typer(tables)

Inventory = Annotated[
    Path | None, typer.Option("--inventory", metavar="FILE", help="Fleet as CSV, XLSX or SimpleInventory YAML.")
]
Transcripts = Annotated[
    Path | None,
    typer.Option(
        "--transcripts", metavar="DIR", help="Folder of transcripts, one file per host: nothing is connected to."
    ),
]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="RUN", help="Folder of the run; a new one below runs/ when left out.")
]
Resume = Annotated[
    Path | None, typer.Option("--resume", metavar="RUN", help="Go on with a run: visit what has no whole transcript.")
]
OnlyFailed = Annotated[
    bool, typer.Option("--only-failed", help="With --resume: visit what failed, not what was never visited.")
]
Log = Annotated[
    str,
    typer.Option("--log-json", metavar="FILE", help="Add what happens to a file, a JSON object a line; - is stderr."),
]
Verify = Annotated[
    bool, typer.Option("--verify", help="Read each device a second time, over NETCONF with NAPALM, and compare.")
]
RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a run.")]


def show_version(asked: bool) -> None:
    if asked:
        say(f"reinstate {VERSION}")
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options of the program itself."""


@app.command(epilog="Example: `reinstate demo --devices 40 --out demo-run`")
def demo(
    devices: Annotated[int, typer.Option(min=1, max=2000, help="How many devices to simulate.")] = 40,
    seed: Annotated[int, typer.Option(help="The same seed gives the same fleet.")] = 1,
    out: Out = None,
    as_of: AsOf = "",
) -> None:
    """Inspect a simulated fleet over real SSH, from start to report, with invented sample prices."""
    raise typer.Exit(print_summary(demo_run(devices, seed, out, day(as_of))))


@app.command(epilog="Example: `reinstate init acme && cd acme`")
def init(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to make.")]) -> None:
    """Write a working folder: config.yaml, a fleet spreadsheet, empty tables, and a README."""
    for path in init_folder(folder):
        say(path)


@app.command(
    epilog="Example: `reinstate audit --inventory fleet.xlsx` · `reinstate audit --transcripts logs/ --out run`"
)
def audit(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    config: ConfigFile = None,
    inventory: Inventory = None,
    transcripts: Transcripts = None,
    out: Out = None,
    as_of: AsOf = "",
    resume: Resume = None,
    only_failed: OnlyFailed = False,
    verify: Verify = False,
    log: Log = "",
) -> None:
    """Collect, parse, judge and report in one go."""
    with json_log(log) as told:
        terms = audits.Asked(config, inventory, transcripts, out, day(as_of), resume, only_failed, verify, told)
        code = print_summary(audits.audit(terms))
        told.tell(Event.RUN_ENDED, exit_code=code)
    raise typer.Exit(code)


@app.command(epilog="Example: `reinstate collect --inventory fleet.csv --out run`")
def collect(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    config: ConfigFile = None,
    inventory: Inventory = None,
    transcripts: Transcripts = None,
    out: Out = None,
    resume: Resume = None,
    only_failed: OnlyFailed = False,
    verify: Verify = False,
    log: Log = "",
) -> None:
    """Only visit the devices and keep their transcripts."""
    with json_log(log) as told:
        terms = audits.Asked(config, inventory, transcripts, out, None, resume, only_failed, verify, told)
        code = print_collected(audits.collect(terms))
        told.tell(Event.RUN_ENDED, exit_code=code)
    raise typer.Exit(code)


@app.command("import", epilog="Example: `reinstate import putty.log rsi.txt.gz backups.zip --run run`")
def import_(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILES", help="Terminal logs, RSI files, backups, XML replies, folders, .gz and .zip of them."
        ),
    ],
    run: Annotated[Path, typer.Option("--run", metavar="RUN", help="Run to add them to; made when it is not there.")],
) -> None:
    """Take console logs into a run, and say which device and commands each file holds and what is lacking."""
    raise typer.Exit(print_imported(import_files(files, run), run))


@app.command(epilog="Example: `reinstate parse run`")
def parse(run: RunFolder) -> None:
    """Only read the transcripts of a run into record tables."""
    audits.parse(Run.open(run))


@app.command(epilog="Example: `reinstate judge run --config config.yaml --as-of 2027-01-31`")
def judge(
    run: RunFolder,
    config: ConfigFile = None,
    as_of: AsOf = "",
    same_tables: Annotated[
        bool, typer.Option("--same-tables", help="Take the tables that the run was judged by, as they were kept in it.")
    ] = False,
) -> None:
    """Only judge the records of a run, with the tables of a config.yaml or those of the last time."""
    audits.judge(Run.open(run), config, day(as_of), same_tables)


@app.command(epilog="Example: `reinstate report run`")
def report(run: RunFolder) -> None:
    """Only write the reports of a judged run."""
    raise typer.Exit(print_summary(audits.report(Run.open(run))))


@app.command(epilog="Example: `reinstate simulate --devices 12 --fleet fleet.csv`")
def simulate(
    devices: Annotated[int, typer.Option(min=1, max=20000, help="How many devices to simulate.")] = 40,
    seed: Annotated[int, typer.Option(help="The same seed gives the same fleet.")] = 1,
    fleet: Annotated[
        Path, typer.Option(metavar="FILE", help="Where to write the inventory of the simulated fleet.")
    ] = Path("fleet.csv"),
    latency: Annotated[
        float, typer.Option(min=0, max=60, metavar="SECONDS", help="How long every command line takes.")
    ] = 0.0,
    hostile: Annotated[
        bool, typer.Option("--hostile", help="Let every third device misbehave, each in a way of its own.")
    ] = False,
) -> None:
    """Run a simulated fleet on this computer until Ctrl-C, to try the other commands on."""
    simulate_until_stopped(devices, seed, fleet, latency, hostile)


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
    except Stopped:
        say(STOPPED, ERRORS)
        sys.exit(Exit.NOT_COLLECTED)
    except OSError as error:
        place = error.filename or "a file"
        say(f"error: {place}: {error.strerror or error}. Nothing that was whole is lost.", ERRORS)
        sys.exit(Exit.USAGE)
    except Exception as error:  # the last stop: a defect of ours, told as one
        with tempfile.NamedTemporaryFile(
            "w", prefix="reinstate-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            traceback.print_exc(file=file)
        say(f"internal error: {type(error).__name__}: {error}\nPlease report it with {file.name}.", ERRORS)
        sys.exit(Exit.INTERNAL)
