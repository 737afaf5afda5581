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


def test_cells(tmp_path: Path) -> None:
    path = tmp_path / "lifecycle.csv"
    lines = [f'"{cell}",2030-01-01' for cell, _ in CELLS]
    path.write_text("\n".join(["sku,end_of_support", *lines]), encoding="utf-8")
    problems = read_table(path, TABLE_SCHEMAS["lifecycle"]).problems
    wanted = [(line, f'"{cell}" {fault}.') for line, (cell, fault) in enumerate(CELLS, start=2) if fault]
    assert sorted((problem.line, problem.message) for problem in problems) == wanted
    assert all(problem.hint.startswith("Write the SKU as it is ordered") for problem in problems)


COLUMNS = {
    "lifecycle": "sku",
    "part_numbers": "part_number,sku",
    "model_aliases": "printed,sku",
    "prices": "as_of,sku",
    "service_skus": "fee_class,fee,fee_sku",
    "engineering_changes": "change,sku",
}
FIRST = {"prices": ["2026-11-01"] * 3, "service_skus": [f"{one},inspection" for one in "ABC"]}


@pytest.mark.parametrize("table", COLUMNS)
def test_every_table_that_names_products(tmp_path: Path, table: str) -> None:
    path, columns = tmp_path / f"{table}.csv", COLUMNS[table]
    first = [f"{one}," for one in FIRST.get(table, "ABC")] if "," in columns else [""] * 3
    cells = ("TBD", "FPC", "AB-1")
    path.write_text("\n".join([columns, *(one + cell for one, cell in zip(first, cells, strict=True))]))
    assert [one.line for one in read_table(path, TABLE_SCHEMAS[table]).problems] == [2, 3]


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
