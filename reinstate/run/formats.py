"""The formats of a run through the years: what one of an earlier version is in today's, and what is refused."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from documents.problems import InputError, Problem

FORMAT = 2
FIRST = 1
MANIFEST = "run.json"
JUDGEMENT = "judgement"
PAGE = "report.html"
NAME = "%Y-%m-%dT%H%M%SZ"
DIGITS = re.compile(r"\d{4}-\d{2}-\d{2}T\d{6}Z")


def named_by_time(name: str) -> bool:
    """Whether this is the name of a run in a folder of runs: the time of its start, on a day that there is."""
    try:
        return bool(DIGITS.fullmatch(name)) and bool(datetime.strptime(name, NAME).replace(tzinfo=UTC))
    except ValueError:
        return False


def read_manifest(run: Path) -> dict[str, Any]:
    """What run.json holds; InputError when it cannot be read."""
    path = run / MANIFEST
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError([Problem(str(path), f"cannot be read: {error.strerror or error}.")]) from error
    except ValueError:
        content = None
    if not isinstance(content, dict):
        hint = "Bring it back from a backup, or move the folder of the run away."
        raise InputError([Problem(str(path), "is damaged.", hint=hint)])
    return content


def refuse_other_format(file: Path, manifest: Mapping[str, Any]) -> None:
    """InputError for a run of a format that this version does not read."""
    noted = manifest.get("format")
    if isinstance(noted, int) and FIRST <= noted <= FORMAT:
        return
    message = f"has run format {noted}; this version reads formats {FIRST} to {FORMAT}."
    by = manifest.get("version")
    hint = f"Open it with reinstate {by} or newer." if by else "Open it with the version of reinstate that wrote it."
    raise InputError([Problem(str(file), message, hint=hint)])


def was_completed(run: Path) -> bool:
    """Whether a run of format 1, which had no mark of its own for that, was reported to its end."""
    try:
        manifest = read_manifest(run)
        return manifest.get("format") == FIRST and "report" in manifest["seconds"] and (run / PAGE).is_file()
    except (InputError, KeyError, TypeError):
        return False
