"""Mandatory engineering changes are installed."""

from typing import Any

import pytest
from policy_check_example import Example, assert_finding, card, software
from policy_example import Rows

from policy.checks.engineering_changes import CHECK
from policy.settings import PolicySettings


def change(**more: str) -> Rows:
    return {"engineering_changes": [{"change": "EC-1", "part_number": "750-000000", **more}]}


def revision(text: str, **more: Any) -> Rows:
    return card(revision=text, **more)


FIXED = change(fixed_revision="20")
LAST = change(revision_to="9")
BY_SKU = change(part_number="", sku="MPC-3D-16XGE-SFPP", fixed_revision="40")
FIRMWARE = change(fixed_firmware="6.01", fixed_from_train="19.3")
OLD = software({"release": "18.4R1.1", "train": "18.4"})
COMPLETE = PolicySettings(engineering_changes_complete=True)
NAMELESS = revision("", sku="", part_number="")
EITHER = {"part_numbers": [{"part_number": "750-999999", "sku": sku} for sku in ("MPC-3D-16XGE-SFPP", "OTHER")]}
OPEN = revision("REV 12", sku="", part_number="750-999999")
EXAMPLES = (
    Example("none", "advice", "concerns MPC-3D-16XGE-SFPP; Juniper publishes no list", path="FPC 0"),
    Example("none, table complete", "pass", "concerns MPC-3D-16XGE-SFPP.", path="FPC 0", settings=COMPLETE),
    Example("nameless, table complete", "missing", "no part number", NAMELESS, settings=COMPLETE),
    Example("garbage, table complete", "missing", "prints l*", revision("l*"), "FPC 0", FIXED, settings=COMPLETE),
    Example("below", "fail", "lacks EC-1, first in REV 20", revision("REV 12"), "FPC 0", FIXED),
    Example("fixed", "pass", "not affected by EC-1", revision("Rev 20"), "FPC 0", FIXED),
    Example("hexadecimal", "missing", "prints REV 0x08", revision("REV 0x08"), "FPC 0", FIXED),
    Example("garbage", "missing", "prints l*", revision("l*"), "FPC 0", FIXED),
    Example("blank", "missing", "prints no revision", revision(""), "FPC 0", FIXED),
    Example("in the range", "fail", "lacks EC-1", revision("REV 09"), "FPC 0", LAST),
    Example("after the range", "pass", "not affected", revision("REV 10"), "FPC 0", LAST),
    Example("by SKU", "fail", "lacks EC-1", path="FPC 0", reference=BY_SKU),
    Example("proven by the release", "pass", "runs Junos 23.4, which needs EC-1", path="FPC 0", reference=FIRMWARE),
    Example("firmware not shown", "missing", "is not in the outputs", OLD, "FPC 0", FIRMWARE),
    Example("one of two", "missing", "EC-1 applies to one of these", OPEN, "FPC 0", {**EITHER, **BY_SKU}, COMPLETE),
    Example("neither part nor SKU", "missing", "no part number", NAMELESS),
)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_engineering_changes(example: Example) -> None:
    """Revisions are compared as numbers; one that is no number decides nothing."""
    assert_finding(CHECK, EXAMPLES, example)
