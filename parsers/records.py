"""The record tables of a run, in memory and as Parquet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Self

import pandas as pd
from pandera.errors import SchemaError

from documents.atomic import atomic_directory, atomic_write
from documents.problems import InputError, Problem
from parsers.record_schemas import TABLES, VERIFIED_TABLES, Reading, frame

FOLDER = "records"


@dataclass(frozen=True, slots=True)
class Verification:
    """What the verifications of a fleet read: the rows of the record tables that come from no CLI."""

    frus: pd.DataFrame
    software: pd.DataFrame
    health: pd.DataFrame
    interfaces: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Records:
    """What is known of a fleet: one frame per record table, each of its declared columns.

    The frames hold what the CLI printed and nothing else, ValueError for any other row; what a verification holds
    stands apart in `verification`, so that nobody who reads a table has to part them.
    """

    devices: pd.DataFrame
    frus: pd.DataFrame
    software: pd.DataFrame
    health: pd.DataFrame
    outputs: pd.DataFrame
    unparsed: pd.DataFrame
    eeprom: pd.DataFrame
    interfaces: pd.DataFrame
    licenses: pd.DataFrame
    facts: pd.DataFrame
    verifications: pd.DataFrame
    verification: Verification

    def __post_init__(self) -> None:
        for name in VERIFIED_TABLES:
            if not by_cli(getattr(self, name)).all():
                raise ValueError(f"{name} holds rows that the CLI did not print")

    @classmethod
    def from_rows(cls, rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> Self:
        """Records from all rows by table name; a table without rows is an empty frame of its columns."""
        return cls.from_tables(
            {
                name: frame(TABLES[name], rows[name]) if rows.get(name) else without_rows(name).copy(deep=False)
                for name in TABLES
            }
        )

    @classmethod
    def from_tables(cls, tables: Mapping[str, pd.DataFrame]) -> Self:
        """Records from complete tables by name; the one place where CLI and verification are separated."""
        others = {name: tables[name][~by_cli(tables[name])].reset_index(drop=True) for name in VERIFIED_TABLES}
        own = {name: tables[name][by_cli(tables[name])].reset_index(drop=True) for name in VERIFIED_TABLES}
        return cls(**{**tables, **own}, verification=Verification(**others))

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """The records of several parts of a fleet, in their order."""
        if not parts:
            return cls.from_rows({})
        tables = {name: [one.all_rows(name) for one in parts] for name in TABLES}
        return cls.from_tables({name: pd.concat(each, ignore_index=True) for name, each in tables.items()})

    @classmethod
    def load(cls, run: Path) -> Self:
        """The records that the parse stage left in a run; InputError when they are damaged, not there or of old."""
        return cls.from_tables({name: load_table(run, name) for name in TABLES})

    def all_rows(self, name: str) -> pd.DataFrame:
        """One complete table, the rows of the CLI before those of its verification."""
        table: pd.DataFrame = getattr(self, name)
        if name not in VERIFIED_TABLES:
            return table
        others: pd.DataFrame = getattr(self.verification, name)
        return pd.concat([table, others], ignore_index=True)

    def save(self, run: Path) -> None:
        """Write each table to records/NAME.parquet, all of them or none."""
        with atomic_directory(run / FOLDER) as folder:
            for name in TABLES:
                save_frame(folder, name, self.all_rows(name))


@cache
def without_rows(name: str) -> pd.DataFrame:
    """A record table without rows, validated once."""
    return frame(TABLES[name], ())


def by_cli(table: pd.DataFrame) -> "pd.Series[bool]":
    """The rows of a table that the CLI printed."""
    return table["reading"] == Reading.CLI.value


def load_table(run: Path, name: str) -> pd.DataFrame:
    """One complete record table of a run; InputError when it is damaged, not there or of another version."""
    try:
        return TABLES[name].validate(load_frame(run / FOLDER, name))
    except SchemaError as error:
        hint = "Read the transcripts again: reinstate parse RUN."
        raise InputError([Problem(str(run / FOLDER), "is of another version of reinstate.", hint=hint)]) from error


def save_frame(folder: Path, name: str, table: pd.DataFrame) -> None:
    """Write one frame to NAME.parquet, in full or not at all."""
    folder.mkdir(exist_ok=True)
    buffer = BytesIO()
    table.to_parquet(buffer, index=False)
    atomic_write(folder / f"{name}.parquet", buffer.getvalue())


def load_frame(folder: Path, name: str) -> pd.DataFrame:
    """Read one frame from NAME.parquet."""
    path = folder / f"{name}.parquet"
    try:
        return pd.read_parquet(path)
    except (OSError, ValueError) as error:
        hint = "Run the stage before again: reinstate parse RUN, or reinstate judge RUN."
        raise InputError([Problem(str(path), "is damaged or not there.", hint=hint)]) from error
