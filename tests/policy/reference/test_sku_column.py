"""What a column of SKUs refuses: words that stand for no product, and the names of slots."""

from pathlib import Path

import pytest

from policy.reference.read_table import read_table
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS

NONE, SLOT = "stands for no product", "is the name of a slot, and of no product"
CELLS = [
    *(
        (text, NONE)
        for text in ("TBD", "tbc", "?", "???", "N/A", "n.a.", "NA", "none", "Null", "-", "--", "XX", "0000")
    ),
    *((text, NONE) for text in ("don't know", "Don\u2019t know", "do not know", "unknown", "not known")),
    *((text, NONE) for text in ("to be confirmed", "Unknown, Jo", "same as above", "see label", "no idea", "not sure")),
    *((text, SLOT) for text in ("FPC", "fpc", "FPC 0", "PIC", "MIC", "PEM", "PEM 1", "CB", "RE", "Routing Engine 0")),
    *((text, SLOT) for text in ("Fan Tray", "SFB", "Midplane", "Chassis", "Xcvr 3")),
    *((text, "") for text in ("EX4300-48T", "MX204", "FPC-E", "CB-L-T", "MCS-S", "P-AS", "PCG-S", "ACX7020_AC")),
    *((text, "") for text in ("QFX5120-48Y-AFO", "NA-SVC-1", "TBD100", "NONE-1", "SEE-2-X", "X1000", "S-VCR", "X")),
]


@pytest.mark.parametrize(("cell", "fault"), CELLS)
def test_a_cell(tmp_path: Path, cell: str, fault: str) -> None:
    path = tmp_path / "lifecycle.csv"
    path.write_text(f'sku,end_of_support\n"{cell}",2030-01-01\n', encoding="utf-8")
    problems = read_table(path, TABLE_SCHEMAS["lifecycle"]).problems
    assert [problem.message for problem in problems] == ([f'"{cell}" {fault}.'] if fault else [])
    assert all(problem.hint.startswith("Write the SKU as it is ordered") for problem in problems)


COLUMNS = {
    "lifecycle": "sku",
    "part_numbers": "part_number,sku",
    "model_aliases": "printed,sku",
    "prices": "as_of,sku",
    "service_skus": "fee,fee_sku",
    "engineering_changes": "change,sku",
}
FIRST = {"prices": "2026-11-01", "service_skus": "inspection"}


@pytest.mark.parametrize("table", COLUMNS)
@pytest.mark.parametrize(("cell", "found"), [("TBD", 1), ("FPC", 1), ("AB-1", 0)])
def test_every_table_that_names_products(tmp_path: Path, table: str, cell: str, found: int) -> None:
    path, columns = tmp_path / f"{table}.csv", COLUMNS[table]
    path.write_text(f"{columns}\n" + ("" if "," not in columns else f"{FIRST.get(table, 'A')},") + f"{cell}\n")
    assert len(read_table(path, TABLE_SCHEMAS[table]).problems) == found


@pytest.mark.parametrize(
    ("table", "row"), [("service_skus", "fee,fee_sku\ninspection,I-1\n"), ("engineering_changes", "change\nE1\n")]
)
def test_a_sku_that_may_be_left_blank(tmp_path: Path, table: str, row: str) -> None:
    path = tmp_path / f"{table}.csv"
    path.write_text(row)
    assert read_table(path, TABLE_SCHEMAS[table]).problems == ()


def test_a_blank_sku_is_reported_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "lifecycle.csv"
    path.write_text("sku,end_of_support\n,2030-01-01\n")
    assert [one.message for one in read_table(path, TABLE_SCHEMAS["lifecycle"]).problems] == ['"" is empty.']
