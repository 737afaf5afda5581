"""The record tables of a run, in memory and as Parquet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, Self

import pandas as pd
from pandera.errors import SchemaError

from documents.atomic import atomic_directory, atomic_write
from documents.problems import InputError, Problem
from parsers.record_schemas import (
    EEPROM,
    FACTS,
    INTERFACES,
    LICENSES,
    TABLES,
    WITNESS_FRUS,
    WITNESS_HEALTH,
    WITNESS_INTERFACES,
    WITNESS_SOFTWARE,
    WITNESSES,
    frame,
)

FOLDER = "records"


@dataclass(frozen=True, slots=True)
class Records:
    """What is known of a fleet: one frame per record table, each of its declared columns."""

    devices: pd.DataFrame
    frus: pd.DataFrame
    software: pd.DataFrame
    health: pd.DataFrame
    outputs: pd.DataFrame
    unparsed: pd.DataFrame
    eeprom: pd.DataFrame = field(default_factory=partial(frame, EEPROM, ()))
    interfaces: pd.DataFrame = field(default_factory=partial(frame, INTERFACES, ()))
    licenses: pd.DataFrame = field(default_factory=partial(frame, LICENSES, ()))
    facts: pd.DataFrame = field(default_factory=partial(frame, FACTS, ()))
    witnesses: pd.DataFrame = field(default_factory=partial(frame, WITNESSES, ()))
    witness_frus: pd.DataFrame = field(default_factory=partial(frame, WITNESS_FRUS, ()))
    witness_software: pd.DataFrame = field(default_factory=partial(frame, WITNESS_SOFTWARE, ()))
    witness_interfaces: pd.DataFrame = field(default_factory=partial(frame, WITNESS_INTERFACES, ()))
    witness_health: pd.DataFrame = field(default_factory=partial(frame, WITNESS_HEALTH, ()))

    @classmethod
    def from_rows(cls, rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> Self:
        """Frames from rows by table name; a table without rows is an empty frame of the same columns."""
        return cls(**{name: frame(schema, rows.get(name, ())) for name, schema in TABLES.items()})

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """The records of several parts of a fleet, in their order."""
        if not parts:
            return cls.from_rows({})
        return cls(**{name: pd.concat([getattr(one, name) for one in parts], ignore_index=True) for name in TABLES})

    @classmethod
    def load(cls, run: Path) -> Self:
        """The records that the parse stage left in a run; InputError when they are damaged, not there or of old."""
        try:
            return cls(**{name: schema.validate(load_frame(run / FOLDER, name)) for name, schema in TABLES.items()})
        except SchemaError as error:
            hint = "Read the transcripts again: reinstate parse RUN."
            raise InputError([Problem(str(run / FOLDER), "is of another version of reinstate.", hint=hint)]) from error

    def save(self, run: Path) -> None:
        """Write each table to records/NAME.parquet, all of them or none."""
        with atomic_directory(run / FOLDER) as folder:
            for table in fields(self):
                save_frame(folder, table.name, getattr(self, table.name))


def save_frame(folder: Path, name: str, table: pd.DataFrame) -> None:
    """Write one frame to NAME.parquet, whole or not at all."""
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
