"""Options that several commands have."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from documents.problems import InputError, Problem
from reinstate.config.years import OTHER_YEAR, YEARS

DURATION = re.compile(r"(?:(\d{1,4})h)?(?:(\d{1,5})m(?:in)?)?")
AsOf = Annotated[
    str,
    typer.Option(
        "--as-of",
        metavar="YYYY-MM-DD",
        help="Day on which everything is judged; when left out, that of config.yaml, that of the run, or today.",
    ),
]
ConfigFile = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="config.yaml; the one in this folder when there is one.")
]
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
    Path | None,
    typer.Option("--resume", metavar="RUN", help="Go on with a run: visit what has no complete transcript."),
]
OnlyFailed = Annotated[
    bool, typer.Option("--only-failed", help="With --resume: visit what failed, not what was never visited.")
]
Since = Annotated[
    Path | None,
    typer.Option("--since", metavar="OLD", help="Earlier run, judged: the report says what changed since then."),
]
Continue = Annotated[
    bool,
    typer.Option("--continue", help="Go on with the newest run, where a deadline or a crash ended it; else begin one."),
]
Deadline = Annotated[
    str,
    typer.Option(
        "--deadline", metavar="TIME", help="Begin no visit after so long, as in 5h or 90m; the rest is reported."
    ),
]
OnChange = Annotated[
    bool,
    typer.Option(
        "--on-change",
        help="Print nothing when there is nothing to say, else what changed since the latest complete run.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout instead of the summary.")]
Log = Annotated[
    str,
    typer.Option("--log-json", metavar="FILE", help="Add what happens to a file, a JSON object a line; - is stderr."),
]
Verify = Annotated[
    bool, typer.Option("--verify", help="Verify each device over NETCONF with NAPALM: compare it with the CLI.")
]
Processes = Annotated[
    int,
    typer.Option(
        "--processes", metavar="N", min=0, max=256, help="Visit from so many processes here; needs reinstate[dask]."
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Write the file in place of one that is there.")]
Folder = Annotated[
    Path | None,
    typer.Option("--folder", metavar="DIR", help="Folder of your own tables; that of config.yaml, or tables/."),
]
RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a run.")]
Devices = Annotated[int, typer.Option(min=1, max=2000, help="How many devices to simulate.")]
Seed = Annotated[int, typer.Option(help="The same seed gives the same fleet.")]


def refuse_overwriting(path: Path, option: str, force: bool | None = None) -> None:
    """InputError for a file that is there already and may be somebody's work; `force` is None where none is known."""
    if not force and (path.exists() or path.is_symlink()):
        hint = f"Name another file with {option}" + (", or give --force to write over it." if force is False else ".")
        raise InputError([Problem(str(path), "exists already and is not overwritten.", hint=hint)])


def day(text: str, option: str = "--as-of") -> date | None:
    """The day of an option, None when it was left out; InputError when it is no date."""
    if not text:
        return None
    try:
        found = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError as error:
        raise InputError([Problem(option, f'"{text}" is not a date.', hint="Write it as YYYY-MM-DD.")]) from error
    if found.year not in YEARS:
        raise InputError([Problem(option, f"{text} {OTHER_YEAR}", hint="Correct the year.")])
    return found


def duration(text: str) -> timedelta | None:
    """How long --deadline allows, None when it was left out; InputError when it is no time."""
    if not text:
        return None
    match = DURATION.fullmatch(text.replace(" ", ""))
    hours, minutes = (int(part or 0) for part in match.groups()) if match else (0, 0)
    if not hours and not minutes:
        raise InputError([Problem("--deadline", f'"{text}" is no time.', hint="Write it as in 5h, 90m or 2h30m.")])
    return timedelta(hours=hours, minutes=minutes)


def pairs(texts: Sequence[str] | None, option: str = "--column", form: str = "OURS=THEIRS") -> dict[str, str]:
    """What stands before and after the sign, from A=B."""
    found = [text.partition("=") for text in texts or ()]
    odd = [before for before, sign, after in found if not (sign and after)]
    if odd:
        raise InputError([Problem(option, f'"{before}" is not {form}.') for before in odd])
    return {before.strip(): after.strip() for before, _, after in found}
