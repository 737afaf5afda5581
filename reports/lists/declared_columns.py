"""How the columns of a CSV file are declared: name, meaning and format, each once."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pandera.pandas import Column, DataFrameSchema

from parsers.record_schemas import DEVICES


class CellFormat(StrEnum):
    """How a value is printed in a cell."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "true or false"
    DAY = "day, as in 2026-11-24"
    DECIMAL = "decimal"
    MONEY = "decimal with two places, empty when no price is known"


@dataclass(frozen=True, slots=True)
class CsvColumn:
    """One column of a CSV file; under its heading, if it has one, it stands in the page of a device."""

    name: str
    meaning: str
    format: CellFormat = CellFormat.TEXT
    heading: str = ""


@dataclass(frozen=True, slots=True)
class CsvFile:
    """One CSV file: what its rows are, its columns, and those that tell its rows apart and are never empty."""

    meaning: str
    columns: tuple[CsvColumn, ...]
    key: tuple[str, ...] = ()


CsvFiles = Mapping[str, CsvFile]


def declared(schema: DataFrameSchema, names: str) -> tuple[CsvColumn, ...]:
    """CSV columns for columns of a record table, with the meaning, type and heading declared there."""
    columns = ((name, schema.columns[name]) for name in names.split())
    return tuple(
        CsvColumn(name, column.description, cell_format(column), (column.metadata or {}).get("heading", ""))
        for name, column in columns
    )


def cell_format(column: Column) -> CellFormat:
    """How the values of a column of a record table are printed."""
    if (column.metadata or {}).get("day"):
        return CellFormat.DAY
    return {"int64": CellFormat.NUMBER, "bool": CellFormat.FLAG}.get(str(column.dtype), CellFormat.TEXT)


def shown(schema: DataFrameSchema, leading: str = "") -> tuple[CsvColumn, ...]:
    """The columns of a record table that are meant for its CSV file, in their order, without the leading ones."""
    meant = (name for name, column in schema.columns.items() if (column.metadata or {}).get("in_csv", True))
    return declared(schema, " ".join(name for name in meant if name not in leading.split()))


CURRENCY = CsvColumn("currency", "ISO 4217 code of the amounts; empty when there is none")
PRICE_NOTE = CsvColumn(
    "price_note", "what the reader must know about the prices: invented sample prices are named here"
)
PLACE = declared(DEVICES, "host site theater model lot")
