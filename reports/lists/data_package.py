"""datapackage.json: what stands in each CSV file, by which other programs read them without guessing.

It follows the Data Package of Frictionless, version 1; see https://specs.frictionlessdata.io/data-package/.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from documents.atomic import atomic_write
from reports.lists.declared_columns import CellFormat, CsvFile
from reports.lists.list_form import GZIP
from reports.report_data import ReportData

PACKAGE = "datapackage.json"
TYPES = {
    CellFormat.TEXT: "string",
    CellFormat.NUMBER: "integer",
    CellFormat.FLAG: "boolean",
    CellFormat.DAY: "date",
    CellFormat.DECIMAL: "number",
    CellFormat.MONEY: "number",
}
DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True}
DESCRIPTION = (
    "An audit by Juniper's policy on the reinstatement of gray market products: devices, parts, findings, fees and "
    "actions. An apostrophe before a text that a spreadsheet would run is no part of it; control characters are shown "
    "as pictures, and texts of more than 32,767 characters are cut. Amounts of several currencies are never added up."
)


def write_data_package(run: Path, report: ReportData, files: Mapping[str, CsvFile]) -> Path:
    """Write datapackage.json of these CSV files of the run atomically; OSError when the folder cannot be written."""
    package = {
        "profile": "tabular-data-package",
        "name": "reinstatement-audit",
        "title": f"Reinstatement audit of {report.as_of}",
        "description": DESCRIPTION,
        "created": f"{report.as_of}T00:00:00Z",
        "resources": [resource(found(run, name), file) for name, file in files.items()],
    }
    text = json.dumps(package, indent=2, ensure_ascii=False)
    atomic_write(run / PACKAGE, (text + "\n").encode())
    return run / PACKAGE


def found(run: Path, name: str) -> Path:
    """Where a list of the run lies, compressed or not."""
    packed = run / (name + GZIP)
    return packed if packed.exists() else run / name


def resource(path: Path, described: CsvFile) -> dict[str, Any]:
    """One CSV file: its bytes, and the name, type and meaning of each column."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    schema: dict[str, Any] = {
        "fields": [
            {"name": column.name, "type": TYPES[column.format], "description": column.meaning}
            for column in described.columns
        ],
        "missingValues": [""],
    }
    name, packed = Path(path.name.removesuffix(GZIP)).stem, path.name.endswith(GZIP)
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path.name,
        "title": name.replace("-", " ").capitalize(),
        "description": described.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        **({"compression": "gz"} if packed else {}),
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "dialect": DIALECT,
        "schema": schema | ({"primaryKey": list(described.key)} if described.key else {}),
    }
