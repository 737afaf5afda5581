"""Products that are end of life or end of support."""

import pytest
from policy_check_example import Example, assert_finding, card
from policy_example import Rows

from policy.checks.end_of_life import CHECK
from policy.settings import EndOfLifeFrom, PolicySettings


def known(**milestones: str) -> Rows:
    return {"lifecycle": [{"sku": "X-CARD", **milestones}]}


def listed(**columns: str) -> Rows:
    return {"prices": [{"sku": "X-CARD", "currency": "USD", "material_status": "Ship", **columns}]}


X = card(sku="X-CARD")
FROM_LAST_ORDER = PolicySettings(end_of_life_from=EndOfLifeFrom.LAST_ORDER_DATE)
FROM_END_OF_SUPPORT = PolicySettings(end_of_life_from=EndOfLifeFrom.END_OF_SUPPORT)
SELLING_OFF = known(announced="2026-01-01", last_order_date="2027-01-01")
SUPPORTED = known(last_order_date="2026-01-01", end_of_support="2031-01-01")
ANNOUNCED = known(announced="2026-01-01")
EXAMPLES = (
    Example("none set", "pass", "No end of life of MPC-3D-16XGE-SFPP is set", path="FPC 0"),
    Example("support over", "fail", "Support for X-CARD ended", X, "FPC 0", known(end_of_support="2026-11-24")),
    Example("last order past", "fail", "its last order date was 2026-01-01", X, "FPC 0", SUPPORTED),
    Example(
        "announced",
        "fail",
        "is announced (last order date 2027-01-01)",
        X,
        "FPC 0",
        listed(last_order_date="2027-01-01"),
    ),
    Example("bulletin without dates", "fail", "is announced;", X, "FPC 0", known(bulletin="TSB16445")),
    Example("announced for later", "pass", "not end of life yet", X, "FPC 0", known(announced="2027-01-01")),
    Example("read as last order", "pass", "not end of life yet", X, "FPC 0", SELLING_OFF, FROM_LAST_ORDER),
    Example("read as support", "pass", "not end of life yet", X, "FPC 0", SUPPORTED, FROM_END_OF_SUPPORT),
    Example("day not given", "missing", "do not give the day", X, "FPC 0", ANNOUNCED, FROM_END_OF_SUPPORT),
    Example("unknown SKU", "missing", "X-CARD is not on the invented sample price list of 2026-11-01", X),
    Example("old price list", "missing", "too old to show", X, "FPC 0", listed(as_of="2023-03-01")),
    Example("weak source", "missing", "may not decide", X, "FPC 0", known(bulletin="x", confidence="inferred")),
)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_end_of_life(example: Example) -> None:
    """The milestone that decides is the owner's setting; support that has ended fails under every reading."""
    assert_finding(CHECK, EXAMPLES, example)
