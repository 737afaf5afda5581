"""The record tables of a run, in memory and as Parquet."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

import pandas as pd
from pandera.errors import SchemaError

from documents.atomic import atomic_directory
from documents.problems import InputError, Problem
from parsers.frame_files import PartitionedFrames, encoded, load_frame, without_rows_of
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
    def load(cls, run: Path, partitions: Sequence[int] | None = None, hosts: Collection[str] | None = None) -> Self:
        """The records that the parse stage left in a run, all or those of some partitions or hosts.

        InputError when they are damaged, not there or of an earlier version.
        """
        return cls.from_tables({name: load_table(run, name, partitions, hosts) for name in TABLES})

    def all_rows(self, name: str) -> pd.DataFrame:
        """One complete table, the rows of the CLI before those of its verification."""
        table: pd.DataFrame = getattr(self, name)
        if name not in VERIFIED_TABLES:
            return table
        others: pd.DataFrame = getattr(self.verification, name)
        return pd.concat([table, others], ignore_index=True)

    def without(self, hosts: Collection[str]) -> Self:
        """The records of all but some devices."""
        lost = list(hosts)
        own = {name: getattr(self, name) for name in TABLES}
        others = {name: getattr(self.verification, name) for name in VERIFIED_TABLES}
        own, others = (
            {name: table[~table["host"].isin(lost)] for name, table in tables.items()} for tables in (own, others)
        )
        return type(self)(**own, verification=Verification(**others))

    def save(self, run: Path) -> None:
        """Write each table to records/NAME.parquet, all of them or none."""
        with atomic_directory(run / FOLDER) as folder:
            parts = PartitionedFrames(folder, TABLES)
            parts.add(self.encoded())
            parts.finish()

    def encoded(self) -> dict[str, bytes]:
        """Each complete table as a partition of its file."""
        return {name: encoded(self.all_rows(name)) for name in TABLES}


@cache
def without_rows(name: str) -> pd.DataFrame:
    """A record table without rows, validated once."""
    return frame(TABLES[name], ())


def by_cli(table: pd.DataFrame) -> "pd.Series[bool]":
    """The rows of a table that the CLI printed."""
    return table["reading"] == Reading.CLI.value


def load_table(
    run: Path, name: str, partitions: Sequence[int] | None = None, hosts: Collection[str] | None = None
) -> pd.DataFrame:
    """One record table of a run, CLI and verification; InputError when it is damaged, not there or of another version.

    All of it, or the rows of some partitions or hosts.
    """
    return valid(run, name, load_frame(run / FOLDER, name, partitions, hosts))


def check_version(run: Path, name: str) -> None:
    """InputError where a record table of a run is of another version."""
    valid(run, name, without_rows_of(run / FOLDER, name))


def valid(run: Path, name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of a record table as they are declared; InputError where those of a run are not."""
    try:
        return TABLES[name].validate(rows)
    except SchemaError as error:
        hint = "Read the transcripts again: reinstate parse RUN."
        raise InputError([Problem(str(run / FOLDER), "is of another version of reinstate.", hint=hint)]) from error
