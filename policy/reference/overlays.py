"""A folder of the owner's own tables, and the precedence of sources."""

import json
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from documents.atomic import atomic_write
from documents.open_sheet import CSV, XLSX
from documents.problems import InputError, Problem, did_you_mean
from policy.reference.schemas.columns import Confidence
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS

FORMAT = 1
FORMAT_FILE = "format.json"


class Tier(IntEnum):
    """The source of a file; the lower one wins."""

    OWNER = 0
    EXPORT = 1
    FLEET = 2
    SHIPPED = 3
    RESELLER = 4
    SAMPLE = 5


# Files right in the folder are the owner's.
FOLDERS = {"": Tier.OWNER, "owner": Tier.OWNER, "export": Tier.EXPORT, "fleet": Tier.FLEET, "reseller": Tier.RESELLER}
FOLDER_OF = {tier: name for name, tier in FOLDERS.items() if name}
CONFIDENCES = {
    Tier.EXPORT: Confidence.EXPORT,
    Tier.FLEET: Confidence.FLEET,
    Tier.RESELLER: Confidence.RESELLER,
}


@dataclass(frozen=True, slots=True)
class Overlay:
    """A file of an overlay folder, the table that it holds rows of, and its source."""

    table: str
    path: Path
    tier: Tier


def overlay_files(folder: Path) -> tuple[list[Overlay], list[Problem]]:
    """The overlays of a folder, and a problem for each file whose name is not that of a table.

    A file is named after its table, with more words after a dot when there are several: prices.2026-11.csv.
    """
    if not folder.is_dir():
        raise InputError([Problem(str(folder), "is no folder.", hint="Name the folder of your own tables.")])
    refuse_newer_format(folder)
    overlays, problems = [], []
    for name, tier in FOLDERS.items():
        place = folder / name
        for path in sorted(place.iterdir()) if place.is_dir() else ():
            if path.suffix.lower() not in (*CSV, *XLSX) or path.name.startswith((".", "~$")):
                continue
            table = path.name.partition(".")[0]
            if table in TABLE_SCHEMAS:
                overlays.append(Overlay(table, path, tier))
            else:
                problems.append(
                    Problem(str(path), f'"{table}" is not a table.', hint=did_you_mean(table, TABLE_SCHEMAS))
                )
    return overlays, problems


def refuse_newer_format(folder: Path) -> None:
    """InputError for a folder of tables that a newer version has written into, or whose format cannot be read."""
    file = folder / FORMAT_FILE
    try:
        noted = json.loads(file.read_text(encoding="utf-8"))["format"]
    except FileNotFoundError:
        return
    except (OSError, ValueError, TypeError, KeyError) as error:
        hint = f'Write {{"format": {FORMAT}}} into it, or remove it.'
        raise InputError([Problem(str(file), "cannot be read.", hint=hint)]) from error
    if noted not in range(1, FORMAT + 1):
        message = f"says that the tables have format {noted}; this version reads format {FORMAT}."
        raise InputError([Problem(str(file), message, hint="Use the version of reinstate that wrote them.")])


def note_format(folder: Path) -> None:
    """Note the format of what is written into a folder of tables."""
    atomic_write(folder / FORMAT_FILE, f'{{"format": {FORMAT}}}\n'.encode())


def filled_in(tier: Tier) -> str:
    """The confidence of a row that names none."""
    return str(CONFIDENCES.get(tier, Confidence.OWNER))
