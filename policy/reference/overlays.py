"""A folder of the owner's own tables, and the precedence of sources."""

from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from documents.open_sheet import CSV, XLSX
from documents.problems import InputError, Problem, did_you_mean
from policy.reference.schemas.columns import Confidence
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS


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


def filled_in(tier: Tier) -> str:
    """The confidence of a row that names none."""
    return str(CONFIDENCES.get(tier, Confidence.OWNER))
