"""The page of all columns, and the tables of a schema, as they are written from the code."""

from collections.abc import Iterator

from markdown_tables import markdown
from pandera.pandas import DataFrameSchema

from parsers.record_schemas import TABLES
from reports.changes.change_columns import CHANGE_FILES
from reports.history.history_files import HISTORY_FILES
from reports.history.history_tables import TABLES as HISTORY_TABLES
from reports.lists.csv_columns import CSV_FILES
from reports.lists.quote_differences import QUOTE_COLUMNS, QUOTE_LIST


def columns() -> Iterator[str]:
    yield "# Columns\n"
    yield (
        "`datapackage.json` says the same to programs. In CSV files a text that a spreadsheet would run begins with "
        "an apostrophe, control characters are shown as pictures, and a text of more than 32,767 characters is cut. "
        "In `json-lines` (`output: json_lines: true`) texts are as printed, uncut and unguarded; amounts, decimals "
        "and days are texts, what is empty is null. With `output: compress: true` each of these files is compressed by "
        "gzip, and its name ends in `.gz`; those of changes, of the history and of quotes are not.\n"
    )
    others = {name: one.columns for name, one in {**CHANGE_FILES, **HISTORY_FILES}.items()}
    for name, described in {**CSV_FILES, **others, QUOTE_LIST: QUOTE_COLUMNS}.items():
        yield f"## {name}\n"
        yield markdown(
            ("column", "format", "meaning"), ((f"`{one.name}`", one.format, one.meaning) for one in described)
        )
    yield "# Record tables\n\nStored in the run folder as `records/NAME.parquet`.\n"
    for name, schema in TABLES.items():
        yield f"## {name}: {schema.description}\n"
        yield schema_table(schema)
    yield "# Tables of the history\n\n"
    yield "Stored in the folder of runs as `history/NAME-HASH.parquet`; every cell is a text.\n"
    for name, meanings in HISTORY_TABLES.items():
        yield f"## history: {name}\n"
        yield markdown(("column", "meaning"), ((f"`{column}`", meaning) for column, meaning in meanings.items()))


def schema_table(schema: DataFrameSchema) -> str:
    rows = ((f"`{name}`", one.description or "") for name, one in schema.columns.items())
    return markdown(("column", "meaning"), rows)
