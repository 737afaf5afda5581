"""reinstate init: a working folder for one fleet, ready to be filled in."""

import csv
import io
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from documents.problems import InputError, Problem
from inventory.device import COLUMNS
from inventory.fleet_workbook import fleet_workbook
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from reinstate.console.screen import say

app = typer.Typer()
TEMPLATES = {
    "README.md": "README.md",
    "config.yaml": "config.yaml",
    "fleet.csv": "fleet.csv",
    ".gitignore": "gitignore",
}
TABLES = (
    *("prices", "lifecycle", "engineering_changes", "service_skus", "fee_classes", "fees_not_due"),
    *("license_skus", "discounts", "exchange_rates"),
)


@app.command(epilog="Example: `reinstate init acme && cd acme`")
def init(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to make.")]) -> None:
    """Write a working folder: config.yaml, a fleet spreadsheet, empty tables, and a README."""
    for path in init_folder(folder):
        say(path)


def init_folder(path: Path) -> list[Path]:
    """Write the folder and return its files; an InputError, and nothing written, when any of them is there already."""
    contents = {path / name: data for name, data in folder_contents().items()}
    try:
        there = [file for file in contents if file.exists() or file.is_symlink()]
        for file, data in () if there else contents.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as target:
                target.write(data)
    except OSError as error:
        message, hint = f"cannot be written: {error.strerror}.", "Name a folder in which you may write."
        raise InputError([Problem(str(error.filename or path), message, hint=hint)]) from error
    if there:
        hint = "Name another folder, or move the file away."
        raise InputError([Problem(str(file), "exists already and is not overwritten.", hint=hint) for file in there])
    return list(contents)


def folder_contents() -> dict[str, bytes]:
    """The bytes of each file by its path in the folder."""
    templates = files("reinstate") / "templates"
    written = {name: (templates / template).read_bytes() for name, template in TEMPLATES.items()}
    written["fleet.csv"] = header(list(COLUMNS)) + written["fleet.csv"]
    tables = {f"tables/{name}.csv": header(list(TABLE_SCHEMAS[name].schema.columns)) for name in TABLES}
    return {**written, "fleet.xlsx": fleet_workbook(written["fleet.csv"].decode()), **tables}


def header(columns: list[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(columns)
    return text.getvalue().encode()
