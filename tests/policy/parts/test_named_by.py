"""A finding cites the row that names the product as well as the row that decides about it."""

from functools import cache

import pandas as pd
import pytest
from policy_example import AS_OF, CARD, CHASSIS, Row, Rows, fleet, records

from policy.check import Check
from policy.checks import engineering_changes, excluded_product, last_order_date
from policy.judge import judge
from policy.parts.naming import name_citations
from policy.settings import PolicySettings
from policy.testkit import fru, resolved, small_reference, table_frame

ALIASES = "model_aliases"
CHECKS = (last_order_date.CHECK, engineering_changes.CHECK)
# In numbers, names and SKUs a tilde stands for the number of a case; PART and NAME are those of its card.
PART, NAME, X, Y = "750-90000~", "XC~", "X-CARD~", "Y-CARD~"
NUMBERED = {**CARD, "sku": "", "part_number": PART, "description": "some board"}
TRANSCRIPT, SOURCE = "transcripts/r1.txt:9", "(test, 2026-11-01)"


def numbers(*skus: str, number: str = PART) -> Rows:
    return {"part_numbers": [{"part_number": number, "sku": sku} for sku in skus]}


# In what is cited {0} and {1} stand for the lines of the first and the second row of the case.
CASES: list[tuple[str, Row, Rows, str]] = [
    ("by its assembly number", NUMBERED, numbers(X), f" · {PART} is {X} by own.csv:{{0}} {SOURCE}"),
    (
        "by a number of several, in the order of their names",
        NUMBERED,
        numbers(Y, X),
        f" · {PART} is {X} by own.csv:{{1}} {SOURCE}; {PART} is {Y} by own.csv:{{0}} {SOURCE}",
    ),
    (
        "by the alias of the name that it prints",
        {**NUMBERED, "part_number": "", "description": f"JNPX [{NAME}]"},
        {"model_aliases": [{"printed": NAME, "sku": X}]},
        f" · {NAME} is {X} by own.csv:{{0}} {SOURCE}",
    ),
    ("by the device itself", {**NUMBERED, "sku": X, "sku_from": "models"}, numbers(X), ""),
    ("by nothing", NUMBERED, numbers(X, number="1~"), ""),
]


def own(row: Row, number: int) -> Row:
    """A row whose numbers, names and SKUs are those of one case."""
    return {name: str(one).replace("~", str(number)) if "~" in str(one) else one for name, one in row.items()}


@cache
def evidence_of_cases() -> tuple[pd.DataFrame, list[list[int]]]:
    """What is found of a device for each case, and the lines of the rows that are its own."""
    tables: dict[str, list[Row]] = {"part_numbers": [], "model_aliases": [], "lifecycle": []}
    lines: list[list[int]] = []
    for number, (*_, added, _) in enumerate(CASES):
        [(name, rows)] = added.items()
        lines.append([len(tables[name]) + place for place in range(2, 2 + len(rows))])
        tables[name].extend(own(row, number) for row in rows)
        tables["lifecycle"].extend(own({"sku": sku, "last_order_date": "2020-01-01"}, number) for sku in (X, Y))
    devices = {name: {"frus": [CHASSIS, own(card, number)]} for number, (name, card, *_) in enumerate(CASES)}
    found = judge(fleet(devices), small_reference(tables), PolicySettings(), AS_OF, CHECKS).findings
    return found[found["path"] == CARD["path"]], lines


def evidence(part: Row, tables: Rows, *checks: Check) -> list[str]:
    """The evidence of what each check finds of a part."""
    found = judge(records(frus=[part]), small_reference(tables), PolicySettings(), AS_OF, checks).findings
    return list(found.loc[found["path"] == part["path"], "evidence"])


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case[0] for case in CASES])
def test_a_part_is_named(number: int) -> None:
    """The transcript comes first, then what names the part, then what decides."""
    name, *_, named = CASES[number]
    rows, lines = evidence_of_cases()
    decided, change = rows.loc[rows["host"] == name, "evidence"]
    cited = f"transcripts/{name}.txt:9" + named.replace("~", str(number)).format(*lines[number])
    assert change == cited
    assert decided.startswith(cited)
    assert (f" · own.csv:{2 + 2 * number} " in decided.removeprefix(cited)) == (name != "by nothing")


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
