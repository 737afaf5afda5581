"""Products that are past their last order date."""

import pytest
from policy_check_example import Example, assert_finding, card, frus
from policy_example import CHASSIS, Rows, fru

from policy.checks.last_order_date import CHECK


def known(**milestones: str) -> Rows:
    return {"lifecycle": [{"sku": "X-CARD", **milestones}]}


def listed(**columns: str) -> Rows:
    return {"prices": [{"sku": "X-CARD", "currency": "USD", "material_status": "Ship", **columns}]}


X = card(sku="X-CARD")
SUPPLY = frus(CHASSIS, fru("PEM 0", "power", "X-CARD"))
VMX = frus({**CHASSIS, "sku": "", "description": "VMX"})
PAST = known(last_order_date="2023-06-30")
WEAK = known(last_order_date="2019-01-01", confidence="weak")
FAMILY = {"family": "X", "models": "X-.*", "last_order_date": "2019-01-01"}
RULE: Rows = {"lifecycle_families": [FAMILY]}
GUESS: Rows = {"lifecycle_families": [{**FAMILY, "confidence": "inferred"}]}
GPL: Rows = {"prices": [{"sku": "OTHER", "currency": "USD", "material_status": "Ship"}]}
EITHER: Rows = {"part_numbers": [{"part_number": "750-999999", "sku": sku} for sku in ("X-CARD", "Y-CARD")]}


def both(x: str, y: str) -> Rows:
    """Last order dates of the two SKUs that a number stands for; empty for one of which nothing is known."""
    dated = [{"sku": sku, "last_order_date": day} for sku, day in (("X-CARD", x), ("Y-CARD", y)) if day]
    return {**EITHER, "lifecycle": dated}


NO_SKU = card(sku="", part_number="750-999999")
TWICE, ONCE = ("2020-01-01", "2021-01-01"), ("2020-01-01", "2030-01-01")
NAMED: Rows = {"part_numbers": [{"part_number": "750-999999", "sku": "GUESS", "confidence": "inferred"}]}
ALIAS: Rows = {"model_aliases": [{"printed": "JNP-X", "sku": "X-CARD"}]}
TWO: Rows = {"model_aliases": [{"printed": "JNP-X", "sku": sku} for sku in ("X-CARD", "Y-CARD")]}
EXAMPLES = (
    Example("on sale", "pass", "on sale without a last order date in the invented sample price list", path="FPC 0"),
    Example("in the owner's list", "pass", "in the price list of 2026-11-01", X, "FPC 0", listed()),
    Example("ahead", "pass", "can be ordered until 2027-01-01", X, reference=known(last_order_date="2027-01-01")),
    Example("past", "fail", "reached its last order date on 2023-06-30", X, "FPC 0", PAST),
    Example("on the day", "fail", "on 2026-11-24", X, "FPC 0", known(last_order_date="2026-11-24")),
    Example("past in the price list", "fail", "2023-06-30", X, "FPC 0", listed(last_order_date="2023-06-30")),
    Example("one source says past", "fail", "2023-06-30", X, "FPC 0", {**PAST, **listed()}),
    Example(
        "unknown SKU", "missing", "X-CARD is not on the invented sample price list of 2026-11-01. Products leave", X
    ),
    Example("no SKU", "missing", "which orderable product FPC 0 (part number 750-999999)", NO_SKU),
    Example("support date only", "missing", "only its end of support", X, "FPC 0", known(end_of_support="2020-01-01")),
    Example("old price list", "missing", "too old to show", X, "FPC 0", listed(as_of="2023-03-01")),
    Example(
        "price list without status",
        "missing",
        "does not say that it can be ordered",
        X,
        "FPC 0",
        listed(material_status=""),
    ),
    Example("weak source", "missing", "may not decide", X, "FPC 0", WEAK),
    Example("family rule", "fail", "last order date on 2019-01-01", X, "FPC 0", RULE),
    Example(
        "own row against family rule",
        "pass",
        "until 2027",
        X,
        reference={**RULE, **known(last_order_date="2027-01-01")},
    ),
    Example("on sale against family rule", "pass", "on sale", X, "FPC 0", {**RULE, **listed()}),
    Example("inferred family rule", "missing", "may not decide", X, "FPC 0", GUESS),
    Example(
        "left the list", "missing", "X-CARD is not on the price list of 2026-11-01. Products leave", X, "FPC 0", GPL
    ),
    Example("both past", "fail", "It is X-CARD or Y-CARD, which are judged alike", NO_SKU, "FPC 0", both(*TWICE)),
    Example("one past", "missing", "X-CARD would be fail. Y-CARD would be pass.", NO_SKU, "FPC 0", both(*ONCE)),
    Example("one unknown", "missing", "Y-CARD would be missing", NO_SKU, "FPC 0", both("2030-01-01", "")),
    Example("named by a weak row", "missing", "a source that may not decide calls it GUESS", NO_SKU, "FPC 0", NAMED),
    Example("by its alias", "fail", "JNP-X reached its last order date", card(sku="JNP-X"), "FPC 0", {**ALIAS, **PAST}),
    Example("alias of two", "missing", "or Y-CARD, and which", card(sku="JNP-X"), "FPC 0", {**TWO, **both(*ONCE)}),
    Example("no price list", "missing", "Neither", path="FPC 0", sample=False),
    Example("power supply", "advice", "last order date", SUPPLY, "PEM 0", PAST),
    Example("virtual machine", "missing", "VMX is a virtual machine", VMX, "Chassis"),
)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_last_order_date(example: Example) -> None:
    """Only a source that may decide passes or fails a product; all else is missing."""
    assert_finding(CHECK, EXAMPLES, example)
