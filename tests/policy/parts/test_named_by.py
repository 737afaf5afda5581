"""A finding cites the row that names the product as well as the row that decides about it."""

import pytest
from policy_example import AS_OF, CARD, CHASSIS, Row, Rows, records

from policy.check import Check
from policy.checks import engineering_changes, excluded_product, last_order_date
from policy.judge import judge
from policy.parts.naming import name_citations
from policy.settings import PolicySettings
from policy.testkit import fru, resolved, small_reference, table_frame

ALIASES = "model_aliases"
DATES: Rows = {"lifecycle": [{"sku": f"{one}-CARD", "last_order_date": "2020-01-01"} for one in "XY"]}
NUMBERED = {**CARD, "sku": "", "part_number": "750-900001", "description": "some board"}
TRANSCRIPT, SOURCE = "transcripts/r1.txt:9", "(test, 2026-11-01)"


def numbers(*skus: str, number: str = "750-900001") -> Rows:
    return {"part_numbers": [{"part_number": number, "sku": sku} for sku in skus]}


CASES: list[tuple[str, Row, Rows, str]] = [
    ("by its assembly number", NUMBERED, numbers("X-CARD"), f" · 750-900001 is X-CARD by own.csv:2 {SOURCE}"),
    (
        "by a number of several, in the order of their names",
        NUMBERED,
        numbers("Y-CARD", "X-CARD"),
        f" · 750-900001 is X-CARD by own.csv:3 {SOURCE}; 750-900001 is Y-CARD by own.csv:2 {SOURCE}",
    ),
    (
        "by the alias of the name that it prints",
        {**NUMBERED, "part_number": "", "description": "JNPX [XC]"},
        {"model_aliases": [{"printed": "XC", "sku": "X-CARD"}]},
        f" · XC is X-CARD by own.csv:2 {SOURCE}",
    ),
    ("by the device itself", {**NUMBERED, "sku": "X-CARD", "sku_from": "models"}, numbers("X-CARD"), ""),
    ("by nothing", NUMBERED, numbers("X-CARD", number="1"), ""),
]


def evidence(part: Row, tables: Rows, *checks: Check) -> list[str]:
    """The evidence of what each check finds of a part."""
    parts = [part] if part["kind"] == "chassis" else [CHASSIS, part]
    found = judge(records(frus=parts), small_reference(tables), PolicySettings(), AS_OF, checks).findings
    return list(found.loc[found["path"] == part["path"], "evidence"])


@pytest.mark.parametrize(("name", "card", "tables", "named"), CASES, ids=[case[0] for case in CASES])
def test_a_part_is_named(name: str, card: Row, tables: Rows, named: str) -> None:
    """The transcript comes first, then what names the part, then what decides."""
    decided, change = evidence(card, {**DATES, **tables}, last_order_date.CHECK, engineering_changes.CHECK)
    assert change == TRANSCRIPT + named
    assert decided.startswith(TRANSCRIPT + named)
    assert ("own.csv:2" in decided.removeprefix(TRANSCRIPT + named)) == (name != "by nothing")


def test_the_family_of_a_chassis_is_that_of_the_row_that_names_it() -> None:
    """The alias of what it prints, then the row of its family."""
    tables: Rows = {
        "model_aliases": [{"printed": "JNPX", "sku": "MX480"}],
        "families": [{"family": "MX Series", "models": "MX.*", "meaning": "hardware"}],
    }
    [found] = evidence({**CHASSIS, "sku": "", "description": "JNPX"}, tables, excluded_product.CHECK)
    assert found == f"{TRANSCRIPT} · JNPX is MX480 by own.csv:2 {SOURCE} · own.csv:2 {SOURCE}"


def test_only_rows_of_this_number_and_this_sku_name_a_part() -> None:
    rows = [*numbers("X", "Y", number="750-1")["part_numbers"], *numbers("X", number="750-2")["part_numbers"]]
    tables = {name: table_frame(name, rows if name == "part_numbers" else ()) for name in ("part_numbers", ALIASES)}
    parts = resolved([fru("FPC 0", "fpc", "X", part_number="750-1", sku_from="part-number")])
    [found] = name_citations(parts, tables)
    assert [(one.named, one.named_sku, one.source_line) for one in found] == [("750-1", "X", 2)]
