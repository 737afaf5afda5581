"""A finding cites the row that names the product as well as the row that decides about it."""

from pathlib import Path

import pytest
from policy_example import AS_OF, CARD, CHASSIS, Row, records

from policy.checks import engineering_changes, excluded_product, last_order_date
from policy.judge import judge
from policy.reference.reference_tables import load_reference
from policy.settings import PolicySettings

DATES = "sku,last_order_date\nX-CARD,2020-01-01\nY-CARD,2021-01-01\n"
CHECKS = (last_order_date.CHECK, engineering_changes.CHECK)
NUMBERED = {**CARD, "sku": "", "part_number": "750-900001", "description": "some board"}
CASES: list[tuple[str, Row, str, str]] = [
    (
        "by its assembly number",
        NUMBERED,
        "part_number,sku\n750-900001,X-CARD\n",
        " · 750-900001 is X-CARD by part_numbers.csv:2 (part_numbers.csv)",
    ),
    (
        "by a number of several, in the order of their names",
        NUMBERED,
        "part_number,sku\n750-900001,Y-CARD\n750-900001,X-CARD\n",
        " · 750-900001 is X-CARD by part_numbers.csv:3 (part_numbers.csv); "
        "750-900001 is Y-CARD by part_numbers.csv:2 (part_numbers.csv)",
    ),
    (
        "by the alias of the name that it prints",
        {**NUMBERED, "part_number": "", "description": "JNPX [XC]"},
        "printed,sku\nXC,X-CARD\n",
        " · XC is X-CARD by model_aliases.csv:2 (model_aliases.csv)",
    ),
    ("by the device itself", {**NUMBERED, "sku": "X-CARD", "sku_from": "models"}, "part_number,sku\n1,X-CARD\n", ""),
    ("by nothing", NUMBERED, "part_number,sku\n1,X-CARD\n", ""),
]


@pytest.mark.parametrize(("name", "card", "table", "named"), CASES, ids=[case[0] for case in CASES])
def test_a_part_is_named(tmp_path: Path, name: str, card: Row, table: str, named: str) -> None:
    """The transcript comes first, then what names the part, then what decides."""
    file = "model_aliases.csv" if table.startswith("printed") else "part_numbers.csv"
    (tmp_path / file).write_text(table)
    (tmp_path / "lifecycle.csv").write_text(DATES)
    reference = load_reference(folder=tmp_path)
    found = judge(records(frus=[CHASSIS, card]), reference, PolicySettings(), AS_OF, CHECKS).findings
    evidence = found[found["path"] == "FPC 0"].set_index("check")["evidence"]
    assert evidence["engineering-changes"] == "transcripts/r1.txt:9" + named, name
    assert evidence["last-order-date"].startswith("transcripts/r1.txt:9" + named), name
    assert ("lifecycle.csv:" in evidence["last-order-date"]) == (name != "by nothing")


def test_the_family_of_a_chassis_is_told_by_the_row_that_names_it(tmp_path: Path) -> None:
    """The alias of what it prints, then the row of its family."""
    (tmp_path / "model_aliases.csv").write_text("printed,sku\nJNPX,MX480\n")
    chassis = {**CHASSIS, "sku": "", "description": "JNPX"}
    given = records(frus=[chassis])
    found = judge(given, load_reference(folder=tmp_path), PolicySettings(), AS_OF, [excluded_product.CHECK]).findings
    assert " · JNPX is MX480 by model_aliases.csv:2 (model_aliases.csv) · families.csv:" in found["evidence"].iloc[0]
