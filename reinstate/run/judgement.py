"""What the judge left in a run: its frames and what they rest on, from one judgement and never from two."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import ValidationError

from documents.atomic import atomic_directory, atomic_write
from documents.problems import InputError, Problem
from parsers.frame_files import columns_of, count_partitions, load_frame, save_frame, without_rows_of
from policy.actions import COLUMNS as ACTIONS
from policy.pricing.cost_lines import COLUMNS as COSTS
from policy.pricing.totals import COLUMNS as TOTALS
from policy.reference.citation import PLACE
from policy.reference.read_table import TableSource
from policy.reference.reference_tables import Reference
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.settings import PolicySettings
from reinstate.config.model import PolicySection
from reinstate.run.formats import JUDGEMENT
from reinstate.run.host_group import HostGroup

FRAMES = (
    *("findings", "citations", "results", "frus", "costs", "contracts", "delivery", "rates", "totals"),
    *("actions", "forecast", "purchases"),
)
# Frames whose rows are no device's own.
OF_FLEET = ("totals", "purchases")
BASIS = "basis.json"
TABLES, CONFLICTS = "tables", "conflicts"
JUDGE_AGAIN = "Judge the run again: reinstate judge RUN."
OWN_TABLES = "Judge the run with tables of its own: reinstate judge RUN --config FILE."


def save_basis(folder: Path, reference: Reference, as_of: date, settings: PolicySettings) -> dict[str, Any]:
    """Write what frames rest on into their folder, and give it."""
    basis = {
        "as_of": as_of.isoformat(),
        "sources": [asdict(source) for source in reference.sources],
        "sample_prices": reference.sample,
        "settings": asdict(settings),
    }
    atomic_write(folder / BASIS, json.dumps(basis, default=str).encode())
    return basis


def save_tables(run: Path, reference: Reference) -> None:
    """Keep the tables as they were used, with what contradicted them, so that the run can be judged again alike."""
    with atomic_directory(run / TABLES) as folder:
        for name, table in {**reference.tables(), CONFLICTS: reference.conflicts}.items():
            save_frame(folder, name, table)
        hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
        sources = [asdict(source) for source in reference.sources]
        atomic_write(folder / BASIS, json.dumps({"sha256": hashes, "sources": sources}, default=str).encode())


def load_tables(run: Path) -> Reference:
    """The tables that a run was last judged by; InputError when they are not there or not as they were kept."""
    folder = run / TABLES
    try:
        basis = json.loads((folder / BASIS).read_text(encoding="utf-8"))
        changed = [
            name
            for name, digest in basis["sha256"].items()
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest
        ]
    except (OSError, ValueError) as error:
        raise InputError([Problem(str(folder), "holds no tables of an earlier judgement.", hint=OWN_TABLES)]) from error
    if changed:
        raise InputError([Problem(str(folder / changed[0]), "is not as it was kept.", hint=OWN_TABLES)])
    frames = {name: load_frame(folder, name) for name in TABLE_SCHEMAS}
    if any(not set(PLACE) <= set(frame.columns) for frame in frames.values()):
        raise InputError([Problem(str(folder), "holds tables of another version of reinstate.", hint=OWN_TABLES)])
    sources = tuple(table_source(source) for source in basis["sources"])
    return Reference(**frames, sources=sources, conflicts=load_frame(folder, CONFLICTS))


def load_judgement(run: Path, group: HostGroup | None = None) -> dict[str, Any]:
    """The frames by name, with as_of, sources and sample_prices; InputError when they are not complete.

    Of a group the rows of its devices, and no totals, which are of the fleet.
    """
    check_columns(run / JUDGEMENT)
    frames = {name: judged_rows(run / JUDGEMENT, name, group) for name in FRAMES}
    # Each partition has its own order of quarters.
    forecast = frames["forecast"].sort_values("quarter", kind="stable", ignore_index=True)
    return {
        **frames,
        "forecast": forecast,
        **judged_by(run),
    }


def check_columns(folder: Path) -> None:
    """InputError where frames of a judgement lack columns of this version."""
    known = {"costs": COSTS, "totals": TOTALS, "actions": ACTIONS}
    if any(not set(columns) <= set(columns_of(folder, name)) for name, columns in known.items()):
        raise InputError([Problem(str(folder), "was judged by another version of reinstate.", hint=JUDGE_AGAIN)])


def judged_by(run: Path) -> dict[str, Any]:
    """What a judgement rests on: as_of, sources, sample_prices and settings; InputError when it is damaged."""
    basis = load_basis(run)
    return {
        "as_of": date.fromisoformat(basis["as_of"]),
        "sources": tuple(table_source(source) for source in basis["sources"]),
        "sample_prices": basis["sample_prices"],
        "settings": policy_settings(basis.get("settings", basis), run / JUDGEMENT / BASIS),
    }


def judged_rows(folder: Path, name: str, group: HostGroup | None) -> pd.DataFrame:
    """One frame of a judgement, of a group what it has of these devices."""
    if group is None or name == "rates":
        return load_frame(folder, name)
    if name in OF_FLEET:
        return without_rows_of(folder, name)
    return load_frame(folder, name, group.judged.of(count_partitions(folder, name)), group.hosts)


def load_basis(run: Path) -> dict[str, Any]:
    """What the frames rest on: as_of, sources, sample_prices and settings as text; InputError when it is damaged."""
    path = run / JUDGEMENT / BASIS
    try:
        basis: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError([Problem(str(path), "is damaged or not there.", hint=JUDGE_AGAIN)]) from error
    return basis


def policy_settings(kept: Mapping[str, Any], path: Path) -> PolicySettings:
    """The settings that a run was judged by; defaults where another version had fewer, InputError for damaged ones."""
    known = {name: value for name, value in kept.items() if name in PolicySettings.__dataclass_fields__}
    try:
        return PolicySection.model_validate(known).settings()
    except ValidationError as error:
        raise InputError([Problem(str(path), "has settings that cannot be.", hint=JUDGE_AGAIN)]) from error


def table_source(source: Mapping[str, Any]) -> TableSource:
    newest = source["newest"]
    return TableSource(**{**source, "newest": date.fromisoformat(newest) if newest else None})


def forget_judgement(run: Path) -> None:
    """Remove the judgement of records that are about to be replaced."""
    shutil.rmtree(run / JUDGEMENT, ignore_errors=True)
