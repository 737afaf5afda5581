"""Options that several commands have."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from documents.problems import InputError, Problem

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


def day(text: str) -> date | None:
    """The day of --as-of, None when it was left out; InputError when it is no date."""
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError as error:
        raise InputError([Problem("--as-of", f'"{text}" is not a date.', hint="Write it as YYYY-MM-DD.")]) from error
