"""What each kind of column allows, by its rules alone as by the schema that has them as checks."""

import pandas as pd
import pytest
from pandera.errors import SchemaErrors
from pandera.pandas import Check, Column

from parsers.record_schemas import text
from parsers.text_type import Text
from policy.reference.schemas.columns import (
    amount,
    choice,
    count,
    dated,
    day,
    filled,
    integer,
    pattern,
    sku,
    table_schema,
)
from policy.reference.schemas.release_tables import RELEASE
from policy.testkit import ORIGIN

CASES: list[tuple[str, Column, list[str], list[str | None]]] = [
    ("day", day("when"), ["", "2026-11-24"], ["2026-11-31", "24.11.2026", "2026-1-1"]),
    ("amount", amount("how much"), ["", "0", "5", "1234.50"], ["1.234", "-5", "5.", "1,5", "€ 5"]),
    ("integer", integer("how many"), ["", "0", "12"], ["x", "-1", "1.5"]),
    ("count", count("how many"), ["", "1", "120"], ["0", "01", "-1", "1.5", "9" * 10]),
    ("dated", dated("when"), ["2026-11-24"], ["", "2026-11-31"]),
    ("filled", filled("what"), ["x", " "], ["", None]),
    ("pattern", pattern("which"), ["", "MX.*", "a|b"], ["(", "[a", "*"]),
    ("choice", choice(["", "yes"], "whether"), ["", "yes"], ["no", "Yes"]),
    ("sku", sku("which"), ["MPC7E", "A"], ["", "N/A", "FPC 0"]),
    ("blank sku", sku("which", blank=True), ["", "MPC7E"], ["TBD", "PIC 1"]),
    ("text", text("what"), ["", "x"], [None]),
    ("release", RELEASE, ["", "13.3R3", "11.4R4 or 12.1R2"], ["13", "R3", "11.4R4 and 12.1R2"]),
]
CELLS = [(name, column, cell) for name, column, allowed, refused in CASES for cell in (*allowed, *refused)]


@pytest.mark.parametrize(("name", "column", "cell"), CELLS, ids=[f"{name}: {cell}" for name, _, cell in CELLS])
def test_what_a_column_allows(name: str, column: Column, cell: str | None) -> None:
    schema = table_schema("one", "", {"cell": column}, key="cell", required="cell")
    rows = pd.DataFrame([{"cell": cell, **ORIGIN}], dtype="str")
    allowed = next(texts for kind, _, texts, _ in CASES if kind == name)
    assert schema.allows(rows) == (cell in allowed)
    if not schema.allows(rows):
        with pytest.raises(SchemaErrors):
            schema.schema.validate(rows, lazy=True)


def test_a_check_without_a_rule_is_left_to_the_schema() -> None:
    column = Column(Text, Check(lambda texts: texts == "x", error="is not x"))
    schema = table_schema("one", "", {"cell": column}, key="cell", required="cell")
    rows = pd.DataFrame([{"cell": "y", **ORIGIN}], dtype="str")
    assert not schema.allows(rows)
