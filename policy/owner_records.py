"""What the owner brings beside the devices: the parts that were bought, and the files that prove it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

import pandas as pd
from pandera.errors import SchemaError

from documents.atomic import atomic_directory
from documents.problems import InputError, Problem
from parsers.evidence_files.evidence_schema import EVIDENCE
from parsers.frame_files import load_frame, load_matching, save_frame
from parsers.record_schemas import day, frame, number, table, text

FOLDER = "owner"
NOTHING: Mapping[str, Iterable[Mapping[str, Any]]] = MappingProxyType({})
PURCHASES = table(
    "purchases",
    "one part that the owner declares as bought",
    {
        "serial_number": text("serial number as written"),
        "sku": text("orderable model number as written"),
        "chassis": text("chassis that it belongs to: a serial number or a host; empty when none is named"),
        "slot": text("slot in the chassis as written; empty when none is named"),
        "lot": text("purchase lot"),
        "seller": text("who sold it"),
        "invoice": text("number of the invoice"),
        "date": day("day of the purchase, ISO 8601"),
        "price": text("price as written"),
        "source_file": text("file that declares it"),
        "source_line": number("line in that file"),
    },
)
WATCHED_SERIALS = table(
    "watched_serials",
    "one serial number that somebody looks for",
    {
        "serial_number": text("serial number as written"),
        "reason": text("why it is looked for, as in stolen, lost or returned"),
        "source": text("who looks for it"),
        "date": day("day since which it is looked for, ISO 8601"),
        "source_file": text("watch list that holds it"),
        "source_line": number("line in that file"),
    },
)
EARLIER_PARTS = table(
    "earlier_parts",
    "one board or chassis that an earlier run lists",
    {
        "serial_number": text("serial number as printed"),
        "kind": text("chassis, fpc, mic, ..."),
        "host": text("device that listed it"),
        "chassis": text("serial number of the chassis of that device, of a member where there are several"),
        "path": text("where it was in the device"),
        "run": text("name of the run"),
        "date": text("day on which the run was judged, ISO 8601"),
    },
)
OWNER_TABLES = {schema.name: schema for schema in (PURCHASES, EVIDENCE, WATCHED_SERIALS, EARLIER_PARTS)}


@dataclass(frozen=True, slots=True, eq=False)
class OwnerRecords:
    """One frame for each of OWNER_TABLES, of its declared columns; without rows where the owner brings nothing.

    Evidence that is given may hold no file; where none is given what rests on it cannot be examined.
    """

    purchases: pd.DataFrame
    evidence: pd.DataFrame
    watched_serials: pd.DataFrame
    earlier_parts: pd.DataFrame
    evidence_given: bool = False

    @classmethod
    def from_rows(cls, rows: Mapping[str, Iterable[Mapping[str, Any]]] = NOTHING) -> Self:
        """Frames from rows by table name; without rows the owner brings nothing."""
        frames = {name: frame(schema, rows.get(name, ())) for name, schema in OWNER_TABLES.items()}
        return cls(**frames, evidence_given=EVIDENCE.name in rows)

    @classmethod
    def load(cls, run: Path, serial_numbers: Collection[str] | None = None) -> Self:
        """What a run keeps of them; InputError when a frame is damaged or of another version.

        Of the earlier parts, which may be millions, those that have one of these, as serial_keys gives them.
        """
        nothing, folder = cls.from_rows().tables(), run / FOLDER
        wanted = [name for name in OWNER_TABLES if (folder / f"{name}.parquet").exists()]
        found = {
            name: load_frame(folder, name)
            if serial_numbers is None or name != EARLIER_PARTS.name
            else load_matching(folder, name, "serial_number", serial_numbers)
            for name in wanted
        }
        try:
            frames = {name: OWNER_TABLES[name].validate(rows) for name, rows in {**nothing, **found}.items()}
        except SchemaError as error:
            hint = "Judge the run with its config.yaml: reinstate judge RUN --config FILE."
            raise InputError([Problem(str(folder), "is of another version of reinstate.", hint=hint)]) from error
        return cls(**frames, evidence_given=EVIDENCE.name in found)

    def save(self, run: Path) -> None:
        """Write each table that is given to owner/NAME.parquet, all of them or none."""
        with atomic_directory(run / FOLDER) as folder:
            for name, rows in self.tables().items():
                if name != EVIDENCE.name or self.evidence_given:
                    save_frame(folder, name, rows)

    def tables(self) -> dict[str, pd.DataFrame]:
        """The frames by name."""
        return {name: getattr(self, name) for name in OWNER_TABLES}
