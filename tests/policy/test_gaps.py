"""What is asked about a fleet, in which order, and how much money waits for each answer."""

from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from small_reference import small_reference

from policy.gaps import COLUMNS, gaps
from policy.reference.schemas.questions import FILL, QUESTIONS, Gap
from policy.testkit import Rows

PART: dict[str, Any] = {"member": "", "is_product": True, "part_number": "", "description": "", "candidates": ""}
FRUS: list[dict[str, Any]] = [
    {"host": "a", "path": "FPC 0", "sku": "", "part_number": "750-1", "description": "Board", "candidates": "X | Y"},
    {"host": "a", "path": "FPC 1", "sku": "", "part_number": "750-1", "description": "Board", "candidates": "X | Y"},
    {"host": "b", "path": "FPC 0", "sku": "", "part_number": "750-1", "description": "Board", "candidates": "X | Y"},
    {"host": "b", "path": "Fan 0", "sku": "", "part_number": "740-1", "is_product": False},
    {"host": "a", "path": "FPC 2", "sku": "X"},
    {"host": "a", "path": "FPC 2", "sku": "MEMBER", "member": "fpc1"},
    {"host": "a", "path": "FPC 3", "sku": "Y"},
    {"host": "b", "path": "FPC 4", "sku": "X"},
    {"host": "c", "path": "Fan 0", "sku": "F", "is_product": False},
    {"host": "b", "path": "FPC 2", "sku": "DATED"},
    {"host": "b", "path": "FPC 5", "sku": "V"},
    {"host": "b", "path": "FPC 6", "sku": "W"},
]
FINDINGS: list[dict[str, Any]] = [
    {"host": "a", "path": "FPC 2", "check": "last-order-date"},
    {"host": "a", "path": "FPC 2", "check": "end-of-life"},
    {"host": "a", "path": "FPC 3", "check": "operable"},
    {"host": "a", "path": "FPC 0", "check": "last-order-date"},
    {"host": "b", "path": "FPC 4", "check": "end-of-life", "outcome": "fail"},
    {"host": "c", "path": "Fan 0", "check": "last-order-date"},
    {"host": "c", "path": "", "check": "supported-release", "release": "99.1"},
    {"host": "b", "path": "", "check": "supported-release"},
    {"host": "a", "path": "", "check": "supported-release", "release": "24.1", "outcome": "pass"},
    {"host": "a", "path": "", "check": "operable", "release": "23.1"},
    {"host": "a", "path": "", "check": "uptime", "release": "22.1"},
    {"host": "b", "path": "FPC 2", "check": "end-of-life", "outcome": "pass"},
    {"host": "b", "path": "FPC 5", "check": "last-order-date"},
    {"host": "b", "path": "FPC 6", "check": "end-of-life"},
]
COSTS: list[dict[str, Any]] = [
    {"host": "c", "currency": "USD", "amount": Decimal("500.00")},
    {"host": "a", "currency": "EUR", "amount": Decimal("0.05")},
    {"host": "a", "currency": "EUR", "amount": Decimal("0.10")},
    {"host": "b", "currency": "EUR", "amount": Decimal("10.00")},
    {"host": "a", "product_sku": "X", "fee": "reinstatement", "service": "core-plus", "status": "unpriced"},
    {"host": "b", "product_sku": "EX1-A", "fee": "inspection", "status": "unpriced"},
    {"host": "b", "product_sku": "", "fee": "inspection", "status": "unpriced"},
]


def tables(costs: list[dict[str, Any]]) -> dict[str, pd.DataFrame]:
    line = {
        "product_sku": "P",
        "fee_sku": "",
        "fee": "inspection",
        "service": "",
        "years": "",
        "feature": "",
        "member": "",
        "path": "",
        "status": "priced",
        "currency": "",
        "amount": None,
    }
    return {
        "frus": pd.DataFrame([{**PART, **row} for row in FRUS]),
        "findings": pd.DataFrame([{"member": "", "outcome": "missing", "release": "", **row} for row in FINDINGS]),
        "costs": pd.DataFrame([{**line, **row} for row in costs], columns=list(line | {"host": ""})),
        "contracts": pd.DataFrame(columns=list(line | {"host": ""}), dtype="str"),
    }


def questions(costs: list[dict[str, Any]]) -> pd.DataFrame:
    return gaps(tables(costs), small_reference({}))


SHOWN = ["gap", "part_number", "description", "candidates", "sku", "release", "fee", "service", "devices", "parts"]
WANTED = [
    ["name", "750-1", "Board", "X | Y", "", "", "", "", 2, 3],
    ["class", "", "", "", "EX1", "", "", "", 1, 1],
    ["dates", "", "", "", "V", "", "", "", 1, 1],
    ["dates", "", "", "", "W", "", "", "", 1, 1],
    ["dates", "", "", "", "X", "", "", "", 1, 1],
    ["price", "", "", "", "X", "", "reinstatement", "core-plus", 1, 1],
    ["release", "", "", "", "", "99.1", "", "", 1, 1],
]


MONEY = ("10.15", "10.00", "10.00", "10.00", "0.15", "0.15", "")


def test_each_question_stands_once() -> None:
    """By devices, then by the money in the currency of most lines, then by name; a device counts once in a sum."""
    rows = questions(COSTS)
    assert list(rows.columns) == list(COLUMNS)
    assert rows[SHOWN].to_numpy().tolist() == WANTED
    assert list(rows["waiting"]) == [Decimal(one) if one else None for one in MONEY]
    assert set(rows["waiting_currency"]) == {"EUR"}
    assert list(rows["question"]) == [QUESTIONS[Gap(gap)] for gap in rows["gap"]]
    assert list(rows["rank"]) == list(rows.index + 1) == list(range(1, 8))
    assert (rows[list(FILL)] == "").all(axis=None)


def test_without_a_price_no_money_waits() -> None:
    """Questions of as many devices stand in the order of their words."""
    rows = questions(COSTS[4:])
    assert rows[SHOWN].to_numpy().tolist() == WANTED
    assert [*rows["waiting"], *rows["waiting_currency"]] == [None] * 7 + [""] * 7


def test_a_fleet_that_lacks_nothing_has_no_questions() -> None:
    rows = gaps({name: rows[:0] for name, rows in tables(COSTS).items()}, small_reference({}))
    assert (list(rows.columns), len(rows)) == (list(COLUMNS), 0)


INSPECTION: dict[str, Any] = {"host": "a", "fee": "inspection", "status": "unpriced"}
LICENSE = {**INSPECTION, "fee": "re-registration"}
YEAR = {**INSPECTION, "fee": "reinstatement", "service": "core-plus", "years": "1"}
THREE = {**YEAR, "fee": "contract", "years": "3"}
HIGH: Rows = {"fee_classes": [{"models": "EX1.*", "fee_class": "high"}]}
QUESTION = ("gap", "sku", "fee", "service", "fee_class", "candidates")


@pytest.mark.parametrize(
    ("costs", "known", "wanted"),
    [
        ([{**INSPECTION, "product_sku": "EX1-A"}, {**LICENSE, "product_sku": "EX1-B"}], {}, [
            ("class", "EX1", "", "", "", ""),
        ]),
        ([{**INSPECTION, "product_sku": "EX1-A"}, {**INSPECTION, "product_sku": "EX12-A"}], {}, [
            ("class", "EX1", "", "", "", ""), ("class", "EX12", "", "", "", ""),
        ]),
        ([{**INSPECTION, "product_sku": "CHAS-MX1-S"}], {}, [("class", "CHAS-MX1-S", "", "", "", "")]),
        ([{**INSPECTION, "product_sku": "EX1-A | EX1-B"}], {}, [("class", "EX1", "", "", "", "")]),
        ([{**INSPECTION, "product_sku": "EX1-A | EX2-B"}], {}, []),
        ([{**INSPECTION, "product_sku": "EX1-A | EX1-B"}], HIGH, [("price", "", "inspection", "", "high", "")]),
        ([{**INSPECTION, "product_sku": "EX1-A | EX2-B"}], HIGH, []),
        ([{**INSPECTION, "product_sku": "EX1-A"}, {**INSPECTION, "product_sku": "EX1-B"}], HIGH, [
            ("price", "", "inspection", "", "high", ""),
        ]),
        ([{**INSPECTION, "product_sku": "EX1-A"}, {**LICENSE, "product_sku": "EX1-A"}], HIGH, [
            ("price", "", "inspection", "", "high", ""), ("price", "", "re-registration", "", "high", ""),
        ]),
        ([{**INSPECTION, "product_sku": "EX1-A"}, {**LICENSE, "product_sku": "EX1-A"}], {**HIGH, "prices": [
            {"sku": "I-HIGH", "description": "Inspection fee, high-end", "service_price": "1.00"},
            {"sku": "I-MID", "description": "Inspection fee, mid-range", "service_price": "1.00"},
            {"sku": "I-TOP", "description": "Inspection fee for high-end products", "service_price": "1.00"},
        ]}, [
            ("price", "", "inspection", "", "high", "I-HIGH | I-TOP"), ("price", "", "re-registration", "", "high", ""),
        ]),
        ([{**INSPECTION, "product_sku": "EX1-A", "fee_sku": "FEE"}], HIGH, [
            ("price", "EX1-A", "inspection", "", "", ""),
        ]),
        ([{**YEAR, "product_sku": ""}, {**INSPECTION, "product_sku": ""}], {}, []),
        ([{**LICENSE, "product_sku": "EX1-A"}], {**HIGH, "service_skus": [
            {"fee": "re-registration", "product_sku": "EX1-B", "fee_sku": "F"},
        ]}, [("price", "EX1-A", "re-registration", "", "", "")]),
        ([{**YEAR, "product_sku": "EX1-A"}, {**YEAR, "product_sku": "EX1-B"}], {"prices": [
            {"sku": "SVC-CP-EX1A", "description": "Core Plus for EX1-A", "service_price": "1.00"},
            {"sku": "SVC-CP-EX1A-R", "description": "Core Plus for EX1-A", "service_price": "1.00"},
        ], "service_levels": [{"level": "core-plus", "title": "Core Plus"}]}, [
            ("price", "EX1-A", "reinstatement", "core-plus", "", "SVC-CP-EX1A | SVC-CP-EX1A-R"),
            ("price", "EX1-B", "reinstatement", "core-plus", "", ""),
        ]),
        ([{**YEAR, "product_sku": "EX1-A"}, {**YEAR, "fee": "contract", "product_sku": "EX1-A"}], {}, [
            ("price", "EX1-A", "reinstatement", "core-plus", "", ""),
        ]),
        ([{**YEAR, "product_sku": "EX1-A"}, {**YEAR, "fee": "contract", "product_sku": "EX1-A", "path": "FPC 1"}], {}, [
            ("price", "EX1-A", "contract", "core-plus", "", ""),
            ("price", "EX1-A", "reinstatement", "core-plus", "", ""),
        ]),
        ([{**THREE, "product_sku": "EX1-A"}, {**THREE, "years": "1", "product_sku": "EX1-A"}], {"prices": [
            {"sku": "SVC-CP-EX1A-3", "description": "Core Plus for EX1-A, 3 years", "service_price": "1.00"},
            {"sku": "SVC-CP-EX1A", "description": "Core Plus for EX1-A", "service_price": "1.00"},
        ], "service_levels": [{"level": "core-plus", "title": "Core Plus"}]}, [
            ("price", "EX1-A", "contract", "core-plus", "", "SVC-CP-EX1A"),
            ("price", "EX1-A", "contract", "core-plus", "", "SVC-CP-EX1A-3"),
        ]),
        ([{**INSPECTION, "fee": "license", "product_sku": "EX1-A"}], {}, []),
        ([{**INSPECTION, "fee": "license", "product_sku": "EX1-A", "feature": "bgp"}], {}, [("license", *[""] * 5)]),
    ],
)  # fmt: skip
def test_the_questions_about_fees(costs: list[dict[str, Any]], known: Rows, wanted: list[tuple[str, ...]]) -> None:
    """A fee by class once for each class, a class once for each family, each with what the list may have for it."""
    frames = {**tables(costs), "findings": tables(COSTS)["findings"][:0], "frus": tables(COSTS)["frus"][:0]}
    rows = gaps(frames, small_reference(known))
    assert sorted(rows[list(QUESTION)].itertuples(index=False, name=None)) == sorted(wanted)
